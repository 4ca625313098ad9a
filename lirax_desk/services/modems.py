"""Turns at the GSM modems: one request in five seconds each, whichever program makes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from lirax_desk.domain.outbox import Item, modem_of
from lirax_desk.domain.sms import Queue, queues
from lirax_desk.protocol.answers import Answer
from lirax_desk.protocol.commands import CheckSms, Once, SmsState
from lirax_desk.protocol.errors import NotSent, ServiceError
from lirax_desk.services.disk import Disk
from lirax_desk.services.feed import Feed
from lirax_desk.services.lirax import LiraX
from lirax_desk.services.outbox import Outbox
from lirax_desk.services.work import Clock
from lirax_desk.store import modems as rows
from lirax_desk.store.database import Connection


@dataclass(frozen=True, slots=True)
class OneCheck(Once[SmsState]):
    """checkSMS, which may be repeated, but not within its turn at the modem."""

    cmd = CheckSms.cmd
    check: CheckSms

    def fields(self) -> Mapping[str, str | None]:
        return self.check.fields()

    def read(self, answer: Answer) -> SmsState:
        return self.check.read(answer)


class Modems:
    """Publishes the queues whenever one changes; asks LiraX how far an SMS got."""

    def __init__(
        self, connection: Connection, disk: Disk, outbox: Outbox, lirax: LiraX, clock: Clock
    ) -> None:
        self.changed: Feed[tuple[Queue, ...]] = Feed()
        self._connection = connection
        self._disk = disk
        self._outbox = outbox
        self._lirax = lirax
        self._clock = clock
        outbox.changed.subscribe(self._item_changed)

    def queues(self) -> tuple[Queue, ...]:
        """What waits at each modem now, with the time when its turn is expected. Raises StoreError."""
        return queues(self._outbox.unfinished(), rows.times(self._connection), self._clock())

    def ask(self, check: CheckSms, done: Callable[[SmsState | datetime | ServiceError], None]) -> None:
        """Ask how far an SMS got; *done* gets the answer, or the time when the modem is free if it is not."""
        now = self._clock()

        def claimed(outcome: datetime | ServiceError | None) -> None:
            if outcome is None:
                self._lirax.send(OneCheck(check), lambda answer: self._answered(check, answer, done))
            else:
                done(outcome)

        self._disk.keep(lambda connection: rows.claim(connection, check.provider, now), claimed)

    def _answered(
        self,
        check: CheckSms,
        answer: SmsState | ServiceError,
        done: Callable[[SmsState | ServiceError], None],
    ) -> None:
        """Begin the modem's pause; should the disk refuse that, the claim runs out by itself."""
        now, reached = self._clock(), not isinstance(answer, NotSent)
        self._disk.keep(
            lambda connection: rows.answered(connection, check.provider, now, reached=reached),
            lambda _: done(answer),
        )

    def _item_changed(self, item: Item) -> None:
        if modem_of(item):
            self.changed.publish(self.queues())
