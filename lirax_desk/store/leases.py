"""Tells whether another program that works on this profile is still alive: its lease is a locked file.

The system gives the lock back when a program ends in whatever way. SQLite's own file lock is used, because
it is the same on every system, and also holds between two desks of one process.
"""

import sqlite3
from contextlib import ExitStack, suppress
from pathlib import Path
from secrets import token_hex

from lirax_desk.store.database import StoreError, told


class Leases:
    """The leases in *folder*; others know this program by *name*. Raises StoreError."""

    def __init__(self, folder: Path) -> None:
        self.name = token_hex(8)
        self._folder = folder
        self._lock: sqlite3.Connection | None = None

    def held(self) -> str:
        """This program's name, locked from the first time that it is asked for; always on one thread."""
        if self._lock is None:
            self._lock = _locked(self._path(self.name))
        return self.name

    def is_held(self, name: str) -> bool:
        """Whether the program that took *name* is alive; what a dead one left is removed."""
        path = self._path(name)
        if not path.exists():
            return False
        try:
            _locked(path).close()
        except StoreError:
            return True
        with suppress(OSError):  # another program may look at it, too
            path.unlink()
        return False

    def close(self) -> None:
        """Give the lease back."""
        if self._lock:
            self._lock.close()
            self._path(self.name).unlink(missing_ok=True)
            self._lock = None

    def _path(self, name: str) -> Path:
        return self._folder / f"sender-{name}.lock"


def _locked(path: Path) -> sqlite3.Connection:
    """A connection that has the file for itself. Raises StoreError."""
    with told(), ExitStack() as on_failure:
        lock = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
        on_failure.callback(lock.close)
        path.chmod(0o600)
        lock.execute("PRAGMA journal_mode = OFF")  # nothing is written, so nothing need lie beside it
        lock.execute("BEGIN EXCLUSIVE")
        on_failure.pop_all()
        return lock
