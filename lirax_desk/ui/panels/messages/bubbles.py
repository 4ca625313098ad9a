"""What was said with one person as bubbles: theirs at the left, ours at the right. Main thread."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem

from lirax_desk.domain.sms import Received, Sent, Sms
from lirax_desk.services.work import Clock
from lirax_desk.ui.lists.delegate import BUTTON, Look, RowDelegate
from lirax_desk.ui.lists.paragraph import Paragraph
from lirax_desk.ui.lists.text import Text
from lirax_desk.ui.lists.view import ListView
from lirax_desk.ui.look.icons import Icon, paint_icon
from lirax_desk.ui.look.tokens import GRID, HALF, RADIUS_CARD, TEXT_TINY, Tokens
from lirax_desk.ui.models.messages import (
    how_far,
    key,
    needs_somebody,
    text_in,
    ticks,
    went_wrong,
)
from lirax_desk.ui.models.rows import Index, Rows
from lirax_desk.ui.words import moment

_INSET = GRID + 2
_FOOT = 16
_TICK = 12
_WIDEST = 460


class Bubbles(ListView[Sms]):
    """Shows SMS, oldest first; it stays at its end when it is there."""

    def __init__(self, name: str, clock: Clock) -> None:
        rows: Rows[Sms] = Rows(key, lambda sms: _spoken(sms, clock))
        super().__init__(name, rows)
        rows.setParent(self)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.paints = BubbleDelegate(self, rows, clock)
        self.setItemDelegate(self.paints)

    def show_sms(self, sms: tuple[Sms, ...]) -> None:
        """Show *sms*."""
        bar = self.verticalScrollBar()
        follows = bar.value() >= bar.maximum() - GRID or not self._rows.rows
        self._rows.show_rows(sms)
        if follows:
            self.scrollToBottom()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.current is not None:
            QGuiApplication.clipboard().setText(text_in(self.current))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        at_end = self.verticalScrollBar().value() >= self.verticalScrollBar().maximum() - GRID
        super().resizeEvent(event)
        if at_end:
            self.scrollToBottom()


class BubbleDelegate(RowDelegate[Sms]):
    """Paints SMS; the button of one that somebody must decide about leads to where that is done."""

    def __init__(self, view: ListView[Sms], rows: Rows[Sms], clock: Clock) -> None:
        super().__init__(view, rows)
        self._clock = clock
        self._text = Paragraph()
        self._small = Text(TEXT_TINY, tabular=True)

    def size(self) -> QSize:
        return QSize(0, 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        value = self._rows.at(index)
        if value is None:
            return QSize()
        width = self._view.viewport().width()
        height = self._text.size(text_in(value), _room(width)).height()
        return QSize(width, round(height) + _FOOT + 2 * GRID + HALF)

    def ground(self, look: Look) -> str:  # noqa: ARG002 - the bubble has one of its own
        return ""

    def button(self, area: QRect, value: Sms) -> QRect:
        if not needs_somebody(value):
            return QRect()
        bubble = self._bubble(area, value)
        return QRect(bubble.left() - BUTTON - HALF, bubble.center().y() - BUTTON // 2, BUTTON, BUTTON)

    def paint_value(self, painter: QPainter, area: QRect, value: Sms, look: Look) -> None:
        tokens, bubble = look.tokens, self._bubble(area, value)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hover if isinstance(value, Received) else tokens.accent_soft))
        painter.drawRoundedRect(bubble, RADIUS_CARD, RADIUS_CARD)
        at = QPointF(bubble.left() + _INSET, bubble.top() + HALF + 2)
        self._text.paint(painter, at, text_in(value), _room(area.width()), tokens.text)
        foot = bubble.adjusted(_INSET, bubble.height() - _FOOT - HALF, -_INSET, -HALF)
        self._paint_foot(painter, foot, value, tokens)
        self.paint_button(painter, self.button(area, value), Icon.WARNING, look)

    def _bubble(self, area: QRect, value: Sms) -> QRect:
        text = self._text.size(text_in(value), _room(area.width())).width()
        foot = self._small.width(self._foot(value)) + _ticks_width(value)
        width = min(round(max(text, foot)) + 2 * _INSET + 1, _room(area.width()) + 2 * _INSET)
        left = area.left() + GRID if isinstance(value, Received) else area.right() - GRID - width
        return QRect(left, area.top() + HALF // 2, width, area.height() - HALF)

    def _foot(self, value: Sms) -> str:
        when = moment(value.at, self._clock())
        return f"{when} · {how_far(value)}" if isinstance(value, Sent) else when

    def _paint_foot(self, painter: QPainter, area: QRect, value: Sms, tokens: Tokens) -> None:
        ink = tokens.danger if went_wrong(value) else tokens.muted
        self._small.paint(painter, area.adjusted(0, 0, -_ticks_width(value), 0), self._foot(value), ink)
        if isinstance(value, Sent):
            _paint_ticks(painter, area, ticks(value), ink)


def _room(width: int) -> int:
    """How wide a text may be in a list of *width*."""
    return max(80, min(_WIDEST, width * 3 // 4 - 2 * _INSET - BUTTON))


def _ticks_width(value: Sms) -> int:
    return _TICK + GRID if isinstance(value, Sent) and ticks(value) else 0


def _paint_ticks(painter: QPainter, area: QRect, count: int, ink: str) -> None:
    top = area.center().y() - _TICK / 2 + 1
    for number in range(count):
        place = QRectF(area.right() - _TICK + 2 - number * (_TICK // 3), top, _TICK, _TICK)
        paint_icon(painter, place, Icon.CHECK, ink)


def _spoken(sms: Sms, clock: Clock) -> str:
    when = moment(sms.at, clock())
    return ", ".join((text_in(sms), when, how_far(sms)) if isinstance(sms, Sent) else (text_in(sms), when))
