"""What LiraX's call history told, the calls learned from it, and how far it was read."""

import json
import logging
import os
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, astuple, dataclass
from datetime import datetime
from pathlib import Path

from lirax_desk.domain.calls import Call, bare
from lirax_desk.domain.history import Past, Stretch, folded, moments_around, partner
from lirax_desk.protocol.events import Marketing
from lirax_desk.store import calls
from lirax_desk.store.database import StoreError, microseconds, moment, told

_FACTS = ("direction", "line", "extension", "talked", "duration", "status", "recording", "rest")

_log = logging.getLogger(__name__)

KEPT_AT_MOST = 3
"""Unrecognised answers that are kept; each may have 20 MiB."""


@dataclass(frozen=True, slots=True)
class Folded:
    """What telling some rows to the calls came to: how many *new* ones, and which known ones *changed*."""

    new: int = 0
    changed: tuple[tuple[str, Past], ...] = ()


def keep(connection: sqlite3.Connection, pasts: Iterable[Past]) -> None:
    """Keep rows; one that says the same as before stays where it is."""
    values = [_values(past) for past in pasts]
    connection.executemany(
        "DELETE FROM past_calls WHERE callid = ?1 AND (phone, started_at, facts) <> (?2, ?3, ?4)", values
    )
    connection.executemany(
        "INSERT OR IGNORE INTO past_calls (callid, phone, started_at, facts) VALUES (?, ?, ?, ?)", values
    )


def fold(connection: sqlite3.Connection, limit: int) -> Folded:
    """Have the calls learn from the next *limit* rows, and note how far that is."""
    progress = folded_to(connection)
    rows = _select(connection, "WHERE seq > ? ORDER BY seq LIMIT ?", (progress, limit))
    new, changed = 0, []
    for past in rows.pasts:
        found = _partner(connection, past)
        call = folded(found, past)
        if call == found:
            continue
        calls.save(connection, [call])
        if found is None:
            new += 1
        else:
            changed.append((call.callid, past))
    seq = max(progress, rows.last)
    connection.execute("INSERT OR REPLACE INTO progress VALUES ('history', ?)", (seq,))
    return Folded(new, tuple(changed))


def folded_to(connection: sqlite3.Connection) -> int:
    """The last row that the calls have learned from; 0 for none."""
    with told():
        row = connection.execute("SELECT seq FROM progress WHERE what = 'history'").fetchone()
    return int(row["seq"]) if row else 0


def is_folded(connection: sqlite3.Connection) -> bool:
    """Whether the calls have learned from every row."""
    with told():
        row = connection.execute("SELECT max(seq) AS seq FROM past_calls").fetchone()
    return folded_to(connection) >= (row["seq"] or 0)


def save_stretch(connection: sqlite3.Connection, stretch: Stretch) -> None:
    """Note how far the history was read."""
    ends = [microseconds(end) for end in astuple(stretch)]
    connection.execute(
        "INSERT OR REPLACE INTO past_stretch (only, since, until, done) VALUES (1, ?, ?, ?)", ends
    )


def stretch(connection: sqlite3.Connection) -> Stretch | None:
    """What was read last, and how far; None if nothing ever was."""
    with told():
        row = connection.execute("SELECT since, until, done FROM past_stretch").fetchone()
    return Stretch(*map(moment, row)) if row else None


def keep_unrecognised(folder: Path, body: bytes, at: datetime) -> Path:
    """Keep an answer that nobody understands, for people to look at, with the few before it."""
    path = folder / f"history-unrecognised-{at.astimezone():%Y%m%d-%H%M%S-%f}.bin"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(body)
        for old in sorted(folder.glob("history-unrecognised-*.bin"))[:-KEPT_AT_MOST]:
            old.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{path.name} cannot be written: {error.strerror}") from error
    return path


def _partner(connection: sqlite3.Connection, past: Past) -> Call | None:
    if found := calls.one(connection, past.callid) or calls.alike(connection, bare(past.callid)):
        return found
    if not past.phone:
        return None
    start, finish = moments_around(past)
    values = past.phone, microseconds(start), microseconds(finish)
    ids = connection.execute("SELECT callid FROM calls WHERE phone = ? AND seen_at BETWEEN ? AND ?", values)
    near = [call for row in ids.fetchall() if (call := calls.one(connection, row["callid"]))]
    if not near:
        return None
    rivals = _select(connection, "WHERE phone = ? AND started_at BETWEEN ? AND ?", values).pasts
    return partner(past, rivals, near)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows that can be read, and the number of the *last*, readable or not."""

    pasts: Sequence[Past]
    last: int


def _select(connection: sqlite3.Connection, tail: str, values: Sequence[object]) -> _Rows:
    rows = connection.execute("SELECT * FROM past_calls " + tail, values).fetchall()
    pasts = [past for row in rows if (past := _past(row))]
    return _Rows(pasts, max((row["seq"] for row in rows), default=0))


def _values(past: Past) -> tuple[object, ...]:
    facts = {name: value for name in _FACTS if (value := getattr(past, name)) not in (None, "", ())}
    if past.connected_at:
        facts["connected_at"] = microseconds(past.connected_at)
    if past.marketing != Marketing():
        facts["marketing"] = asdict(past.marketing)
    return past.callid, past.phone, microseconds(past.started_at), json.dumps(facts, ensure_ascii=False)


def _past(row: sqlite3.Row) -> Past | None:
    try:
        facts = json.loads(row["facts"])
        connected_at = facts.pop("connected_at", None)
        return Past(
            callid=row["callid"],
            phone=row["phone"],
            started_at=moment(row["started_at"]),
            connected_at=None if connected_at is None else moment(connected_at),
            marketing=Marketing(**facts.pop("marketing", {})),
            rest=tuple((name, text) for name, text in facts.pop("rest", ())),
            **facts,
        )
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        _log.error("row %s of the history cannot be read: passed over", row["seq"])
        return None
