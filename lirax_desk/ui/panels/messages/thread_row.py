"""A thread painted as a row: who, the newest SMS, when, how many are unread. Main thread."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView

from lirax_desk.services.work import Clock
from lirax_desk.ui.lists.delegate import Look, RowDelegate
from lirax_desk.ui.lists.text import Text
from lirax_desk.ui.look.monogram import paint_monogram
from lirax_desk.ui.look.tokens import GRID, HALF, TEXT_SMALL, TEXT_TINY, Tokens
from lirax_desk.ui.models.messages import ThreadRow, who
from lirax_desk.ui.models.rows import Rows
from lirax_desk.ui.words import moment

HEIGHT = 48
_PICTURE = 32
_BADGE = 18


class ThreadDelegate(RowDelegate[ThreadRow]):
    """Paints ThreadRows."""

    def __init__(self, view: QAbstractItemView, rows: Rows[ThreadRow], clock: Clock) -> None:
        super().__init__(view, rows)
        self._clock = clock
        self._plain, self._strong = Text(), Text(semibold=True)
        self._small = Text(TEXT_SMALL, tabular=True)
        self._count = Text(TEXT_TINY, semibold=True, tabular=True)

    def size(self) -> QSize:
        return QSize(0, HEIGHT)

    def paint_value(self, painter: QPainter, area: QRect, value: ThreadRow, look: Look) -> None:
        tokens, thread = look.tokens, value.thread
        picture = QRectF(area.left() + GRID, area.top() + (HEIGHT - _PICTURE) / 2, _PICTURE, _PICTURE)
        paint_monogram(painter, picture, value.who, tokens)
        texts = area.adjusted(_PICTURE + 2 * GRID + 2, HALF + 1, -GRID, -HALF - 1)
        upper, lower = QRect(texts), QRect(texts)
        upper.setHeight(20)
        lower.setTop(texts.bottom() - 17)
        when = moment(thread.at, self._clock())
        self._small.paint(painter, upper, when, tokens.muted, right=True)
        name = upper.adjusted(0, 0, -self._small.width(when) - GRID, 0)
        (self._strong if thread.unread else self._plain).paint(
            painter, name, who(value.who, thread.phone), tokens.text
        )
        if thread.unread:
            lower = self._paint_badge(painter, lower, thread.unread, tokens)
        text = thread.text if thread.incoming else f"↗ {thread.text}"
        self._small.paint(painter, lower, text, tokens.text if thread.unread else tokens.muted)

    def _paint_badge(self, painter: QPainter, area: QRect, count: int, tokens: Tokens) -> QRect:
        """What is left of *area* beside the badge."""
        words = str(count) if count < 100 else "99+"
        width = max(_BADGE, self._count.width(words) + GRID + 2)
        place = QRect(area.right() - width + 1, area.center().y() - _BADGE // 2 + 1, width, _BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(place, _BADGE / 2, _BADGE / 2)
        middle = place.adjusted((width - self._count.width(words)) // 2, 0, 0, 0)
        self._count.paint(painter, middle, words, tokens.accent_text)
        return area.adjusted(0, 0, -width - GRID, 0)
