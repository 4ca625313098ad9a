"""Catches up with the calls that happened while this desk did not hear LiraX. Owned by the main thread.

A job on a thread of Work reads and keeps what LiraX tells; the calls learn from it in small slices. What
a break left behind is read on at the next start. No popup comes of it: what it tells is over.
"""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime

from lirax_desk.domain.history import Stopped, Stretch, next_stretch, worth_keeping
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.feed import Feed
from lirax_desk.services.news import News
from lirax_desk.services.past_folding import Folding
from lirax_desk.services.past_reading import Progress, Reading
from lirax_desk.services.past_sources import Source, Stop
from lirax_desk.services.work import Clock, Post, Work
from lirax_desk.store import calls
from lirax_desk.store import history as rows
from lirax_desk.store.database import Connection
from lirax_desk.store.history import Folded
from lirax_desk.store.writer import Writer

SourceOf = Callable[[Stop], Source]
"""Makes the source of one catch-up, for the settings as they are then."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What one catch-up came to: calls from *since* to *until*, *new* ones and those *known* before.

    *error* is why it broke off, Stopped if a person wanted that; *asked* is whether a person began it.
    """

    since: datetime
    until: datetime
    asked: bool
    new: int = 0
    known: int = 0
    unreadable: int = 0
    error: ServiceError | None = None

    @property
    def was_stopped(self) -> bool:
        return isinstance(self.error, Stopped)


@dataclass(frozen=True, slots=True)
class Means:
    """What a catch-up is made of."""

    connection: Connection
    desk: Writer
    news: News
    work: Work
    post: Post
    clock: Clock


class History:
    """Runs one catch-up at a time. Publishes how far it is, its summary, and that calls came in.

    *heard_at* is when LiraX was last heard before this start.
    """

    def __init__(self, means: Means, folding: Folding, source: SourceOf, heard_at: datetime | None) -> None:
        self.progressed: Feed[Progress] = Feed()
        self.finished: Feed[Summary] = Feed()
        self.filled: Feed[None] = Feed()
        self._means = means
        self._folding = folding
        self._source = source
        self._heard_at = heard_at
        self._summary: Summary | None = None
        self._stop: Stop = Future()
        self._progress = Progress()
        self._is_read = False
        folding.folded.subscribe(self._folded)
        means.news.failed.subscribe(self._failed)

    @property
    def is_running(self) -> bool:
        return self._summary is not None

    def start(self) -> None:
        """Catch up without being asked: with all since LiraX was last heard, at most 14 days."""
        self._begin(None, asked=False)

    def sync(self, since: datetime | None = None) -> None:
        """Catch up from *since* on, else with all since LiraX was last heard. No-op while one runs."""
        self._begin(since, asked=True)

    def cancel(self) -> None:
        """Read no more; what was read stays, and the next catch-up goes on from there."""
        if not self._stop.done():
            self._stop.set_result(None)

    def _begin(self, since: datetime | None, *, asked: bool) -> None:
        if self.is_running:
            return
        now = self._means.clock()
        self._stop, self._is_read, self._progress = Future(), False, Progress()
        self._summary = Summary(since or now, now, asked)
        self._read_journal(since)

    def _read_journal(self, since: datetime | None) -> None:
        """First what LiraX told at the time, a slice at a time: against it the history is held."""
        if self._means.news.take_some():
            self._means.news.store()
            self._means.post(lambda: self._read_journal(since))
        elif self._summary:
            self._read_history(since, self._summary)

    def _read_history(self, since: datetime | None, summary: Summary) -> None:
        before = rows.stretch(self._means.connection)
        stretch = next_stretch(since, before, self._last_known(), summary.until)
        self._summary = replace(summary, since=stretch.done)
        stop = self._stop
        self._means.work.run(self._reading(stretch, before), lambda outcome: self._read(stop, outcome))
        self._fold()

    def _last_known(self) -> datetime | None:
        """When LiraX was last heard before this start, else when the newest call that is known began."""
        newest = calls.newest(self._means.connection, None, 1)
        return self._heard_at or next((call.seen_at for call in newest), None)

    def _reading(self, stretch: Stretch, before: Stretch | None) -> Reading:
        stop = self._stop
        return Reading(
            source=self._source(stop),
            stretch=stretch,
            noted=worth_keeping(stretch, before),
            desk=self._means.desk,
            stop=stop,
            say=lambda progress: self._means.post(lambda: self._progressed(stop, progress)),
        )

    def _progressed(self, stop: Stop, progress: Progress) -> None:
        if self._summary and stop is self._stop:
            self._progress = progress
            self.progressed.publish(progress)
            self._fold()

    def _read(self, stop: Stop, outcome: ServiceError | None) -> None:
        """Take in that the job ended; one that was given up may do so during the next catch-up."""
        if self._summary and stop is self._stop:
            self._summary = replace(self._summary, error=outcome)
            self._is_read = True
            self._fold()

    def _fold(self) -> None:
        """Have the calls learn the next slice, with all that the journal tells by now."""
        self._means.news.take_some()
        self._folding.want()
        self._means.news.store()

    def _folded(self, folded: Folded | None) -> None:
        if folded and self._summary:
            self._summary = replace(self._summary, new=self._summary.new + folded.new)
        if folded and (folded.new or folded.changed):
            self.filled.publish(None)
        if not self._folding.is_over:
            self._fold()
        elif self._summary and self._is_read:
            self._finish(self._summary)

    def _failed(self, error: ServiceError | None) -> None:
        """The database or the journal failed: what was kept is told to the calls next time."""
        if error and self._summary:
            self.cancel()
            self._finish(replace(self._summary, error=error))

    def _finish(self, summary: Summary) -> None:
        self._summary = None
        known = max(0, self._progress.calls - summary.new)
        self.finished.publish(replace(summary, known=known, unreadable=self._progress.unreadable))
