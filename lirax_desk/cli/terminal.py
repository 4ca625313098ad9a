"""What commands share: a desk without a window, JSON, times, and one line of complaint."""

import heapq
import json
import queue
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from typing import TypeVar

from lirax_desk import settings
from lirax_desk.desk import Desk, Surroundings, open_desk
from lirax_desk.profile import profile_at
from lirax_desk.protocol.errors import ServiceError

T = TypeVar("T")
Job = Callable[[], None]


class Loop:
    """The main thread of a desk without a window: runs what is posted, and what is due."""

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._due: list[tuple[float, int, Job]] = []
        self._order = count()

    def post(self, job: Job) -> None:
        """Have *job* run soon; any thread."""
        self._jobs.put(job)

    def after(self, seconds: float, job: Job) -> None:
        """Have *job* run in so many seconds."""
        heapq.heappush(self._due, (time.monotonic() + seconds, next(self._order), job))

    def run_until(self, done: Callable[[], bool]) -> None:
        """Run jobs until *done*, which is asked after each of them."""
        while not done():
            if self._due and self._due[0][0] <= time.monotonic():
                heapq.heappop(self._due)[2]()
                continue
            wait = max(0.0, self._due[0][0] - time.monotonic()) if self._due else None
            try:
                self._jobs.get(timeout=wait)()
            except queue.Empty:
                continue

    def result(self, start: Callable[[Callable[[T | ServiceError], None]], None]) -> T:
        """Call *start* with a callback, run until that was called, return its value or raise it."""
        outcomes: list[T | ServiceError] = []
        start(outcomes.append)
        self.run_until(lambda: bool(outcomes))
        outcome = outcomes[0]
        if isinstance(outcome, ServiceError):
            raise outcome
        return outcome


@contextmanager
def desk_at(home: str | None) -> Iterator[tuple[Desk, Loop]]:
    """A desk without a window, with everything in it that its journal has."""
    loop, profile = Loop(), profile_at(home)
    loaded = settings.load(profile.settings)
    with open_desk(profile, loaded, Surroundings(loop.post, loop.after)) as desk:
        for problem in desk.problems:
            complain(problem)
        yield desk, loop


def catch_up(desk: Desk) -> None:
    """Take in what another process has put into the journal."""
    while desk.news.take_some():
        pass


def until_told_to_stop(loop: Loop) -> Callable[[], bool]:
    """A condition that becomes true with Ctrl+C or SIGTERM."""
    stopped: list[int] = []

    def stop(number: int, _frame: object) -> None:
        stopped.append(number)
        loop.post(lambda: None)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    return lambda: bool(stopped)


def complain(reason: object) -> int:
    """Say why it did not work, on one line; returns the exit code."""
    print(f"lirax-desk: {' '.join(str(reason).split())}", file=sys.stderr)
    return 1


def say(value: object) -> None:
    """Print one JSON value on one line, at once."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


def stamp(at: datetime | None) -> str | None:
    """A time as scripts get it: ISO 8601, UTC."""
    return at.isoformat().replace("+00:00", "Z") if at else None
