"""A widget of several parts, of which one takes the focus for all. Main thread."""

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


class Composed(QWidget):
    """Hands the focus that it is given to the part that leads.

    Not by setFocusProxy(): with a proxy inside, the Tab key comes to that part and skips all others.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leads: QWidget | None = None

    def lead(self, part: QWidget) -> None:
        """From now on *part* gets the focus."""
        self._leads = part

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._leads is not None:
            self._leads.setFocus(event.reason())
