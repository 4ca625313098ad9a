"""One thread that writes one database: many jobs a commit, each told only after its own commit.

A job's Future is resolved with values bound when its batch was taken, after that batch's COMMIT
returned; a commit that fails fails every job in it. Nothing else may acknowledge a job.
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

        The future raises StoreError if it could not be kept, or what *job* itself raised.
        """
        future: Future[T] = Future()
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
        while batch := self._next_batch():
            orders = [order for order in batch if order is not None]
            _commit(self._connection, orders)
            if len(orders) < len(batch):
                return

    def _next_batch(self) -> list[_Order | None]:
        batch = [self._orders.get()]
        with contextlib.suppress(Empty):
            while batch[-1] is not None and len(batch) < JOBS_A_COMMIT:
                batch.append(self._orders.get_nowait())
        return batch


def _commit(connection: sqlite3.Connection, orders: list[_Order]) -> None:
    try:
        connection.execute("BEGIN IMMEDIATE")
        outcomes = [_attempt(connection, order.job) for order in orders]
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        _log.error("a batch of %d could not be kept: %s", len(orders), error)
        _roll_back(connection)
        for order in orders:
            order.future.set_exception(StoreError(f"the database: {error}"))
        return
    for order, (result, failure) in zip(orders, outcomes, strict=True):
        if failure is None:
            order.future.set_result(result)
        else:
            order.future.set_exception(failure)


def _attempt(connection: sqlite3.Connection, job: Job[T]) -> tuple[T | None, Exception | None]:
    """Run one job in a savepoint: its own mistake undoes it alone; the disk's fails the batch."""
    connection.execute("SAVEPOINT job")
    try:
        result = job(connection)
    except sqlite3.OperationalError:
        raise
    except Exception as failure:  # noqa: BLE001 - whatever a job raises belongs to its future
        connection.execute("ROLLBACK TO job")
        connection.execute("RELEASE job")
        return None, failure
    connection.execute("RELEASE job")
    return result, None


def _roll_back(connection: sqlite3.Connection) -> None:
    with contextlib.suppress(sqlite3.Error):
        if connection.in_transaction:
            connection.execute("ROLLBACK")
