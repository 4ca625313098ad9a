"""A task painted as one row: when, what, with whom, and where it stands. Main thread."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView

from lirax_desk.domain.outbox import State
from lirax_desk.services.courier import local
from lirax_desk.services.work import Clock
from lirax_desk.ui.forms.words import due_words
from lirax_desk.ui.lists.delegate import Look, RowDelegate
from lirax_desk.ui.lists.text import Text
from lirax_desk.ui.look.icons import paint_icon
from lirax_desk.ui.look.tokens import GRID, TEXT_SMALL, Tokens
from lirax_desk.ui.models.rows import Rows
from lirax_desk.ui.models.tasks import TaskRow, icon_of, state, who

HEIGHT = 32
_ICON = 16
_DUE = 132
_STATE = 190
_NARROW = 720
"""Below this width there is room for what LiraX does not have yet alone."""


class TaskDelegate(RowDelegate[TaskRow]):
    """Paints TaskRows."""

    def __init__(self, view: QAbstractItemView, rows: Rows[TaskRow], clock: Clock) -> None:
        super().__init__(view, rows)
        self._clock = clock
        self._due = Text(tabular=True, semibold=True)
        self._text = Text()
        self._small = Text(TEXT_SMALL)

    def size(self) -> QSize:
        return QSize(0, HEIGHT)

    def paint_value(self, painter: QPainter, area: QRect, value: TaskRow, look: Look) -> None:
        tokens, now = look.tokens, local(self._clock())
        task = value.planned.task
        place = QRectF(area.left() + GRID, area.center().y() - _ICON / 2 + 1, _ICON, _ICON)
        paint_icon(painter, place, icon_of(value), tokens.muted)
        rest = area.adjusted(_ICON + 2 * GRID, 0, -GRID, 0)
        due = QRect(rest.left(), rest.top(), _DUE, rest.height())
        ink = tokens.muted if task.due <= now else tokens.text
        self._due.paint(painter, due, due_words(task.due, now), ink)
        rest.setLeft(due.right() + GRID)
        rest = self._paint_state(painter, rest, value, tokens)
        text = rest.adjusted(0, 0, -rest.width() * 2 // 5 - GRID, 0)
        self._text.paint(painter, text, task.text, tokens.text)
        rest.setLeft(text.right() + 2 * GRID)
        self._text.paint(painter, rest, who(value), tokens.muted)

    def _paint_state(self, painter: QPainter, area: QRect, value: TaskRow, tokens: Tokens) -> QRect:
        """What is left of *area* beside the words on where it stands."""
        words = state(value)
        if area.width() + _DUE < _NARROW and not words:
            return area
        place = area.adjusted(area.width() - _STATE, 0, 0, 0)
        unknown = value.planned.item.state is State.UNKNOWN
        self._small.paint(painter, place, words, tokens.warning if unknown else tokens.muted, right=True)
        return area.adjusted(0, 0, -_STATE - GRID, 0)
