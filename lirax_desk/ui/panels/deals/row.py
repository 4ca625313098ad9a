"""A deal painted: as a card of the board, as a row of the table. Main thread."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView

from lirax_desk.protocol.commands import DealStatus
from lirax_desk.ui.lists.delegate import Look, RowDelegate
from lirax_desk.ui.lists.text import Text
from lirax_desk.ui.look.tokens import GRID, HALF, TEXT_SMALL, Tokens
from lirax_desk.ui.models.rows import Rows
from lirax_desk.ui.panels.deals.words import DealLine, change_word, status_word, sum_words

_CARD, _ROW = 64, 32
_LINE = 20


class CardDelegate(RowDelegate[DealLine]):
    """Paints the card of a deal: its name, the client, the sum."""

    def __init__(self, view: QAbstractItemView, rows: Rows[DealLine]) -> None:
        super().__init__(view, rows)
        self._name = Text(semibold=True)
        self._small = Text(TEXT_SMALL)
        self._sum = Text(tabular=True)

    def size(self) -> QSize:
        return QSize(0, _CARD + GRID)

    def frame(self, cell: QRect) -> QRect:
        return cell.adjusted(0, 0, 0, -GRID)

    def ground(self, look: Look) -> str:
        if look.selected:
            return look.tokens.accent_soft
        return look.tokens.pressed if look.pointer is not None else look.tokens.hover

    def paint_value(self, painter: QPainter, area: QRect, value: DealLine, look: Look) -> None:
        inner = area.adjusted(GRID + 2, GRID, -GRID - 2, -GRID)
        upper, lower = QRect(inner), QRect(inner)
        upper.setHeight(_LINE)
        lower.setTop(inner.bottom() - _LINE)
        self._name.paint(painter, upper, value.deal.name, look.tokens.text)
        total = sum_words(value.deal.sum)
        self._sum.paint(painter, lower, total, look.tokens.text, right=True)
        lower.setRight(lower.right() - self._sum.width(total) - GRID)
        if change := change_word(value.shown):
            self._small.paint(painter, lower, change, look.tokens.warning, right=True)
            lower.setRight(lower.right() - self._small.width(change) - GRID)
        self._small.paint(painter, lower, value.client, look.tokens.muted)


class DealRowDelegate(RowDelegate[DealLine]):
    """Paints a deal as one row; *stage* says what its stage is called."""

    def __init__(self, view: QAbstractItemView, rows: Rows[DealLine], stage: Callable[[int], str]) -> None:
        super().__init__(view, rows)
        self._stage = stage
        self._name = Text(semibold=True)
        self._text = Text()
        self._small = Text(TEXT_SMALL)
        self._sum = Text(tabular=True)

    def size(self) -> QSize:
        return QSize(0, _ROW)

    def paint_value(self, painter: QPainter, area: QRect, value: DealLine, look: Look) -> None:
        name, client, stage, total, change = columns(area)
        tokens = look.tokens
        self._name.paint(painter, name, value.deal.name, tokens.text)
        self._text.paint(painter, client, value.client, tokens.text)
        self._text.paint(painter, stage, self._stage(value.deal.stage), tokens.muted)
        self._sum.paint(painter, total, sum_words(value.deal.sum), tokens.text, right=True)
        words, ink = _state(value, tokens)
        self._small.paint(painter, change, words, ink, right=True)


def columns(area: QRect) -> list[QRect]:
    """Where name, client, stage, sum and state stand in a row."""
    parts = (7, 6, 4, 4, 3)
    unit = (area.width() - 2 * GRID - (len(parts) - 1) * 2 * GRID) / sum(parts)
    places, left = [], area.left() + float(GRID)
    for part in parts:
        places.append(QRect(round(left), area.top(), round(unit * part), area.height()))
        left += unit * part + 2 * GRID
    places[-1].setLeft(places[-1].left() - HALF)
    return places


def _state(line: DealLine, tokens: Tokens) -> tuple[str, str]:
    if change := change_word(line.shown):
        return change, tokens.warning
    inks = {DealStatus.ACTIVE: tokens.muted, DealStatus.WON: tokens.status.free}
    return status_word(line.deal.status), inks.get(line.deal.status, tokens.danger)
