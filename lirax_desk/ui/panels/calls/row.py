"""A call painted as one row of columns, and the bar of a day. Main thread."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView

from lirax_desk.domain.calls import Result, State
from lirax_desk.domain.log import LoggedCall
from lirax_desk.services.work import Clock
from lirax_desk.ui.lists.delegate import Look, RowDelegate
from lirax_desk.ui.lists.text import Text
from lirax_desk.ui.look.icons import Icon, paint_icon
from lirax_desk.ui.look.tokens import GRID, HALF, TEXT_SMALL, Tokens
from lirax_desk.ui.models.calls import Day, Row, how_it_went, icon_of, is_missed, number_of, talked, who
from lirax_desk.ui.models.names import Names
from lirax_desk.ui.models.rows import Rows
from lirax_desk.ui.panels.calls.columns import columns
from lirax_desk.ui.words import day, time_of_day

HEIGHT = 30
_MARK = 16
_DOT = 8

Painted = Callable[[QPainter, QRect, LoggedCall, Tokens], None]


class CallDelegate(RowDelegate[Row]):
    """Paints LoggedCalls below their Days."""

    def __init__(self, view: QAbstractItemView, rows: Rows[Row], clock: Clock) -> None:
        super().__init__(view, rows)
        self.names = Names()
        self._clock = clock
        self._plain = Text()
        self._strong = Text(semibold=True)
        self._small = Text(TEXT_SMALL, tabular=True)
        self._parts: dict[str, Painted] = {
            "note": self._paint_note,
            "duration": self._paint_duration,
            "result": self._paint_result,
            "operator": self._paint_operator,
            "line": self._paint_line,
            "number": self._paint_number,
        }

    def size(self) -> QSize:
        return QSize(0, HEIGHT)

    def paint_value(self, painter: QPainter, area: QRect, value: Row, look: Look) -> None:
        if isinstance(value, Day):
            self.paint_day(painter, area, value, look.tokens)
            return
        place = columns(area)
        tokens = look.tokens
        _paint_mark(painter, place.icon, value, tokens)
        self._small.paint(painter, place.time, time_of_day(value.call.seen_at), tokens.muted)
        ink = tokens.danger if is_missed(value) else tokens.text
        (self._strong if value.name else self._plain).paint(painter, place.who, who(value), ink)
        for name, part in place.others.items():
            self._parts[name](painter, part, value, tokens)

    def paint_day(self, painter: QPainter, area: QRect, value: Day, tokens: Tokens) -> None:
        """Paint the bar of a day; also used for the one that sticks to the top."""
        painter.fillRect(area, QColor(tokens.raised))
        bar = area.adjusted(0, HALF // 2, 0, -HALF // 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hover))
        painter.drawRoundedRect(bar, HALF, HALF)
        words = day_words(value.date, self._clock())
        self._small.paint(painter, bar.adjusted(GRID, 0, -GRID, 0), words, tokens.muted)

    def _paint_note(self, painter: QPainter, area: QRect, logged: LoggedCall, tokens: Tokens) -> None:
        if logged.note:
            _paint_icon(painter, area, Icon.NOTE, tokens.accent)

    def _paint_duration(self, painter: QPainter, area: QRect, logged: LoggedCall, tokens: Tokens) -> None:
        self._small.paint(painter, area, talked(logged), tokens.text, right=True)

    def _paint_result(self, painter: QPainter, area: QRect, logged: LoggedCall, tokens: Tokens) -> None:
        self._small.paint(painter, area, how_it_went(logged), _result_ink(logged, tokens))

    def _paint_operator(self, painter: QPainter, area: QRect, logged: LoggedCall, tokens: Tokens) -> None:
        self._small.paint(painter, area, self.names.operator(logged.extension), tokens.muted)

    def _paint_line(self, painter: QPainter, area: QRect, logged: LoggedCall, tokens: Tokens) -> None:
        if not logged.call.line:
            return
        line = self.names.line(logged.call.line)
        if line.colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(line.colour))
            middle = QPointF(area.left() + _DOT / 2, area.center().y() + 0.5)
            painter.drawEllipse(middle, _DOT / 2, _DOT / 2)
        self._small.paint(painter, area.adjusted(_DOT + HALF + 2, 0, 0, 0), line.name, tokens.muted)

    def _paint_number(self, painter: QPainter, area: QRect, logged: LoggedCall, tokens: Tokens) -> None:
        if logged.name:  # else it stands in the name's place
            self._small.paint(painter, area, number_of(logged), tokens.muted)


def day_words(date_: date, now: datetime) -> str:
    """A day as its bar says it: the weekday and date, for the last two with the word before it."""
    whole = str(QLocale().toString(QDate(date_.year, date_.month, date_.day), "dddd, d MMMM yyyy"))
    noon = datetime.combine(date_, datetime.min.time().replace(hour=12)).astimezone()
    short = day(noon, now)
    return whole if short == whole else f"{short}  ·  {whole}"


def _paint_mark(painter: QPainter, area: QRect, logged: LoggedCall, tokens: Tokens) -> None:
    _paint_icon(painter, area, icon_of(logged), tokens.danger if is_missed(logged) else tokens.muted)


def _paint_icon(painter: QPainter, area: QRect, icon: Icon, colour: str) -> None:
    place = QRectF(0, 0, _MARK, _MARK)
    place.moveCenter(QRectF(area).center())
    paint_icon(painter, place, icon, colour)


def _result_ink(logged: LoggedCall, tokens: Tokens) -> str:
    if logged.state is not State.ENDED:
        return tokens.accent
    if is_missed(logged):
        return tokens.danger
    return tokens.text if logged.result is Result.SUCCESS else tokens.muted
