"""All that goes out and makes something at LiraX, as one: the outbox and what is read from it."""

from collections.abc import Callable
from dataclasses import dataclass

from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.connecting import Connecting
from lirax_desk.services.courier import Courier
from lirax_desk.services.deals import Deals
from lirax_desk.services.deliveries import Deliveries
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
    reader, desk, work = means.connection, means.desk, means.work
    courier = Courier(desk, means.leases, means.lirax, work, means.after, means.clock)
    outbox = Outbox(reader, desk, means.leases, courier, work, means.after, means.clock)
    modems = Modems(reader, desk, outbox, means.lirax, work, means.clock)
    return Outgoing(
        outbox=outbox,
        drafts=Drafts(reader, desk, work, means.clock),
        modems=modems,
        messages=Messages(reader, desk, outbox, work, means.region),
        deliveries=Deliveries(reader, desk, modems, work, means.after, means.clock),
        deals=Deals(reader, desk, outbox, means.lirax, work),
        tasks=Tasks(reader, means.clock),
        connecting=Connecting(reader, outbox),
    )
