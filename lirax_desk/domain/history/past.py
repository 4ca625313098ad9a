"""A call as LiraX's history tells it, from get_calls or from a row of the export."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from lirax_desk.domain import phones
from lirax_desk.domain.history import words
from lirax_desk.domain.history.columns import Column
from lirax_desk.protocol.commands import PastCall
from lirax_desk.protocol.events import Direction, Marketing

_SHORT_NUMBER = re.compile(r"(?<!\d)\d{2,6}(?!\d)")
_LINK = re.compile(r"https?://\S+")
_SPREADSHEET_ZERO = re.compile(r"(?<=\d)\.0$")


@dataclass(frozen=True, slots=True)
class Past:
    """*phone* is the client, *line* our number, normalised; *rest* are the columns that nobody knows here.

    Where the history gives no id, *callid* is made of what else it tells, the same each time. *talked* is
    None where it does not say; *duration* is in seconds, *status* in the words of LiraX's webhooks.
    """

    callid: str
    started_at: datetime
    direction: Direction = ""
    phone: str = ""
    line: str = ""
    extension: str = ""
    connected_at: datetime | None = None
    talked: bool | None = None
    duration: int | None = None
    status: str = ""
    recording: str = ""
    marketing: Marketing = Marketing()
    rest: tuple[tuple[str, str], ...] = ()

    @property
    def ended_at(self) -> datetime:
        """When it was over, as far as that can be told."""
        return (self.connected_at or self.started_at) + timedelta(seconds=self.duration or 0)


def past_of(cells: Mapping[Column, str], rest: tuple[tuple[str, str], ...], region: str) -> Past | None:
    """The call that a row tells of; None if it lacks the moment, or all of id and numbers."""
    started_at = _started(cells)
    direction, phone, line, extension = _parties(cells, region)
    callid = cells.get(Column.CALLID, "")
    if started_at is None or not (callid or phone or line):
        return None
    connected_at = words.moment(cells.get(Column.CONNECT, ""))
    duration = words.seconds(cells.get(Column.DURATION, ""))
    talked = _talked(cells, connected_at, duration)
    status = words.status(cells.get(Column.STATUS, ""))
    link = _LINK.search(cells.get(Column.RECORD, ""))
    return Past(
        callid=callid or f"history-{started_at:%Y%m%dT%H%M%SZ}-{phone or line}-{direction}",
        started_at=started_at,
        direction=direction,
        phone=phone,
        line=line,
        extension=extension,
        connected_at=connected_at,
        talked=talked,
        duration=duration,
        status=_fitting(direction, status, talked),
        recording=link[0] if link else "",
        marketing=_marketing(cells),
        rest=rest,
    )


def past_of_answer(told: PastCall, region: str) -> Past | None:
    """The call that a row of get_calls tells of; there, no moment of connection means no talk."""
    cells = {
        Column.CALLID: told.call_id,
        Column.START: told.start,
        Column.TYPE: told.type,
        Column.ANI: told.ani,
        Column.DNIS: told.dnis,
        Column.CONNECT: told.connect,
        Column.DURATION: told.duration,
        Column.RECORD: told.record,
    }
    side = told.disconnect_side
    return past_of(cells, (("disconnect_side", side),) if side else (), region)


def _started(cells: Mapping[Column, str]) -> datetime | None:
    """The moment of the first column, with the time of day of a second one where the two are apart."""
    day, clock = cells.get(Column.START, ""), cells.get(Column.CLOCK, "")
    apart = words.moment(f"{day} {clock}") if clock else None
    return apart or words.moment(day)


def _parties(cells: Mapping[Column, str], region: str) -> tuple[Direction, str, str, str]:
    """Direction, the client's number, our line and our short number."""

    def number(column: Column) -> str:
        return phones.from_wire(_SPREADSHEET_ZERO.sub("", cells.get(column, "")), region)

    caller, called = number(Column.ANI), number(Column.DNIS)
    direction = words.direction(cells.get(Column.TYPE, "")) or _guessed(caller, called)
    client, ours = (called, caller) if direction == "out" else (caller, called)
    is_short = phones.is_internal(ours)
    extension = _SHORT_NUMBER.search(cells.get(Column.EXTENSION, ""))
    return (
        direction,
        number(Column.PHONE) or client,
        number(Column.LINE) or ("" if is_short else ours),
        extension[0] if extension else ours if is_short else "",
    )


def _guessed(caller: str, called: str) -> Direction:
    """Which way a call went of which only the numbers are told."""
    if phones.is_internal(caller):
        return "out"
    return "in" if caller and called else ""


def _talked(cells: Mapping[Column, str], connected_at: datetime | None, duration: int | None) -> bool | None:
    """Whether people talked: LiraX's own word, else the seconds tell."""
    if Column.CONNECT in cells:
        return connected_at is not None or words.yes(cells[Column.CONNECT])
    return None if duration is None else duration > 0


def _fitting(direction: Direction, status: str, talked: bool | None) -> str:
    """How it went, in the words that LiraX has for this direction; talk decides where no column says.

    Nobody outside misses a call, they are not available; and without a word why, it stays unknown.
    """
    if status:
        return "NotAvailable" if (status, direction) == ("Missed", "out") else status
    if talked:
        return "Success"
    return "Missed" if direction == "in" and talked is False else ""


def _marketing(cells: Mapping[Column, str]) -> Marketing:
    return Marketing(
        source=cells.get(Column.SOURCE, ""),
        medium=cells.get(Column.MEDIUM, ""),
        campaign=cells.get(Column.CAMPAIGN, ""),
        term=cells.get(Column.TERM, ""),
    )
