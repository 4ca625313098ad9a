"""How far our SMS got: LiraX tells when one arrives, and is asked while it does not."""

from datetime import datetime

from lirax_desk.domain.sms import FINAL, next_check
from lirax_desk.protocol.commands import SmsState
from lirax_desk.protocol.errors import ServiceError, WrongParameters
from lirax_desk.services.disk import Disk
from lirax_desk.services.feed import Feed
from lirax_desk.services.modems import Modems
from lirax_desk.services.work import After, Clock
from lirax_desk.store import messages as rows
from lirax_desk.store.database import Connection, StoreError
from lirax_desk.store.messages import Check

LOOK_SECONDS = 5.0


class Deliveries:
    """Asks about one SMS after the other, and only at modems that no SMS waits at. Publishes each answer."""

    def __init__(
        self, connection: Connection, disk: Disk, modems: Modems, after: After, clock: Clock
    ) -> None:
        self.checked: Feed[SmsState] = Feed()
        self._connection = connection
        self._disk = disk
        self._modems = modems
        self._after = after
        self._clock = clock
        self._is_asking = False

    def start(self) -> None:
        """Ask from now on: for the application."""
        self._after(LOOK_SECONDS, self.start)
        if self._is_asking:
            return
        try:
            check = rows.next_check(self._connection, (queue.provider for queue in self._modems.queues()))
        except StoreError as error:
            self._disk.report(error)
            return
        if check and check.check_at <= self._clock():
            self._is_asking = True
            self._modems.ask(check.command, lambda answer: self._answered(check, answer))

    def _answered(self, check: Check, answer: SmsState | datetime | ServiceError) -> None:
        now = self._clock()
        again = next_check(check.sent_at, now)
        match answer:
            case SmsState():
                self._keep(check, answer, None if answer in FINAL else again)
            case WrongParameters():  # LiraX does not know this SMS, and never will
                self._keep(check, None, None)
            case datetime():  # the modem was not free; the SMS keeps its place
                self._keep(check, None, answer)
            case _:
                self._keep(check, None, again)

    def _keep(self, check: Check, state: SmsState | None, check_at: datetime | None) -> None:
        self._disk.keep(
            lambda connection: rows.checked(connection, check.command.sms, state, check_at),
            lambda outcome: self._kept(state, outcome),
        )

    def _kept(self, state: SmsState | None, outcome: ServiceError | None) -> None:
        self._is_asking = False
        if outcome is None and state is not None:
            self.checked.publish(state)
