"""A real SQLite connection whose commits can be watched, held up and failed: a disk under our control."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

Commit = Callable[[int], None]
"""What happens instead of commit number n (from 1) going straight to the disk; it may raise."""


class FaultyConnection(sqlite3.Connection):
    """Calls *before_commit* before each COMMIT, and counts those that returned."""

    before_commit: Commit = staticmethod(lambda number: None)
    begun = 0
    done = 0

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        if sql != "COMMIT":
            return super().execute(sql, *values)
        self.begun += 1
        self.before_commit(self.begun)
        cursor = super().execute(sql)
        self.done += 1
        return cursor


def faulty_connection(path: Path) -> FaultyConnection:
    """A database with one table, `numbers (n INTEGER PRIMARY KEY)`."""
    connection = sqlite3.connect(
        path, isolation_level=None, check_same_thread=False, factory=FaultyConnection
    )
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE numbers (n INTEGER PRIMARY KEY)")
    return connection


def numbers(path: Path) -> list[int]:
    """What is in the table for everybody else."""
    connection = sqlite3.connect(path)
    try:
        return [n for (n,) in connection.execute("SELECT n FROM numbers ORDER BY n")]
    finally:
        connection.close()


def put(n: int) -> Callable[[sqlite3.Connection], int]:
    """A job that inserts *n* and returns it."""

    def job(connection: sqlite3.Connection) -> int:
        connection.execute("INSERT INTO numbers VALUES (?)", (n,))
        return n

    return job


class Gate:
    """A job that holds the writer up until it is opened, so that what is submitted now becomes one batch."""

    def __init__(self) -> None:
        self.entered = threading.Event()
        self.opened = threading.Event()

    def __call__(self, _: object) -> None:
        self.entered.set()
        assert self.opened.wait(PATIENCE)


PATIENCE = 20.0
"""Seconds after which a test gives up; only a broken writer needs them."""
