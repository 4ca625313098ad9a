"""The outbox as rows, and every step of an item as one transaction.

Several programs may work on one profile: a step changes a row only if the row still stands where the
program thinks it does. What an answer means for other tables is stored together with the answer.
"""

import logging
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from lirax_desk.domain.deals import created, is_no_news, updated
from lirax_desk.domain.outbox import BY_HAND, WITHDRAWN, Item, Kind, Outgoing, State, modem_of, settled
from lirax_desk.protocol.commands import CreateDeal, SendSms, UpdateDeal
from lirax_desk.protocol.errors import NotSent
from lirax_desk.store import deals, drafts, messages, modems
from lirax_desk.store.database import microseconds, moment, told
from lirax_desk.store.payloads import Unreadable, read, written

_log = logging.getLogger(__name__)

CUT_OFF = "the program ended while it was being sent"
NOT_BEGUN = "the program ended before it was sent"


# Steps: each is a job for the writer


def insert(connection: sqlite3.Connection, item: Item, about: str = "") -> Item:
    """Keep a new *item* and return it with its id; the draft *about* something becomes the item."""
    drafts.forget(connection, item.kind, about)
    cursor = connection.execute(
        "INSERT INTO outbox (kind, state, phone, payload, patient, owner, created_at, changed_at, not_before,"
        " tries, refusals, reason, answer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            item.kind.value,
            item.state.value,
            item.phone,
            written(item.command),
            item.patient,
            item.owner,
            microseconds(item.created_at),
            microseconds(item.created_at),
            microseconds(item.not_before),
            item.tries,
            item.refusals,
            item.reason,
            item.answer,
        ),
    )
    return replace(item, id=cursor.fetchone()["id"])


def claim(connection: sqlite3.Connection, item: Item, owner: str, now: datetime) -> Item | datetime | None:
    """Say on the disk that *item* is being sent, and take its modem if it needs one.

    Returns the item as it may be sent; a time if its modem is not free before; None if somebody else
    has changed it meanwhile.
    """
    if not _stands(connection, item.id, State.WAITING, ("", owner)):
        return None
    if (modem := modem_of(item)) and (free_at := modems.claim(connection, modem, now)):
        return free_at
    sending = replace(item, state=State.SENDING, owner=owner, tries=item.tries + 1, changed_at=now, reason="")
    _write(connection, sending)
    return sending


def settle(connection: sqlite3.Connection, item: Item, answer: object, now: datetime) -> Item:
    """Keep what *answer* makes of an item that was sent, with all that follows from it."""
    if modem := modem_of(item):
        modems.answered(connection, modem, now, reached=not isinstance(answer, NotSent))
    after = _judged(connection, item, answer, now)
    if _stands(connection, item.id, State.SENDING, (item.owner,)):
        _write(connection, after)
    if after.state is State.DONE:
        _follow(connection, after, now)
    return after


def _judged(connection: sqlite3.Connection, item: Item, answer: object, now: datetime) -> Item:
    after = settled(item, answer, now)
    match item.command:
        case UpdateDeal(deal=number) if is_no_news(item.command, answer, deals.one(connection, number)):
            return replace(after, state=State.DONE)
        case _:
            return after


def retry(
    connection: sqlite3.Connection, item: Item, owner: str, now: datetime, *, patient: bool
) -> Item | None:
    """Have *item* sent again because a person wants it; None if it is not where the person saw it."""
    if not _stands(connection, item.id, item.state, ("", owner)):
        return None
    again = replace(item, state=State.WAITING, owner=owner, patient=patient, not_before=now, changed_at=now)
    again = replace(again, tries=0, refusals=0, reason="")
    _write(connection, again)
    return again


def mark_done(connection: sqlite3.Connection, item: Item, owner: str, now: datetime) -> Item | None:
    """Call *item* done because a person says so; None if it is not where the person saw it.

    What still waits is withdrawn by that: it has not left, and will not.
    """
    if not _stands(connection, item.id, item.state, ("", owner)):
        return None
    reason = WITHDRAWN if item.state is State.WAITING else BY_HAND
    done = replace(item, state=State.DONE, owner="", reason=reason, changed_at=now)
    _write(connection, done)
    return done


def abandon(connection: sqlite3.Connection, dead: Iterable[str], now: datetime) -> None:
    """Take over what programs left that are no more: what may have been sent is unknown."""
    for owner in dead:
        for item in _select(connection, "WHERE owner = ? ORDER BY id", (owner,)):
            _write(connection, replace(_abandoned(item), owner="", changed_at=now))


