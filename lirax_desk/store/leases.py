"""Tells whether another program that works on this profile is still alive: its lease is a locked file.

The system gives the lock back when a program ends in whatever way. SQLite's own file lock is used, because
it is the same on every system, and also holds between two desks of one process.
"""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from secrets import token_hex

from lirax_desk.store.database import told


class Leases:
    """The leases in *folder*; others know this program by *name*. Raises StoreError."""

    def __init__(self, folder: Path) -> None:
        self.name = token_hex(8)
        self._folder = folder
        self._lock: sqlite3.Connection | None = None

    def held(self) -> str:
        """This program's name, locked from the first time that it is asked for; always on one thread."""
        if self._lock is None:
            self._lock = self._locked()
        return self.name

    def is_held(self, name: str) -> bool:
        """Whether the program that took *name* is alive; what a dead one left is removed."""
        path = self._path(name)
        if not path.exists():
            return False
        try:
            with closing(_open(path)) as lock:
                lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            return True
        with suppress(OSError):  # another program may look at it, too
            path.unlink(missing_ok=True)
        return False

    def close(self) -> None:
        """Give the lease back."""
        if self._lock:
            self._lock.close()
            self._path(self.name).unlink(missing_ok=True)
            self._lock = None

    def _locked(self) -> sqlite3.Connection:
        path = self._path(self.name)
        with told():
            lock = _open(path)
            path.chmod(0o600)
            lock.execute("BEGIN EXCLUSIVE")
        return lock

    def _path(self, name: str) -> Path:
        return self._folder / f"sender-{name}.lock"


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = OFF")  # nothing is ever written, so nothing shall lie beside it
    return connection
