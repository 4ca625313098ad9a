"""SMS by person: ours from the outbox, theirs from the journal."""

from collections.abc import Callable

from lirax_desk.domain import phones
from lirax_desk.domain.outbox import Item, Kind
from lirax_desk.domain.sms import Received, Sent, Sms, Thread
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.protocol.events import SmsDelivered, SmsReceived, Telling
from lirax_desk.services.disk import Disk
from lirax_desk.services.feed import Feed
from lirax_desk.services.outbox import Outbox
from lirax_desk.store import messages as rows
from lirax_desk.store import outbox as items
from lirax_desk.store.database import Connection

SHOWN = 500
"""SMS of one thread, and threads, that are read at once."""


class Messages:
    """Publishes each SMS when it first comes in, and that threads changed; whoever shows them reads again.

    Reading raises StoreError.
    """

    def __init__(self, connection: Connection, disk: Disk, outbox: Outbox, region: Callable[[], str]) -> None:
        self.received: Feed[Received] = Feed()
        self.changed: Feed[None] = Feed()
        self._connection = connection
        self._disk = disk
        self._region = region
        self._received: dict[tuple[str, str], Received] = {}
        self._delivered: dict[str, SmsDelivered] = {}
        self._saving: tuple[frozenset[tuple[str, str]], frozenset[str]] = frozenset(), frozenset()
        outbox.changed.subscribe(self._item_changed)

    def threads(self) -> list[Thread]:
        """One line for each person, the latest first."""
        return rows.threads(self._connection, SHOWN)

    def thread(self, number: str) -> list[Sms]:
        """All SMS with *number*, written in any way, oldest first."""
        phone = phones.normalise(number, self._region())
        ours = items.with_phone(self._connection, phone, Kind.SMS, SHOWN)
        reached = rows.deliveries(self._connection, (item.answer for item in ours))
        sent = [Sent(item, reached.get(item.answer)) for item in ours]
        both: list[Sms] = [*sent, *rows.from_phone(self._connection, phone, SHOWN)]
        return sorted(both, key=lambda sms: sms.at)[-SHOWN:]

    def unread(self) -> int:
        """How many came in that nobody has read."""
        return sum(rows.unread_counts(self._connection).values())

    def mark_read(self, number: str) -> None:
        """Everything from *number* was read."""
        phone = phones.normalise(number, self._region())
        self._disk.keep(lambda connection: rows.mark_read(connection, phone), self._marked)

    # What LiraX tells

    def learn(self, telling: Telling) -> None:
        match telling:
            case SmsReceived():
                self._receive(telling)
            case SmsDelivered(sms=sms):
                self._delivered.setdefault(sms, telling)
            case _:
                pass

    def changes(self) -> Callable[[Connection], None]:
        received, delivered = dict(self._received), dict(self._delivered)
        self._saving = frozenset(received), frozenset(delivered)

        def store(connection: Connection) -> None:
            rows.receive(connection, received.values())
            rows.deliver(connection, delivered.values())

        return store

    def stored(self) -> None:
        received, delivered = self._saving
        for key in received:
            self._received.pop(key, None)
        for sms in delivered:
            self._delivered.pop(sms, None)
        if received or delivered:
            self.changed.publish(None)

    def _receive(self, telling: SmsReceived) -> None:
        key = (telling.provider, telling.sms)
        if key in self._received or rows.is_received(self._connection, *key):
            return
        phone = phones.from_wire(telling.phone, self._region())
        new = self._received[key] = Received(*key, phone, telling.text, telling.at)
        self.received.publish(new)

    def _item_changed(self, item: Item) -> None:
        if item.kind is Kind.SMS:
            self.changed.publish(None)

    def _marked(self, outcome: ServiceError | None) -> None:
        if outcome is None:
            self.changed.publish(None)
