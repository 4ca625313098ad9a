"""The low window for the popups there is no room for: how many, and "Hide all". Main thread."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout

from lirax_desk.ui.look.buttons import QuietButton
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import CONTROL_HEIGHT, GRID, HALF, PADDING, TEXT_SMALL
from lirax_desk.ui.popup.shape import FloatingCard

PILL_HEIGHT = CONTROL_HEIGHT + 2 * HALF


class MorePill(FloatingCard):
    """A small card: "and 2 more"."""

    hide_all = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = PlainLabel(size=TEXT_SMALL, tone=Tone.MUTED)
        hide = QuietButton(self.tr("Hide &all"))
        hide.setAccessibleName(self.tr("Hide all"))
        hide.clicked.connect(self.hide_all)
        row = QHBoxLayout(self)
        row.setContentsMargins(PADDING, HALF, GRID, HALF)
        row.setSpacing(GRID)
        row.addWidget(self._text)
        row.addWidget(hide)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetFixedSize)

    def show_count(self, count: int) -> None:
        """Say that there are *count* more."""
        text = QCoreApplication.translate("Popup", "and %1 more").replace("%1", str(count))
        self._text.setText(text)
        self.setWindowTitle(QCoreApplication.translate("Popup", "Calls: %1").replace("%1", text))
        self.setAccessibleName(text)
        self.adjustSize()
