"""One kind of text that delegates paint: font and metrics made once, always plain, elided. Main thread."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from lirax_desk.ui.look.fonts import sized
from lirax_desk.ui.look.tokens import TEXT_BODY
from lirax_desk.ui.look.words import one_line

_FLAGS = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class Text:
    """Paints one line of text in one size and weight."""

    def __init__(self, size: int = TEXT_BODY, *, semibold: bool = False, tabular: bool = False) -> None:
        self.font = sized(size, semibold=semibold, tabular=tabular)
        self._metrics = QFontMetrics(self.font)

    def width(self, text: str) -> int:
        """How many pixels *text* takes, hidden marks aside."""
        return self._metrics.horizontalAdvance(one_line(text))

    def paint(self, painter: QPainter, area: QRect, text: str, colour: str, *, right: bool = False) -> None:
        """Write *text* into *area*, cut with an ellipsis where it is too long."""
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = self._metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(self.font)
        painter.setPen(QColor(colour))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # the text's own: where it ends
        painter.drawText(area, (side | _FLAGS).value | Qt.TextFlag.TextSingleLine.value, shown)
