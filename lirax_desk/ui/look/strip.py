"""The narrow strip of colour at the left of a card that says its state. Main thread."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lirax_desk.ui.look.status import Status, status_colour
from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.look.tokens import STRIP


class Strip(QWidget):
    """4 px of a status's colour; decoration: the word stands beside it."""

    def __init__(self, status: Status = Status.OFF, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = status
        self._colour = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_status(self, status: Status, colour: str = "") -> None:
        """Show *status*, in *colour* where its usual one was replaced."""
        self._status, self._colour = status, colour
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(STRIP, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour or status_colour(self._status, tokens_of(self))))
        painter.drawRoundedRect(QRectF(self.rect()), STRIP / 2, STRIP / 2)
