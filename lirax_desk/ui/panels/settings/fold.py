"""What is rarely needed, out of the way until one asks for it. Main thread."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lirax_desk.ui.look.buttons import QuietButton
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.tokens import GRID, HALF


class Fold(QWidget):
    """A button, and below it *parts* that it shows and hides."""

    def __init__(self, title: str, *parts: QWidget) -> None:
        super().__init__()
        self._button = QuietButton(title, Icon.CHEVRON_RIGHT)
        self._button.clicked.connect(self._turn_over)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, HALF, 0, 0)
        body.setSpacing(GRID + HALF)
        for part in parts:
            body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._body)
        self._turn(opened=False)

    def open(self) -> None:
        """Show the parts."""
        self._turn(opened=True)

    def _turn_over(self) -> None:
        self._turn(opened=self._body.isHidden())

    def _turn(self, *, opened: bool) -> None:
        self._body.setVisible(opened)
        self._button.setAccessibleDescription(self.tr("Open") if opened else self.tr("Closed"))
        self._button.show_icon(Icon.CHEVRON_DOWN if opened else Icon.CHEVRON_RIGHT)
