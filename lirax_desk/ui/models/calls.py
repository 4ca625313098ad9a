"""The journal of calls as rows by day, what may be filtered, and the words for one call. Main thread."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import assert_never

from PySide6.QtCore import QCoreApplication, QObject, Qt

from lirax_desk.domain import phones
from lirax_desk.domain.calls import Result, State
from lirax_desk.domain.log import LoggedCall
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.models.rows import Index, Rows
from lirax_desk.ui.words import clock_time, result_word


@dataclass(frozen=True, slots=True)
class Day:
    """The bar above the calls of one local day."""

    date: date


Row = Day | LoggedCall


class Kind(Enum):
    """What the list of calls may be narrowed to."""

    ALL = "all"
    MISSED = "missed"
    INCOMING = "incoming"
    OUTGOING = "outgoing"
    MINE = "mine"


class CallRows(Rows[Row]):
    """Calls below the bars of their days; a bar cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_key, _words, parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.at(index), Day):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren


def by_day(calls: Sequence[LoggedCall]) -> Iterator[Row]:
    """Yield *calls*, newest first as they come, each day's below its bar."""
    last = None
    for logged in calls:
        if (day := logged.call.seen_at.astimezone().date()) != last:
            yield Day(day)
            last = day
        yield logged


def is_kind(logged: LoggedCall, kind: Kind, mine: str) -> bool:
    """Whether *logged* is one of *kind*, for somebody whose short number is *mine*."""
    match kind:
        case Kind.ALL:
            return True
        case Kind.MISSED:
            return is_missed(logged)
        case Kind.INCOMING:
            return logged.call.direction != "out"
        case Kind.OUTGOING:
            return logged.call.direction == "out"
        case Kind.MINE:
            return logged.call.leg(mine) is not None
        case _:
            assert_never(kind)


def is_missed(logged: LoggedCall) -> bool:
    """Whether a client called and nobody answered."""
    return logged.result is Result.MISSED and logged.call.direction != "out"


def number_of(logged: LoggedCall) -> str:
    """The client's number for the eye; "" when it was withheld."""
    return phones.readable(logged.call.phone)


def who(logged: LoggedCall) -> str:
    """The client's name, else the number, else that there was none."""
    withheld = QCoreApplication.translate("Calls", "Number withheld")
    return logged.name or number_of(logged) or withheld


def how_it_went(logged: LoggedCall) -> str:
    """The result in a word, or what goes on now."""
    match logged.state:
        case State.RINGING:
            return QCoreApplication.translate("Calls", "Ringing")
        case State.TALKING:
            return QCoreApplication.translate("Calls", "Talking")
        case State.ENDED if logged.result is Result.MISSED and logged.call.direction == "out":
            return QCoreApplication.translate("Calls", "No answer")
        case State.ENDED:
            return result_word(logged.result)


def talked(logged: LoggedCall) -> str:
    """How long they talked, "" if they did not."""
    call = logged.call
    seconds = call.duration
    if seconds is None and call.answered_at and call.ended_at:
        seconds = int((call.ended_at - call.answered_at).total_seconds())
    return clock_time(seconds) if seconds and call.was_answered else ""


def way(logged: LoggedCall) -> str:
    """Which way it went, in a word."""
    if is_missed(logged):
        return QCoreApplication.translate("Calls", "Missed")
    if logged.call.direction == "out":
        return QCoreApplication.translate("Calls", "Outgoing")
    return QCoreApplication.translate("Calls", "Incoming")


def icon_of(logged: LoggedCall) -> Icon:
    """The arrow of a call."""
    if logged.call.direction == "out":
        return Icon.PHONE_OUTGOING
    return Icon.PHONE_MISSED if is_missed(logged) else Icon.PHONE_INCOMING


def _key(row: Row) -> object:
    return row.date if isinstance(row, Day) else row.call.callid


def _words(row: Row) -> str:
    if isinstance(row, Day):
        return row.date.isoformat()
    parts = (way(row), who(row), number_of(row) if row.name else "", how_it_went(row), talked(row), row.note)
    return ", ".join(dict.fromkeys(part for part in parts if part))
