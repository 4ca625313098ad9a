"""When each GSM modem takes its next request: one table for every program of this profile."""

import sqlite3
from datetime import datetime, timedelta

from lirax_desk.domain.sms import PAUSE
from lirax_desk.store.database import microseconds, moment, told

HELD = timedelta(seconds=20)
"""For a request that is on its way: longer than the client waits for an answer."""


def claim(connection: sqlite3.Connection, provider: str, now: datetime) -> datetime | None:
    """Take the modem for one request; None if that was possible, else when it is free.

    A time that no claim can have made comes of a clock that was set back: it counts as free.
    """
    free_at = times(connection).get(provider, now)
    if now < free_at <= now + HELD:
        return free_at
    release(connection, provider, now + HELD)
    return None


def release(connection: sqlite3.Connection, provider: str, free_at: datetime) -> None:
    """Have the modem take requests from *free_at* on."""
    connection.execute("INSERT OR REPLACE INTO modems VALUES (?, ?)", (provider, microseconds(free_at)))


def answered(connection: sqlite3.Connection, provider: str, now: datetime, *, reached: bool) -> None:
    """Begin the modem's pause after an answer, since nobody knows when it got the request.

    There is no pause if nothing *reached* LiraX.
    """
    release(connection, provider, now + PAUSE if reached else now)


def times(connection: sqlite3.Connection) -> dict[str, datetime]:
    """Modem → when it is free."""
    with told():
        rows = connection.execute("SELECT provider, free_at FROM modems").fetchall()
    return {row["provider"]: moment(row["free_at"]) for row in rows}
