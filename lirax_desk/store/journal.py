"""The journal: every webhook that LiraX told us, in the order of receipt. Append-only."""

import json
import logging
import sqlite3
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lirax_desk.protocol.events import natural_key
from lirax_desk.protocol.forms import Form
from lirax_desk.store.database import microseconds, moment, open_for_reading, open_for_writing, told
from lirax_desk.store.writer import Writer

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """One webhook as it was kept; *new* is False if the same had been told before."""

    seq: int
    received_at: datetime
    form: Form
    new: bool


class Journal:
    """Keeps webhooks; any thread may ask it to."""

    def __init__(self, path: Path) -> None:
        self._writer = Writer(open_for_writing(path, "journal"), "journal")

    def keep(self, form: Form, received_at: datetime) -> "Future[int]":
        """The row's number, once it is on the disk; StoreError if it could not be kept."""
        key, fields = natural_key(form), json.dumps(dict(form.fields), ensure_ascii=False)

        def insert(connection: sqlite3.Connection) -> int:
            row = connection.execute(
                "INSERT INTO webhooks (received_at, natural_key, new, fields) VALUES"
                " (?1, ?2, NOT EXISTS (SELECT 1 FROM webhooks WHERE natural_key = ?2), ?3) RETURNING seq",
                (microseconds(received_at), key, fields),
            )
            (seq,) = row.fetchone()
            return int(seq)

        return self._writer.submit(insert)

    def close(self) -> None:
        self._writer.close()


class JournalReader:
    """Reads on from the journal; belongs to the thread that made it."""

    def __init__(self, path: Path) -> None:
        self._connection = open_for_reading(path)

    def after(self, seq: int, limit: int = 500) -> tuple[list[Entry], int]:
        """The next entries after number *seq*, and the number to go on from.

        A row that cannot be read is logged by its number and passed over. Raises StoreError.
        """
        with told():
            rows = self._connection.execute(
                "SELECT seq, received_at, new, CAST(fields AS BLOB) AS fields FROM webhooks"
                " WHERE seq > ? ORDER BY seq LIMIT ?",
                (seq, limit),
            ).fetchall()
        entries = [entry for row in rows if (entry := _entry(row))]
        return entries, rows[-1]["seq"] if rows else seq

    def last_received(self) -> datetime | None:
        """When LiraX last told anything."""
        with told():
            row = self._connection.execute(
                "SELECT received_at FROM webhooks ORDER BY seq DESC LIMIT 1"
            ).fetchone()
        return moment(row["received_at"]) if row else None

    def close(self) -> None:
        self._connection.close()


def _entry(row: sqlite3.Row) -> Entry | None:
    try:
        fields = {str(name): str(value) for name, value in json.loads(row["fields"]).items()}
        return Entry(row["seq"], moment(row["received_at"]), Form(fields), bool(row["new"]))
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        _log.error("row %s of the journal cannot be read: passed over", row["seq"])
        return None
