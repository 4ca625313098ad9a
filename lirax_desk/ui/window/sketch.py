"""What the main window shows for its first moment: the grounds that everything will stand on. Main thread."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.look.tokens import PADDING, RADIUS_CARD

RAIL_WIDTH = 136
BOX_HEIGHT = 32


class Sketch(QWidget):
    """The rail and the card in outline, so that nothing flashes when the real ones come."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(0, 0, RAIL_WIDTH, self.height(), QColor(tokens.rail))
        painter.setPen(QColor(tokens.border))
        painter.setBrush(QColor(tokens.raised))
        top = 2 * PADDING + BOX_HEIGHT
        card = QRectF(self.rect()).adjusted(RAIL_WIDTH + PADDING, top, -PADDING, -2 * PADDING)
        painter.drawRoundedRect(card, RADIUS_CARD, RADIUS_CARD)
