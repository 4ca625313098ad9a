"""The way off the main thread and back: results and ServiceErrors return as values."""

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from datetime import datetime
from typing import TypeVar

from lirax_desk.protocol.errors import OutcomeUnknown, ServiceError

T = TypeVar("T")

Post = Callable[[Callable[[], None]], None]
"""Have a job run on the main thread, soon; may be called on any thread."""

After = Callable[[float, Callable[[], None]], None]
"""Have a job run on the main thread in so many seconds; called on the main thread."""

Clock = Callable[[], datetime]
"""The time now, aware, in UTC."""

_log = logging.getLogger(__name__)


class Work:
    """Runs slow jobs on two threads. *done* is always called on the main thread."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="work")
        self._last: list[Callable[[], None]] = []

    def run(self, job: Callable[[], T], done: Callable[[T | ServiceError], None]) -> None:
        """Run *job* elsewhere, then *done* here."""
        self.tell(self._pool.submit(job), done)

    def tell(self, future: "Future[T]", done: Callable[[T | ServiceError], None]) -> None:
        """Call *done* here with what *future* brings."""

        def finished(future: "Future[T]") -> None:
            value = outcome(future)
            self._post(lambda: done(value))

        future.add_done_callback(finished)

    def at_the_end(self, job: Callable[[], None]) -> None:
        """Have *job* run here when the work is closed, while the databases are still open."""
        self._last.append(job)

    def close(self) -> None:
        """Wait for what runs and for what has not begun: a person asked for it, and then quit."""
        while self._last:
            self._last.pop()()
        self._pool.shutdown()


def outcome(future: "Future[T]") -> T | ServiceError:
    """What a finished future brought. A border: what is no ServiceError is a bug, logged and said."""
    try:
        return future.result()
    except ServiceError as error:
        return error
    except CancelledError:  # LiraX's address was changed while the command was on its way to the old one
        return OutcomeUnknown("it was cut off here")
    except Exception as error:  # noqa: BLE001 - a border
        _log.exception("a job failed")
        return ServiceError(f"an internal error ({type(error).__name__}), see the log")
