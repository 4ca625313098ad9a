"""Reads the history window after window and keeps it: one job, on a thread of Work.

It goes in small steps and waits for the disk after each, so that the window on the screen gets its turn.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from lirax_desk.domain.history import Past, Stopped, Stretch, Window, windows
from lirax_desk.services.past_sources import Source, Stop
from lirax_desk.store import history as rows
from lirax_desk.store.database import Connection
from lirax_desk.store.writer import Writer

T = TypeVar("T")

AT_ONCE = 200
"""Rows that are read and kept in one step."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading is: of *windows* the number *window*, and how many calls so far."""

    window: int = 0
    windows: int = 0
    calls: int = 0
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """The job. *noted* is whether how far it got is kept; *say* is called on the job's thread."""

    source: Source
    stretch: Stretch
    noted: bool
    desk: Writer
    stop: Stop
    say: Callable[[Progress], None]

    def __call__(self) -> None:
        """Read all of it. Raises ServiceError; what was kept before stays."""
        self._note(self.stretch)
        asked = list(windows(self.stretch.done, self.stretch.until))
        progress = Progress(windows=len(asked))
        for number, window in enumerate(asked, 1):
            progress = replace(progress, window=number)
            self.say(progress)
            for step in self._read(window, progress):
                progress = step
                self.say(step)
            self._note(self.stretch.read_to(window.finish))

    def _read(self, window: Window, progress: Progress) -> Iterator[Progress]:
        """Keep the calls of one window, and tell after each step how far it is."""
        for step in _steps(self.source.read(window), AT_ONCE):
            if self.stop.done():
                raise Stopped
            pasts = [past for past in step if past]
            self._keep(pasts)
            progress = replace(
                progress,
                calls=progress.calls + len(pasts),
                unreadable=progress.unreadable + len(step) - len(pasts),
            )
            yield progress

    def _keep(self, pasts: list[Past]) -> None:
        self._store(lambda connection: rows.keep(connection, pasts))

    def _note(self, stretch: Stretch) -> None:
        if self.noted:
            self._store(lambda connection: rows.save_stretch(connection, stretch))

    def _store(self, job: Callable[[Connection], None]) -> None:
        self.desk.submit(job).result()


def _steps(values: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(values)
    while step := list(islice(rest, size)):
        yield step
