"""One thread that writes one database: many jobs a commit, each told only after its own commit.

A job's Future is resolved with what its own batch brought, after that batch's COMMIT returned; a
commit that fails fails every job in it. Nothing else may acknowledge a job.
"""

import contextlib
import logging
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, TypeVar

from lirax_desk.store.database import StoreError

T = TypeVar("T")
Job = Callable[[sqlite3.Connection], T]

JOBS_A_COMMIT = 500

_MISTAKES = frozenset(
    {
        sqlite3.SQLITE_ERROR,
        sqlite3.SQLITE_CONSTRAINT,
        sqlite3.SQLITE_MISMATCH,
        sqlite3.SQLITE_RANGE,
        sqlite3.SQLITE_TOOBIG,
    }
)
"""SQLite's primary codes for what is wrong with one statement; any other is the disk's or the file's."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Order:
    job: Job[Any]
    future: Future[Any]


class Writer:
    """Owns *connection* from now on, on a thread called *name*."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self._connection = connection
        self._orders: SimpleQueue[_Order | None] = SimpleQueue()
        self._closing = Lock()
        self._closed = False
        self._thread = Thread(target=self._run, name=name)
        self._thread.start()

    def submit(self, job: Job[T]) -> "Future[T]":
        """Have *job* run in a transaction; the future has its result once that is on the disk.

        The future raises StoreError if it could not be kept, or what *job* itself raised. It cannot be
        cancelled: who no longer waits for a job does not undo it.
        """
        future: Future[T] = Future()
        future.set_running_or_notify_cancel()
        with self._closing:
            if self._closed:
                future.set_exception(StoreError("the database is closed"))
            else:
                self._orders.put(_Order(job, future))
        return future

    def close(self) -> None:
        """Write what was submitted before, then end the thread."""
        with self._closing:
            self._closed = True
        self._orders.put(None)
        self._thread.join()
        self._connection.close()

    def _run(self) -> None:
        closing = False
        while not closing:
            batch = self._next_batch()
            closing = batch[-1] is None
            if orders := [order for order in batch if order is not None]:
                _carry_out(self._connection, orders)

    def _next_batch(self) -> list[_Order | None]:
        """What was ordered by now, at least one order; None is the last thing that ever comes."""
        batch = [self._orders.get()]
        with contextlib.suppress(Empty):
            while batch[-1] is not None and len(batch) < JOBS_A_COMMIT:
                batch.append(self._orders.get_nowait())
        return batch


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a job returned, or raised."""

    result: Any = None
    failure: Exception | None = None


def _carry_out(connection: sqlite3.Connection, orders: list[_Order]) -> None:
    """Commit *orders* together, then tell each; tells all of them why if they could not be kept."""
    try:
        outcomes = _commit(connection, [order.job for order in orders])
    except sqlite3.Error as error:
        _log.error("a batch of %d could not be kept: %s", len(orders), error)
        outcomes = [_Outcome(failure=StoreError(f"the database: {error}")) for _ in orders]
    for order, outcome in zip(orders, outcomes, strict=True):
        if outcome.failure is None:
            order.future.set_result(outcome.result)
        else:
            order.future.set_exception(outcome.failure)


def _commit(connection: sqlite3.Connection, jobs: list[Job[Any]]) -> list[_Outcome]:
    """Run *jobs* in one transaction; returns once they are on the disk."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        outcomes = [_attempt(connection, job) for job in jobs]
        connection.execute("COMMIT")
    except sqlite3.Error:
        _roll_back(connection)
        raise
    return outcomes


def _attempt(connection: sqlite3.Connection, job: Job[Any]) -> _Outcome:
    """Run one job in a savepoint: its own mistake undoes it alone; the disk's fails the batch."""
    connection.execute("SAVEPOINT job")
    try:
        outcome = _Outcome(job(connection))
    except Exception as failure:  # whatever a job raises belongs to its future
        if isinstance(failure, sqlite3.Error) and not _is_mistake(failure):
            raise
        connection.execute("ROLLBACK TO job")
        outcome = _Outcome(failure=failure)
    connection.execute("RELEASE job")
    return outcome


def _is_mistake(error: sqlite3.Error) -> bool:
    """Whether the job is wrong rather than the database; Python's own complaints have no code."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return code is None or code & 0xFF in _MISTAKES


def _roll_back(connection: sqlite3.Connection) -> None:
    """Undo the batch, unless SQLite has done so itself."""
    with contextlib.suppress(sqlite3.Error):
        if connection.in_transaction:
            connection.execute("ROLLBACK")
