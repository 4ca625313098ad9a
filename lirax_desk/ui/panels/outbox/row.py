"""Something unfinished as one row: what, for whom, what was written, where it stands. Main thread."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView

from lirax_desk.domain.outbox import Item, State
from lirax_desk.services.work import Clock
from lirax_desk.ui.lists.delegate import Look, RowDelegate
from lirax_desk.ui.lists.text import Text
from lirax_desk.ui.look.icons import Icon, paint_icon
from lirax_desk.ui.look.tokens import GRID, TEXT_SMALL, Tokens
from lirax_desk.ui.models.outgoing import Unfinished, for_whom, icon_of, state_line, text_of, written_at
from lirax_desk.ui.models.rows import Rows
from lirax_desk.ui.words import moment

HEIGHT = 32
_ICON = 16
_TIME = 72
_NARROW = 560
"""Below this width there is no room for what was written."""


class UnfinishedDelegate(RowDelegate[Unfinished]):
    """Paints Unfinished rows."""

    def __init__(self, view: QAbstractItemView, rows: Rows[Unfinished], clock: Clock) -> None:
        super().__init__(view, rows)
        self._clock = clock
        self._who = Text(semibold=True)
        self._text = Text()
        self._small = Text(TEXT_SMALL, tabular=True)

    def size(self) -> QSize:
        return QSize(0, HEIGHT)

    def paint_value(self, painter: QPainter, area: QRect, value: Unfinished, look: Look) -> None:
        tokens = look.tokens
        _paint_icon(painter, area.left() + GRID, area, icon_of(value.kind), tokens.muted)
        inner = area.adjusted(_ICON + 2 * GRID, 0, -GRID, 0)
        right = QRect(inner)
        right.setLeft(right.right() - _TIME)
        if (at := written_at(value.what)) is not None:
            self._small.paint(painter, right, moment(at, self._clock()), tokens.muted, right=True)
        inner.setRight(right.left() - GRID)
        self._paint_columns(painter, inner, value, tokens)

    def _paint_columns(self, painter: QPainter, area: QRect, value: Unfinished, tokens: Tokens) -> None:
        has_text = area.width() >= _NARROW
        who, text, state = _columns(area, has_text=has_text)
        self._who.paint(painter, who, for_whom(value), tokens.text)
        if has_text:
            self._text.paint(painter, text, text_of(value.what), tokens.muted)
        ink = _ink(value, tokens)
        _paint_icon(painter, state.left(), state, _mark(value), ink)
        self._small.paint(painter, state.adjusted(_ICON + 6, 0, 0, 0), state_line(value.what), ink)


def _columns(area: QRect, *, has_text: bool) -> tuple[QRect, QRect, QRect]:
    """Where name, text and state stand."""
    parts = (3, 4, 4) if has_text else (1, 0, 1)
    unit = (area.width() - 2 * GRID) / sum(parts)
    places, left = [], float(area.left())
    for part in parts:
        places.append(QRect(round(left), area.top(), round(unit * part), area.height()))
        left += unit * part + (GRID if part else 0)
    return places[0], places[1], places[2]


def _ink(value: Unfinished, tokens: Tokens) -> str:
    match value.what:
        case Item(state=State.REFUSED):
            return tokens.danger
        case Item(state=State.UNKNOWN):
            return tokens.warning
        case _:
            return tokens.muted


def _mark(value: Unfinished) -> Icon:
    match value.what:
        case Item(state=State.REFUSED):
            return Icon.ERROR
        case Item(state=State.UNKNOWN):
            return Icon.WARNING
        case Item():
            return Icon.CLOCK
        case _:
            return Icon.EDIT


def _paint_icon(painter: QPainter, left: int, area: QRect, icon: Icon, colour: str) -> None:
    paint_icon(painter, QRectF(left, area.center().y() - _ICON / 2 + 1, _ICON, _ICON), icon, colour)
