"""Text of several lines that delegates paint: plain, wrapped where it must be. Main thread."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QTextLayout, QTextOption

from lirax_desk.ui.look.fonts import sized
from lirax_desk.ui.look.tokens import TEXT_BODY
from lirax_desk.ui.look.words import several_lines

_KEPT = 600
_LINE_BREAK = "\u2028"


class Paragraph:
    """Lays out and paints texts in one font."""

    def __init__(self, size: int = TEXT_BODY) -> None:
        self._font = sized(size)
        self._laid_out = lru_cache(_KEPT)(self._lay_out)

    def size(self, text: str, width: int) -> QSizeF:
        """How much of *width* the lines of *text* take, and how high they are together."""
        return self._laid_out(text, width)[1]

    def paint(self, painter: QPainter, at: QPointF, text: str, width: int, colour: str) -> None:
        """Paint *text* with its upper left corner at *at*."""
        painter.setPen(QColor(colour))
        self._laid_out(text, width)[0].draw(painter, at)

    def _lay_out(self, text: str, width: int) -> tuple[QTextLayout, QSizeF]:
        layout = QTextLayout(several_lines(text).replace("\n", _LINE_BREAK), self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.beginLayout()
        widest = height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            widest, height = max(widest, line.naturalTextWidth()), height + line.height()
        layout.endLayout()
        return layout, QSizeF(widest, height)
