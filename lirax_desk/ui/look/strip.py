"""The narrow strip of colour at the left of a card that says its state. Main thread."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.look.tokens import STRIP, Tokens

Shade = Callable[[Tokens], str]
"""Says which colour it is in a theme: themes change while a strip is in sight."""


class Strip(QWidget):
    """4 px of colour; decoration: the word stands beside it."""

    def __init__(self, shade: Shade, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shade = shade
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_shade(self, shade: Shade) -> None:
        """Be of another colour."""
        self._shade = shade
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(STRIP, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._shade(tokens_of(self))))
        painter.drawRoundedRect(QRectF(self.rect()), STRIP / 2, STRIP / 2)
