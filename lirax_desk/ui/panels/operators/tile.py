"""An operator painted as a tile, a row or a line, as dense as the person likes. Main thread."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView

from lirax_desk.domain.statuses import Presence, Sight
from lirax_desk.ui.lists.delegate import BUTTON, Look, RowDelegate, at_right, paint_ground
from lirax_desk.ui.lists.presence import paint_presence, presence_colour
from lirax_desk.ui.lists.text import Text
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.tokens import GRID, HALF, STRIP, TEXT_SMALL, Tokens
from lirax_desk.ui.models.rows import Rows

_EXTENSION = 44


class Density(Enum):
    """How much room an operator takes; the value is the height."""

    TILES = 64
    ROWS = 36
    LINES = 24

    @property
    def narrowest(self) -> int:
        """The width below which a column makes room for the others; 0: one column of all the width."""
        return {Density.TILES: 168, Density.ROWS: 0, Density.LINES: 168}[self]

    @property
    def gap(self) -> int:
        """The room between two of them."""
        return {Density.TILES: GRID, Density.ROWS: 0, Density.LINES: HALF}[self]


class OperatorDelegate(RowDelegate[Sight]):
    """Paints a Sight; *words* are its second line now. The button calls the colleague."""

    def __init__(self, view: QAbstractItemView, rows: Rows[Sight], words: Callable[[Sight], str]) -> None:
        super().__init__(view, rows)
        self.density = Density.TILES
        self.width = Density.TILES.narrowest
        self.mine = ""
        self._words = words
        self._name = Text(semibold=True)
        self._small = Text(TEXT_SMALL, tabular=True)

    def size(self) -> QSize:
        return QSize(self.width, self.density.value + self.density.gap)

    def frame(self, cell: QRect) -> QRect:
        return cell.adjusted(0, 0, -self.density.gap, -self.density.gap)

    def button(self, area: QRect, value: Sight) -> QRect:
        if value.operator.extension == self.mine:
            return QRect()  # nobody calls oneself
        match self.density:
            case Density.TILES:
                return QRect(area.right() - BUTTON - HALF, area.bottom() - BUTTON - HALF, BUTTON, BUTTON)
            case Density.ROWS:
                return at_right(area)
            case Density.LINES:
                return at_right(area, self.density.value)

    def ground(self, look: Look) -> str:
        if self.density is not Density.TILES or look.selected:
            return super().ground(look)
        return look.tokens.pressed if look.pointer is not None else look.tokens.hover

    def paint_value(self, painter: QPainter, area: QRect, value: Sight, look: Look) -> None:
        match self.density:
            case Density.TILES:
                self._paint_tile(painter, area, value, look)
            case Density.ROWS:
                self._paint_row(painter, area, value, look)
            case Density.LINES:
                self._paint_line(painter, area, value, look)
        if look.lively:
            self.paint_button(painter, self.button(area, value), Icon.PHONE, look)

    def _paint_tile(self, painter: QPainter, frame: QRect, sight: Sight, look: Look) -> None:
        _paint_strip(painter, frame, presence_colour(sight.presence, look.tokens))
        inner = frame.adjusted(STRIP + GRID + 2, GRID + 2, -GRID - 2, -GRID - 2)
        upper, lower = QRect(inner), QRect(inner)
        upper.setHeight(20)
        lower.setTop(inner.bottom() - 17)
        self._paint_name(painter, upper, sight, look.tokens)
        paint_presence(painter, QRectF(lower.left(), lower.top() + 1, 16, 16), sight.presence, look.tokens)
        room = BUTTON if look.lively and sight.operator.extension != self.mine else 0
        self._small.paint(
            painter, lower.adjusted(16 + HALF + 2, 0, -room, 0), self._words(sight), look.tokens.muted
        )

    def _paint_name(self, painter: QPainter, area: QRect, sight: Sight, tokens: Tokens) -> None:
        person = sight.operator
        room = self._small.width(person.extension) + GRID
        ink = tokens.muted if sight.presence in {Presence.OFF, Presence.UNKNOWN} else tokens.text
        self._name.paint(painter, area.adjusted(0, 0, -room, 0), person.name or person.extension, ink)
        if person.name:
            self._small.paint(painter, area, person.extension, tokens.muted, right=True)

    def _paint_row(self, painter: QPainter, frame: QRect, sight: Sight, look: Look) -> None:
        person, tokens = sight.operator, look.tokens
        shape = QRect(frame.left() + GRID, frame.center().y() - 7, 16, 16)
        paint_presence(painter, QRectF(shape), sight.presence, tokens)
        extension = QRect(shape.right() + GRID + HALF, frame.top(), _EXTENSION, frame.height())
        self._small.paint(painter, extension, person.extension, tokens.muted)
        name = QRect(extension.right(), frame.top(), max(120, frame.width() * 35 // 100), frame.height())
        self._name.paint(painter, name, person.name, tokens.text)
        rest = QRect(frame)
        rest.setLeft(name.right() + 2 * GRID)
        rest.setRight(frame.right() - BUTTON - GRID)
        self._small.paint(painter, rest, self._words(sight), tokens.muted)

    def _paint_line(self, painter: QPainter, frame: QRect, sight: Sight, look: Look) -> None:
        shape = QRect(frame.left() + HALF, frame.center().y() - 5, 12, 12)
        paint_presence(painter, QRectF(shape), sight.presence, look.tokens)
        room = self.density.value if look.lively and sight.operator.extension != self.mine else 0
        area = frame.adjusted(12 + 2 * GRID - 2, 0, -GRID - room, 0)
        self._paint_name(painter, area, sight, look.tokens)


def _paint_strip(painter: QPainter, frame: QRect, colour: str) -> None:
    """Colour the left edge of a rounded tile."""
    painter.save()
    painter.setClipRect(QRect(frame.left(), frame.top(), STRIP, frame.height()))
    paint_ground(painter, frame, colour)
    painter.restore()
