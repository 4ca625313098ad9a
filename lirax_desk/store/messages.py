"""SMS: what came in, and how far ours got."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from lirax_desk.domain.sms import FIRST_CHECK, Received, Thread
from lirax_desk.protocol.commands import CheckSms, SendSms, SmsState
from lirax_desk.protocol.events import SmsDelivered
from lirax_desk.store.database import microseconds, moment, told

# Ours are in the outbox; a payload that is no JSON must not spoil the list of all threads.
_ALL = """
    SELECT phone, at, 1 AS incoming, text FROM received
    UNION ALL
    SELECT phone, created_at, 0, CASE WHEN json_valid(payload) THEN payload ->> 'text' ELSE '' END
    FROM outbox WHERE kind = 'sms'
"""


@dataclass(frozen=True, slots=True)
class Check:
    """An SMS of ours that LiraX shall be asked about."""

    command: CheckSms
    sent_at: datetime
    check_at: datetime


def receive(connection: sqlite3.Connection, received: Iterable[Received]) -> None:
    """Keep what came in; what was kept before stays, read or not."""
    connection.executemany(
        "INSERT OR IGNORE INTO received (provider, sms, phone, text, at, read) VALUES (?, ?, ?, ?, ?, ?)",
        [(one.provider, one.sms, one.phone, one.text, microseconds(one.at), one.read) for one in received],
    )


def is_received(connection: sqlite3.Connection, provider: str, sms: str) -> bool:
    """Whether this SMS was kept before."""
    with told():
        key = (provider, sms)
        return bool(
            connection.execute("SELECT 1 FROM received WHERE provider = ? AND sms = ?", key).fetchone()
        )


def from_phone(connection: sqlite3.Connection, phone: str, limit: int) -> list[Received]:
    """The latest SMS from *phone*, newest first."""
    with told():
        rows = connection.execute(
            "SELECT * FROM received WHERE phone = ? ORDER BY at DESC LIMIT ?", (phone, limit)
        ).fetchall()
    return [
        Received(row["provider"], row["sms"], row["phone"], row["text"], moment(row["at"]), bool(row["read"]))
        for row in rows
    ]


def threads(connection: sqlite3.Connection, limit: int) -> list[Thread]:
    """One line for each phone, the latest first."""
    with told():
        rows = connection.execute(
            # SQLite takes the other columns from the row that has the maximum.
            f"SELECT phone, max(at) AS newest, incoming, text FROM ({_ALL})"
            " GROUP BY phone ORDER BY newest DESC LIMIT ?",
            (limit,),
        ).fetchall()
    unread = unread_counts(connection)
    return [
        Thread(
            row["phone"],
            row["text"] or "",
            moment(row["newest"]),
            bool(row["incoming"]),
            unread.get(row["phone"], 0),
        )
        for row in rows
    ]


def unread_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Phone → SMS from it that nobody has read."""
    with told():
        rows = connection.execute(
            "SELECT phone, count(*) AS unread FROM received WHERE read = 0 GROUP BY phone"
        ).fetchall()
    return {row["phone"]: row["unread"] for row in rows}


def mark_read(connection: sqlite3.Connection, phone: str) -> None:
    """Everything from *phone* was read."""
    connection.execute("UPDATE received SET read = 1 WHERE phone = ? AND read = 0", (phone,))


# How far ours got


def expect_delivery(connection: sqlite3.Connection, sms: str, command: SendSms, at: datetime) -> None:
    """Begin to follow an SMS that was sent *at*; that it was delivered may be known already."""
    connection.execute(
        "INSERT OR IGNORE INTO deliveries (sms, state, provider, extension, sent_at, check_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            sms,
            SmsState.SENT.value,
            command.provider,
            command.extension,
            microseconds(at),
            microseconds(at + FIRST_CHECK),
        ),
    )


def deliver(connection: sqlite3.Connection, delivered: Iterable[SmsDelivered]) -> None:
    """LiraX says that these arrived; there is nothing more to ask."""
    connection.executemany(
        "INSERT INTO deliveries (sms, state, provider, extension, sent_at, check_at)"
        " VALUES (?, ?, '', '', ?, NULL)"
        " ON CONFLICT (sms) DO UPDATE SET state = excluded.state, check_at = NULL",
        [(one.sms, SmsState.DELIVERED.value, microseconds(one.at)) for one in delivered],
    )


def checked(
    connection: sqlite3.Connection, sms: str, delivery: SmsState | None, check_at: datetime | None
) -> None:
    """Keep what an answer to checkSMS said (None: nothing) and when to ask again.

    What is final stays so, if the news that it was delivered came while the question was on its way.
    """
    connection.execute(
        "UPDATE deliveries SET state = coalesce(?, state), check_at = ?"
        " WHERE sms = ? AND check_at IS NOT NULL",
        (delivery and delivery.value, check_at and microseconds(check_at), sms),
    )


def next_check(connection: sqlite3.Connection, busy: Iterable[str]) -> Check | None:
    """The SMS to be asked about first, of those at modems that are not *busy*."""
    with told():
        row = connection.execute(
            "SELECT * FROM deliveries WHERE check_at IS NOT NULL AND provider NOT IN"
            " (SELECT value FROM json_each(?)) ORDER BY check_at LIMIT 1",
            (json.dumps(list(busy)),),
        ).fetchone()
    return _check(row) if row else None


def deliveries(connection: sqlite3.Connection, sms: Iterable[str]) -> dict[str, SmsState]:
    """How far those of *sms* got that are followed."""
    with told():
        rows = connection.execute(
            "SELECT sms, state FROM deliveries WHERE sms IN (SELECT value FROM json_each(?))",
            (json.dumps(list(sms)),),
        ).fetchall()
    return {row["sms"]: SmsState(row["state"]) for row in rows}


def _check(row: sqlite3.Row) -> Check:
    return Check(
        CheckSms(row["extension"], row["provider"], row["sms"]),
        moment(row["sent_at"]),
        moment(row["check_at"]),
    )
