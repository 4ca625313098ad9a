"""Calls as rows, derived from the journal, with the number of the last journal row that is in them."""

import json
import logging
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from datetime import datetime

from lirax_desk.domain.calls import Call, Leg, bare
from lirax_desk.protocol.events import Marketing, Outcome
from lirax_desk.store.database import microseconds, moment, told

_log = logging.getLogger(__name__)


def save(connection: sqlite3.Connection, calls: Iterable[Call]) -> None:
    """Insert or replace *calls*."""
    connection.executemany(
        "INSERT OR REPLACE INTO calls (callid, bare_callid, seen_at, direction, phone, line, called,"
        " finished_at, recording, legs, finish, leg_outcome, marketing)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_values(call) for call in calls],
    )


def one(connection: sqlite3.Connection, callid: str) -> Call | None:
    """The call with exactly this id."""
    return next(iter(_select(connection, "WHERE callid = ?", (callid,))), None)


def alike(connection: sqlite3.Connection, bare_callid: str) -> Call | None:
    """A call whose id without punctuation is *bare_callid*."""
    return next(iter(_select(connection, "WHERE bare_callid = ? LIMIT 1", (bare_callid,))), None)


def newest(connection: sqlite3.Connection, since: datetime | None, limit: int) -> list[Call]:
    """The latest calls, newest first, none that began before *since*."""
    return _select(
        connection,
        "WHERE seen_at >= ? ORDER BY seen_at DESC LIMIT ?",
        (microseconds(since) if since else 0, limit),
    )


def unfinished(connection: sqlite3.Connection, since: datetime) -> list[Call]:
    """Calls that LiraX has not called wholly over, begun after *since*."""
    return _select(connection, "WHERE finished_at IS NULL AND seen_at >= ?", (microseconds(since),))


def with_phone(connection: sqlite3.Connection, phone: str, limit: int) -> list[Call]:
    """The latest calls with the number *phone*, newest first."""
    return _select(connection, "WHERE phone = ? ORDER BY seen_at DESC LIMIT ?", (phone, limit))


def _select(connection: sqlite3.Connection, tail: str, values: Sequence[object]) -> list[Call]:
    with told():
        rows = connection.execute("SELECT * FROM calls " + tail, values).fetchall()
    return [call for row in rows if (call := _call(row))]


def _values(call: Call) -> tuple[object, ...]:
    legs = [(leg.extension, *map(_stored, (leg.rang_at, leg.answered_at, leg.ended_at))) for leg in call.legs]
    return (
        call.callid,
        bare(call.callid),
        microseconds(call.seen_at),
        call.direction,
        call.phone,
        call.line,
        call.called,
        _stored(call.finished_at),
        call.recording,
        json.dumps(legs),
        json.dumps(call.finish and astuple(call.finish)),
        json.dumps(call.leg_outcome and astuple(call.leg_outcome)),
        json.dumps(astuple(call.marketing)),
    )


def _call(row: sqlite3.Row) -> Call | None:
    try:
        return Call(
            callid=row["callid"],
            seen_at=moment(row["seen_at"]),
            direction=row["direction"],
            phone=row["phone"],
            line=row["line"],
            called=row["called"],
            legs=tuple(Leg(leg[0], *(_time(at) for at in leg[1:])) for leg in json.loads(row["legs"])),
            finished_at=_time(row["finished_at"]),
            finish=_outcome(row["finish"]),
            leg_outcome=_outcome(row["leg_outcome"]),
            recording=row["recording"],
            marketing=Marketing(*json.loads(row["marketing"])),
        )
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError):
        _log.error("the call %s cannot be read: passed over", row["callid"])
        return None


def _outcome(stored: str) -> Outcome | None:
    values = json.loads(stored)
    return Outcome(**dict(zip(Outcome.__slots__, values, strict=True))) if values else None


def _stored(at: datetime | None) -> int | None:
    return microseconds(at) if at else None


def _time(stored: int | None) -> datetime | None:
    return moment(stored) if stored is not None else None
