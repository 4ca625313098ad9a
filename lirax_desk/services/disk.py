"""Where the services of what goes out keep things: one place that knows whether the disk takes them."""

from collections.abc import Callable
from typing import TypeVar

from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.feed import Feed
from lirax_desk.services.work import Work
from lirax_desk.store.database import Connection
from lirax_desk.store.writer import Writer

T = TypeVar("T")


class Disk:
    """Publishes each thing that it refused, and None once it is well again."""

    def __init__(self, desk: Writer, work: Work) -> None:
        self.failed: Feed[ServiceError | None] = Feed()
        self._desk = desk
        self._work = work
        self._is_well = True

    def keep(self, job: Callable[[Connection], T], done: Callable[[T | ServiceError], None]) -> None:
        """Have *job* write; *done* gets what it returned once that is on the disk, or why it is not."""

        def kept(outcome: T | ServiceError) -> None:
            self.report(outcome if isinstance(outcome, ServiceError) else None)
            done(outcome)

        self._work.tell(self._desk.submit(job), kept)

    def report(self, error: ServiceError | None) -> None:
        """Take in that reading or writing failed, or went well."""
        if error is not None or not self._is_well:
            self._is_well = error is None
            self.failed.publish(error)
