"""All that goes out and makes something at LiraX, as one: the outbox and what is read from it."""

from collections.abc import Callable
from dataclasses import dataclass

from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.connecting import Connecting
from lirax_desk.services.courier import Courier
from lirax_desk.services.deals import Deals
from lirax_desk.services.deliveries import Deliveries
from lirax_desk.services.disk import Disk
from lirax_desk.services.drafts import Drafts
from lirax_desk.services.lirax import LiraX
from lirax_desk.services.messages import Messages
from lirax_desk.services.modems import Modems
from lirax_desk.services.outbox import Outbox
from lirax_desk.services.secrets import Held
from lirax_desk.services.tasks import Tasks
from lirax_desk.services.work import After, Clock, Work
from lirax_desk.store.database import Connection
from lirax_desk.store.leases import Leases
from lirax_desk.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Means:
    """What these services are made of."""

    connection: Connection
    desk: Writer
    leases: Leases
    lirax: LiraX
    work: Work
    after: After
    clock: Clock
    region: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The services, wired to each other. *messages* and *connecting* learn from the journal."""

    disk: Disk
    outbox: Outbox
    drafts: Drafts
    modems: Modems
    messages: Messages
    deliveries: Deliveries
    deals: Deals
    tasks: Tasks
    connecting: Connecting

    def start(self) -> None:
        """Send what waits, follow what was sent: for the application, once its secrets are there."""
        self.outbox.start()
        self.deliveries.start()
        self.deals.refresh(lambda _: None)

    def held(self, held: Held) -> None:
        """A token came: what waited for one is sent."""
        if held.token:
            self.outbox.wake()

    def answered(self, error: ServiceError | None) -> None:
        """LiraX answered another service: what waited until it can be reached is sent."""
        if error is None:
            self.outbox.wake()


def outgoing(means: Means) -> Outgoing:
    """Make the services."""
    reader, disk = means.connection, Disk(means.desk, means.work)
    courier = Courier(disk, means.leases, means.lirax, means.after, means.clock)
    outbox = Outbox(reader, disk, means.leases, courier, means.after, means.clock)
    modems = Modems(reader, disk, outbox, means.lirax, means.clock)
    messages = Messages(reader, disk, outbox, means.region)
    deliveries = Deliveries(reader, disk, modems, means.after, means.clock)
    deliveries.checked.subscribe(lambda _: messages.changed.publish(None))
    return Outgoing(
        disk=disk,
        outbox=outbox,
        drafts=Drafts(reader, disk, means.clock),
        modems=modems,
        messages=messages,
        deliveries=deliveries,
        deals=Deals(reader, disk, outbox, means.lirax),
        tasks=Tasks(reader, means.clock),
        connecting=Connecting(reader, outbox),
    )