def _abandoned(item: Item) -> Item:
    if item.state is State.SENDING:
        return replace(item, state=State.UNKNOWN, reason=CUT_OFF)
    return item if item.patient else replace(item, state=State.REFUSED, reason=NOT_BEGUN)


def _follow(connection: sqlite3.Connection, item: Item, now: datetime) -> None:
    """What LiraX has made is ours to remember, under the id that it gave."""
    match item.command:
        case CreateDeal() as command:
            deals.save(connection, created(command, item.answer), now)
        case UpdateDeal() as command:
            deals.save(connection, updated(command), now)
        case SendSms() as command:
            messages.expect_delivery(connection, item.answer, command, now)
        case _:
            pass


# Reading


def unfinished(connection: sqlite3.Connection) -> list[Item]:
    """Everything that is not done, oldest first."""
    return _select(connection, "WHERE state <> 'done' ORDER BY id", ())


def everything(connection: sqlite3.Connection, limit: int) -> list[Item]:
    """The newest items, done or not, oldest first."""
    return _select(connection, "ORDER BY id DESC LIMIT ?", (limit,))[::-1]


def one(connection: sqlite3.Connection, number: int) -> Item | None:
    """The item with this number."""
    return next(iter(_select(connection, "WHERE id = ?", (number,))), None)


def of_kind(connection: sqlite3.Connection, kind: Kind, limit: int) -> list[Item]:
    """The newest items of *kind*, newest first."""
    return _select(connection, "WHERE kind = ? ORDER BY id DESC LIMIT ?", (kind.value, limit))


def with_phone(connection: sqlite3.Connection, phone: str, kind: Kind, limit: int) -> list[Item]:
    """The newest items of *kind* about *phone*, newest first."""
    tail = "WHERE phone = ? AND kind = ? ORDER BY id DESC LIMIT ?"
    return _select(connection, tail, (phone, kind.value, limit))


def owners(connection: sqlite3.Connection) -> list[str]:
    """The programs that have something to send, alive or not."""
    with told():
        rows = connection.execute(
            "SELECT DISTINCT owner FROM outbox WHERE state <> 'done' AND owner <> ''"
        ).fetchall()
    return [row["owner"] for row in rows]


def version(connection: sqlite3.Connection) -> int:
    """A number that changes when anybody else has written to the database."""
    with told():
        (number,) = connection.execute("PRAGMA data_version").fetchone()
    return int(number)


# Rows


def _stands(connection: sqlite3.Connection, number: int, state: State, owners: Sequence[str]) -> bool:
    row = connection.execute("SELECT state, owner FROM outbox WHERE id = ?", (number,)).fetchone()
    return row is not None and row["state"] == state.value and row["owner"] in owners


def _write(connection: sqlite3.Connection, item: Item) -> None:
    """Store where *item* stands; what it is never changes."""
    connection.execute(
        "UPDATE outbox SET state = ?, patient = ?, owner = ?, changed_at = ?, not_before = ?, tries = ?,"
        " refusals = ?, reason = ?, answer = ? WHERE id = ?",
        (
            item.state.value,
            item.patient,
            item.owner,
            microseconds(item.changed_at or item.created_at),
            microseconds(item.not_before),
            item.tries,
            item.refusals,
            item.reason,
            item.answer,
            item.id,
        ),
    )


def _select(connection: sqlite3.Connection, tail: str, values: Sequence[object]) -> list[Item]:
    with told():
        rows = connection.execute(f"SELECT * FROM outbox {tail}", values).fetchall()
    return [item for row in rows if (item := _item(row))]


def _item(row: sqlite3.Row) -> Item | None:
    try:
        return Item(
            command=_command(row),
            created_at=moment(row["created_at"]),
            not_before=moment(row["not_before"]),
            id=row["id"],
            state=State(row["state"]),
            changed_at=moment(row["changed_at"]),
            patient=bool(row["patient"]),
            owner=row["owner"],
            tries=row["tries"],
            refusals=row["refusals"],
            reason=row["reason"],
            answer=row["answer"],
        )
    except (Unreadable, ValueError, OverflowError) as error:
        _log.error("row %d of the outbox cannot be read: passed over (%s)", row["id"], type(error).__name__)
        return None


def _command(row: sqlite3.Row) -> Outgoing:
    return read(Kind(row["kind"]), row["payload"])
