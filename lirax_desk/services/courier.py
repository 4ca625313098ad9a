"""Carries items of the outbox to LiraX, each of them on the disk as being sent before its request leaves."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from lirax_desk.domain.outbox import Item, settled
from lirax_desk.protocol.commands import CreateTask
from lirax_desk.protocol.errors import BadCommand, NotSent, ServiceError
from lirax_desk.services.disk import Disk
from lirax_desk.services.lirax import LiraX
from lirax_desk.services.work import After, Clock
from lirax_desk.store import outbox as rows
from lirax_desk.store.database import Connection
from lirax_desk.store.leases import Leases

NO_TURN = "waiting for its turn at the modem"
NEXT_LOOK = timedelta(seconds=1)
"""When to look again at a modem that is not free: another program may be done with it sooner than it said."""
AGAIN_SECONDS = 5.0
"""When to try again to keep an outcome that the disk refused."""


@dataclass(frozen=True, slots=True)
class Reports:
    """What is told on the way.

    *moved* where the item stands while it is on its way, *rested* when it is not any more, *lost* when
    another program was quicker.
    """

    moved: Callable[[Item], None]
    rested: Callable[[Item], None]
    lost: Callable[[Item], None]


class Courier:
    """Takes an item through its steps; knows nothing of the others."""

    def __init__(self, disk: Disk, leases: Leases, lirax: LiraX, after: After, clock: Clock) -> None:
        self._disk = disk
        self._leases = leases
        self._lirax = lirax
        self._after = after
        self._clock = clock

    def carry(self, item: Item, reports: Reports) -> None:
        """Send the waiting *item*, if nobody else has begun to; tells *reports* until it rests or is lost."""
        now = self._clock()

        def claim(connection: Connection) -> Item | datetime | None:
            return rows.claim(connection, item, self._leases.held(), now)

        self._disk.keep(claim, lambda outcome: self._claimed(item, outcome, reports))

    def _claimed(self, item: Item, outcome: Item | datetime | ServiceError | None, reports: Reports) -> None:
        match outcome:
            case Item():
                reports.moved(outcome)
                self._send(outcome, reports)
            case datetime():  # the modem is not free; nothing has changed on the disk
                look_at = min(outcome, self._clock() + NEXT_LOOK)
                reports.rested(replace(item, not_before=look_at, reason=NO_TURN))
            case (
                None
            ):  # pragma: no cover - two programs at once: seen by a test of processes, not in each run
                reports.lost(item)
            case error:
                put_off = settled(replace(item, tries=item.tries + 1), NotSent(str(error)), self._clock())
                # What a person was told is refused must not be sent once the disk is well again.
                (reports.rested if item.patient else reports.moved)(put_off)

    def _send(self, item: Item, reports: Reports) -> None:
        """Send what the disk says is being sent. A task may have become due while it waited."""
        try:
            if isinstance(item.command, CreateTask):
                item.command.check_due(local(self._clock()))
        except BadCommand as error:
            self._answered(item, error, reports)
            return
        self._lirax.send(item.command, lambda answer: self._answered(item, answer, reports))

    def _answered(self, item: Item, answer: object, reports: Reports) -> None:
        now = self._clock()
        self._disk.keep(
            lambda connection: rows.settle(connection, item, answer, now),
            lambda outcome: self._settled(item, answer, outcome, reports),
        )

    def _settled(self, item: Item, answer: object, outcome: Item | ServiceError, reports: Reports) -> None:
        """The outcome is known even if the disk refuses it; then it is said, and kept as soon as possible."""
        if isinstance(outcome, Item):
            reports.rested(outcome)
            return
        reports.moved(settled(item, answer, self._clock()))
        self._after(AGAIN_SECONDS, lambda: self._answered(item, answer, reports))


def local(now: datetime) -> datetime:
    """The time as LiraX writes it: local, without a zone."""
    return now.astimezone().replace(tzinfo=None)
