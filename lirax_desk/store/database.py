"""Opens a database file: pragmas, numbered migrations, and SQLite's errors as ServiceErrors."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from lirax_desk.protocol.errors import ServiceError

BUSY_SECONDS = 5.0
_MIGRATIONS = Path(__file__).with_name("migrations")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Connection = sqlite3.Connection
"""What others hold without knowing SQL."""

Family = Literal["journal", "desk"]


class StoreError(ServiceError):
    """The database refused: disk full, no permission, damaged, or made by a newer version."""


@contextmanager
def told() -> Iterator[None]:
    """Turn what SQLite raises into a StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"the database: {error}") from error


def open_for_writing(path: Path, family: Family) -> sqlite3.Connection:
    """Open *path*, made and migrated as needed, on a connection that one thread shall use.

    A commit is on the disk before it returns: WAL with synchronous=FULL.
    """
    with told():
        connection = _connect(path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        path.chmod(0o600)
        _migrate(connection, family)
        return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open *path*, which a writer made, to read what is committed; the calling thread keeps it."""
    with told():
        connection = _connect(path)
        connection.execute("PRAGMA query_only = ON")
        return connection


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _migrate(connection: sqlite3.Connection, family: Family) -> None:
    scripts = sorted((_MIGRATIONS / family).glob("*.sql"))
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(scripts):
        raise StoreError(f"the {family} database was made by a newer version of the program")
    for number, script in list(enumerate(scripts, start=1))[version:]:
        connection.executescript(
            f"BEGIN IMMEDIATE; {script.read_text('utf-8')}; PRAGMA user_version = {number}; COMMIT;"
        )


def microseconds(moment: datetime) -> int:
    """A time as it is stored: whole microseconds of UTC since 1970."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def moment(stored: int) -> datetime:
    """The time that microseconds() stored."""
    return _EPOCH + timedelta(microseconds=stored)
