"""What the search and dial box found, shown below it; it never takes the keyboard. Main thread."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from lirax_desk.ui.lists.delegate import BUTTON, Look, RowDelegate, at_right
from lirax_desk.ui.lists.presence import paint_presence
from lirax_desk.ui.lists.text import Text
from lirax_desk.ui.lists.view import ListView
from lirax_desk.ui.look.card import Floating
from lirax_desk.ui.look.icons import Icon, paint_icon
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.monogram import paint_monogram
from lirax_desk.ui.look.tokens import GRID, HALF, ICON, TEXT_SMALL
from lirax_desk.ui.models.found import Choice, Found, choices, readable
from lirax_desk.ui.models.rows import Rows

_HEIGHT = 36
_AT_MOST = 9
"""Rows in sight; the rest is scrolled to."""
_PICTURE = 24


class FoundList(Floating):
    """Shows a Found over the panels; the box above it says where to go."""

    chosen = Signal(object)
    """A Choice that is to be dialled."""
    looked_up = Signal(object)
    """A Choice whose contact is to be opened."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.found = Found()
        self._over = parent
        self._rows = Rows[Choice](_key, _words, self)
        self._list = ListView[Choice](self.tr("Found"), self._rows)
        self._paints = ChoiceDelegate(self._list, self._rows)
        self._list.setItemDelegate(self._paints)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._hint = PlainLabel(size=TEXT_SMALL, tone=Tone.MUTED)
        self._hint.setContentsMargins(GRID, HALF, GRID, HALF)
        self._list.touched.connect(self._touch)
        self._paints.pressed.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(HALF, HALF, HALF, HALF)
        column.setSpacing(0)
        column.addWidget(self._list)
        column.addWidget(self._hint)
        self.hide()

    @property
    def current(self) -> Choice | None:
        """The row that Enter takes."""
        return self._list.current

    def show_found(self, found: Found) -> None:
        """Show what was found, its first row lit."""
        self.found = found
        rows = list(choices(found))
        self._rows.show_rows(rows)
        self._list.setCurrentIndex(self._rows.index(0))
        self._list.scrollToTop()
        self._list.setFixedHeight(_HEIGHT * min(len(rows), _AT_MOST))
        self._hint.setText(
            self.tr("Enter calls, Shift+Enter opens the contact")
            if rows
            else self.tr("Nothing found for “%1”").replace("%1", found.text)
        )

    def step(self, rows: int) -> None:
        """Light the row so many further down, stopping at the ends."""
        last = self._rows.rowCount() - 1
        if last >= 0:
            row = min(max(self._list.currentIndex().row() + rows, 0), last)
            self._list.go_to(self._rows.index(row))

    def open_below(self, anchor: QWidget) -> None:
        """Stand below *anchor*, as wide, over everything else."""
        corner = anchor.mapTo(self._over, QPoint(0, anchor.height() + HALF))
        self.setFixedWidth(anchor.width())
        self.move(corner)
        self.adjustSize()
        self.show()
        self.raise_()

    def _touch(self, choice: Choice) -> None:
        (self.chosen if choice.contact is None else self.looked_up).emit(choice)


class ChoiceDelegate(RowDelegate[Choice]):
    """Paints a Choice: who, which number, and a button that calls."""

    def __init__(self, view: QAbstractItemView, rows: Rows[Choice]) -> None:
        super().__init__(view, rows)
        self._plain, self._strong = Text(), Text(semibold=True)
        self._small = Text(TEXT_SMALL, tabular=True)

    def size(self) -> QSize:
        return QSize(0, _HEIGHT)

    def button(self, area: QRect, value: Choice) -> QRect:
        return at_right(area) if value.number else QRect()

    def paint_value(self, painter: QPainter, area: QRect, value: Choice, look: Look) -> None:
        tokens = look.tokens
        self._paint_picture(painter, area, value, look)
        texts = area.adjusted(_PICTURE + 2 * GRID + 2, 0, -BUTTON - 2 * GRID, 0)
        number = readable(value.number) if value.contact or value.operator else ""
        number = "" if number == value.title else number
        room = self._small.width(number) + GRID if number else 0
        self._small.paint(painter, texts, number, tokens.muted, right=True)
        texts.setRight(texts.right() - room)
        self._strong.paint(painter, texts, value.title, tokens.text)
        used = self._strong.width(value.title) + GRID
        if value.below and used < texts.width():
            self._small.paint(painter, texts.adjusted(used, 1, 0, 1), value.below, tokens.muted)
        self.paint_button(painter, self.button(area, value), Icon.PHONE, look)

    def _paint_picture(self, painter: QPainter, area: QRect, value: Choice, look: Look) -> None:
        place = QRectF(area.left() + GRID, area.top() + (_HEIGHT - _PICTURE) / 2, _PICTURE, _PICTURE)
        small = place.adjusted(HALF, HALF, -HALF, -HALF)
        if value.contact is not None:
            paint_monogram(painter, place, value.contact.name or value.contact.company, look.tokens)
        elif value.operator is not None:
            paint_presence(painter, small, value.operator.presence, look.tokens)
        else:
            side = (_PICTURE - ICON) / 2
            paint_icon(painter, place.adjusted(side, side, -side, -side), Icon.PHONE, look.tokens.accent)


def _key(choice: Choice) -> object:
    return (choice.contact.id if choice.contact else None, choice.operator is None, choice.number)


def _words(choice: Choice) -> str:
    number = readable(choice.number) if choice.contact or choice.operator else ""
    return ", ".join(dict.fromkeys(part for part in (choice.title, choice.below, number) if part))
