"""How something taller than its place is shown on the ground it stands on. Main thread."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def show_all_of(area: QScrollArea, body: QWidget) -> None:
    """Have *area* show *body* in its full width, scrolled only up and down, without a ground of its own."""
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(body)
    body.setAutoFillBackground(False)  # QScrollArea has turned it on
    area.viewport().setAutoFillBackground(False)
