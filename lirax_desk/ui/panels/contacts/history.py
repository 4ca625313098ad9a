"""The latest calls with one person, in short rows. Main thread."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView

from lirax_desk.domain.log import LoggedCall
from lirax_desk.services.work import Clock
from lirax_desk.ui.lists.delegate import Look, RowDelegate
from lirax_desk.ui.lists.text import Text
from lirax_desk.ui.lists.view import ListView
from lirax_desk.ui.look.icons import paint_icon
from lirax_desk.ui.look.tokens import GRID, TEXT_SMALL
from lirax_desk.ui.models.calls import how_it_went, icon_of, is_missed, talked, way
from lirax_desk.ui.models.names import Names
from lirax_desk.ui.models.rows import Rows
from lirax_desk.ui.words import moment

_HEIGHT = 26
_ICON = 14


class History(ListView[LoggedCall]):
    """Shows LoggedCalls, as high as it has rows: whoever holds it scrolls."""

    def __init__(self, name: str, clock: Clock) -> None:
        rows = Rows[LoggedCall](lambda logged: logged.call.callid, self._words)
        super().__init__(name, rows)
        rows.setParent(self)
        self._clock = clock
        self.paints = HistoryDelegate(self, rows, clock)
        self.setItemDelegate(self.paints)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)

    def show_calls(self, calls: Sequence[LoggedCall]) -> None:
        """Show *calls*, newest first."""
        self._rows.show_rows(calls)
        self.setFixedHeight(_HEIGHT * len(calls))

    def _words(self, logged: LoggedCall) -> str:
        parts = (way(logged), moment(logged.call.seen_at, self._clock()), how_it_went(logged), logged.note)
        return ", ".join(dict.fromkeys(part for part in parts if part))


class HistoryDelegate(RowDelegate[LoggedCall]):
    """Paints when, how it went and how long, with whom of us, and the note."""

    def __init__(self, view: QAbstractItemView, rows: Rows[LoggedCall], clock: Clock) -> None:
        super().__init__(view, rows)
        self.names = Names()
        self._clock = clock
        self._text = Text(TEXT_SMALL, tabular=True)

    def size(self) -> QSize:
        return QSize(0, _HEIGHT)

    def ground(self, look: Look) -> str:  # noqa: ARG002 - rows to read, not to press
        return ""

    def paint_value(self, painter: QPainter, area: QRect, value: LoggedCall, look: Look) -> None:
        tokens = look.tokens
        alarm = tokens.danger if is_missed(value) else ""
        place = QRectF(area.left(), area.center().y() - _ICON / 2 + 1, _ICON, _ICON)
        paint_icon(painter, place, icon_of(value), alarm or tokens.muted)
        result = " ".join(part for part in (how_it_went(value), talked(value)) if part)
        rest = " · ".join(part for part in (self.names.operator(value.extension), value.note) if part)
        at = area.left() + _ICON + GRID
        for width, text, colour in (
            (78, moment(value.call.seen_at, self._clock()), tokens.muted),
            (112, result, alarm or tokens.text),
            (area.right() - at - 190 - 2 * GRID, rest, tokens.muted),
        ):
            self._text.paint(painter, QRect(at, area.top(), width, area.height()), text, colour)
            at += width + GRID
