"""What was typed and not sent, by what it is about: a callid or a phone."""

import json
import logging
import sqlite3
from datetime import datetime

from lirax_desk.domain.outbox import Draft, Kind
from lirax_desk.store.database import microseconds, told

_log = logging.getLogger(__name__)


def save(connection: sqlite3.Connection, draft: Draft, at: datetime) -> None:
    """Keep what was typed so far; a draft with nothing in it is forgotten."""
    forget(connection, draft.kind, draft.about)
    if any(draft.typed.values()):
        connection.execute(
            "INSERT INTO drafts (about, kind, typed, changed_at) VALUES (?, ?, ?, ?)",
            (
                draft.about,
                draft.kind.value,
                json.dumps(dict(draft.typed)),
                microseconds(at),
            ),
        )


def forget(connection: sqlite3.Connection, kind: Kind, about: str) -> None:
    """Remove a draft: it was sent."""
    connection.execute("DELETE FROM drafts WHERE about = ? AND kind = ?", (about, kind.value))


def newest(connection: sqlite3.Connection) -> list[Draft]:
    """All drafts, the latest first."""
    with told():
        rows = connection.execute("SELECT * FROM drafts ORDER BY changed_at DESC").fetchall()
    return [draft for row in rows if (draft := _draft(row))]


def _draft(row: sqlite3.Row) -> Draft | None:
    try:
        typed = {str(field): str(text) for field, text in json.loads(row["typed"]).items()}
        return Draft(Kind(row["kind"]), row["about"], typed)
    except (ValueError, AttributeError, RecursionError):
        _log.error("a draft of kind %s cannot be read: passed over", row["kind"])
        return None
