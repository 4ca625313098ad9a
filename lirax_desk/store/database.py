"""Opens a database file: pragmas, numbered migrations, and SQLite's errors as ServiceErrors."""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
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

    A commit is on the disk before it returns: WAL with synchronous=FULL. Raises StoreError.
    """
    with told():
        _make_private(path)
        connection = _connect(path)
        try:
            _write_ahead(connection)
            connection.execute("PRAGMA synchronous = FULL")
            migrate(connection, [script.read_text("utf-8") for script in _scripts(family)])
        except BaseException:
            connection.close()
            raise
        return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open *path*, which a writer made, to read what is committed; the calling thread keeps it.

    Raises StoreError, also where there is no such file.
    """
    with told():
        connection = _connect(path)
        connection.execute("PRAGMA query_only = ON")
        return connection


def _make_private(path: Path) -> None:
    """Make the file before SQLite does, so that neither it nor its log is ever open to others."""
    try:
        path.touch(mode=0o600)
        path.chmod(0o600)
    except OSError as error:
        raise StoreError(f"{path.name} cannot be used: {error.strerror}") from error


def _connect(path: Path) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode=rw"  # rw: never make an empty file
    connection = sqlite3.connect(
        address, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=True
    )
    connection.row_factory = sqlite3.Row
    connection.text_factory = partial(str, encoding="utf-8", errors="replace")  # a bad bit spoils one text
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Have a log. Only this does not wait by itself while another process does the same."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def _scripts(family: Family) -> list[Path]:
    return sorted((_MIGRATIONS / family).glob("*.sql"))


def migrate(connection: sqlite3.Connection, scripts: Sequence[str]) -> None:
    """Run those of *scripts* that the file has not seen, all or none; another process may try too."""
    if _version(connection) == len(scripts):
        return
    connection.execute("BEGIN IMMEDIATE")
    version = _version(connection)
    if version > len(scripts):
        raise StoreError("the database was made by a newer version of the program")
    for script in scripts[version:]:
        for statement in _statements(script):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(scripts)}")
    connection.execute("COMMIT")


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _statements(script: str) -> Iterator[str]:
    """The statements of *script*, each of which ends at the end of a line. executescript() would commit."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    yield statement


def microseconds(moment: datetime) -> int:
    """A time as it is stored: whole microseconds of UTC since 1970."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def moment(stored: int) -> datetime:
    """The time that microseconds() stored."""
    return _EPOCH + timedelta(microseconds=stored)
