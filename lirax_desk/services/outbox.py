"""The outbox: what makes something at LiraX is kept first, then sent, and its outcome is never in doubt.

An item that left is never sent again by itself. One that could not leave waits, with growing pauses.
Several programs may share one profile: an item is sent by whoever says so in the database first.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from lirax_desk.domain.outbox import Item, Outgoing, State, heads, settled
from lirax_desk.protocol.commands import CreateTask
from lirax_desk.protocol.errors import BadCommand, NotSent, ServiceError
from lirax_desk.services.feed import Feed
from lirax_desk.services.lirax import LiraX
from lirax_desk.services.work import After, Clock, Work
from lirax_desk.store import outbox as rows
from lirax_desk.store.database import Connection, StoreError
from lirax_desk.store.leases import Leases
from lirax_desk.store.writer import Writer

LOOK_SECONDS = 3.0
"""How often the application looks for what another program has put in."""
AGAIN_SECONDS = 5.0
"""When to try again to keep an outcome that the disk refused."""
AT_ONCE = 4
"""Items on their way at the same time."""

Done = Callable[[Item | ServiceError], None]


class NotPossible(ServiceError):
    """An item is not where it would have to be for what a person wants."""


class Outbox:
    """Owns what is not done. Publishes each item that changed, and why the disk refuses (None: it is well)."""

    def __init__(
        self,
        connection: Connection,
        desk: Writer,
        leases: Leases,
        lirax: LiraX,
        work: Work,
        after: After,
        clock: Clock,
    ) -> None:
        self.changed: Feed[Item] = Feed()
        self.failed: Feed[ServiceError | None] = Feed()
        self._connection = connection
        self._desk = desk
        self._leases = leases
        self._lirax = lirax
        self._work = work
        self._after = after
        self._clock = clock
        self._items: dict[int, Item] = {}
        self._busy: set[int] = set()
        self._version = 0
        self._is_started = False
        self._has_failed = False
        self._wakes_at: datetime | None = None

    # What a person does

    def start(self) -> None:
        """Send whatever waits, from now on: for the application; a command sends only its own."""
        self._is_started = True
        self._look()

    def submit(self, command: Outgoing, done: Done, *, patient: bool = True, about: str = "") -> None:
        """Keep *command* and send it; *done* gets the item once it is on the disk.

        What is not *patient* is refused when it cannot be sent now. A draft *about* the same is forgotten.
        """
        now = self._clock()
        item = Item(command, now, now, patient=patient)

        def keep(connection: Connection) -> Item:
            return rows.insert(connection, replace(item, owner=self._leases.held()), about)

        self._work.tell(self._desk.submit(keep), lambda outcome: self._kept(outcome, done))

    def retry(self, number: int, done: Done, *, patient: bool = True) -> None:
        """Send item *number* again, because a person wants it: it was refused, waits, or nobody knows."""
        now = self._clock()

        def put_back(connection: Connection, item: Item) -> Item | None:
            return rows.retry(connection, item, self._leases.held(), now, patient=patient)

        self._change(number, put_back, done)

    def mark_done(self, number: int, done: Done) -> None:
        """Call item *number* done, because a person has looked."""
        now = self._clock()
        self._change(
            number, lambda connection, item: rows.mark_done(connection, item, self._leases.name, now), done
        )

    def wake(self) -> None:
        """LiraX can be reached again, or there is a token now: what waits for that waits no longer."""
        now = self._clock()
        for item in self._items.values():
            if item.state is State.WAITING and not item.refusals:
                self._items[item.id] = replace(item, not_before=min(item.not_before, now))
        self._pump()

    def recover(self, done: Callable[[], None]) -> None:
        """Take over what programs left that ended in the middle; what may have been sent is unknown."""
        dead = [owner for owner in rows.owners(self._connection) if not self._leases.is_held(owner)]
        if not dead:
            done()
            return
        now = self._clock()
        future = self._desk.submit(lambda connection: rows.abandon(connection, dead, now))
        self._work.tell(future, lambda outcome: self._recovered(outcome, done))

    # What there is

    def unfinished(self) -> tuple[Item, ...]:
        """Everything that is not done, oldest first; before start, what this program has put in."""
        return tuple(sorted(self._items.values(), key=lambda item: item.id))

    def stored(self) -> list[Item]:
        """Everything that is not done, whichever program has put it in, oldest first. Raises StoreError."""
        return rows.unfinished(self._connection)

    def get(self, number: int) -> Item | None:
        """The item with this number, done or not. Raises StoreError."""
        return self._items.get(number) or rows.one(self._connection, number)

    # How it is sent

    def _pump(self) -> None:
        """Begin with the next item of each lane that may be sent now; look again when the next one may."""
        now = self._clock()
        for item in heads(self._items.values()):
            if item.id in self._busy or not self._is_mine(item):
                continue
            if not item.is_due(now):
                self._wake_at(item.not_before, now)
            elif len(self._busy) < AT_ONCE:
                self._claim(item, now)

    def _is_mine(self, item: Item) -> bool:
        return item.owner == self._leases.name or (self._is_started and not item.owner)

    def _claim(self, item: Item, now: datetime) -> None:
        self._busy.add(item.id)

        def claim(connection: Connection) -> Item | datetime | None:
            return rows.claim(connection, item, self._leases.held(), now)

        self._work.tell(self._desk.submit(claim), lambda outcome: self._claimed(item, outcome))

    def _claimed(self, item: Item, outcome: Item | datetime | ServiceError | None) -> None:
        match outcome:
            case Item():
                self._take(outcome)
                self._send(outcome)
            case datetime():  # the modem is not free before; nothing has changed on the disk
                self._rest(replace(item, not_before=outcome))
            case None:  # another program was quicker
                self._busy.discard(item.id)
                self._reload()
            case error:
                self._fail(error)
                self._rest(settled(replace(item, tries=item.tries + 1), NotSent(str(error)), self._clock()))

    def _send(self, item: Item) -> None:
        """Send what the disk says is being sent. A task may have become due while it waited."""
        try:
            if isinstance(item.command, CreateTask):
                item.command.check_due(local(self._clock()))
        except BadCommand as error:
            self._answered(item, error)
            return
        self._lirax.send(item.command, lambda answer: self._answered(item, answer))

    def _answered(self, item: Item, answer: object) -> None:
        now = self._clock()
        future = self._desk.submit(lambda connection: rows.settle(connection, item, answer, now))
        self._work.tell(future, lambda outcome: self._settled(item, answer, outcome))

    def _settled(self, item: Item, answer: object, outcome: Item | ServiceError) -> None:
        """The outcome is known even if the disk refuses it; then it is said, and kept as soon as possible."""
        if isinstance(outcome, Item):
            self._is_well()
            self._rest(outcome)
            return
        self._fail(outcome)
        self._take(settled(item, answer, self._clock()))
        self._after(AGAIN_SECONDS, lambda: self._answered(item, answer))

    def _rest(self, item: Item) -> None:
        self._busy.discard(item.id)
        self._take(item)
        self._pump()

    def _wake_at(self, moment: datetime, now: datetime) -> None:
        if self._wakes_at is None or moment < self._wakes_at:
            self._wakes_at = moment
            self._after((moment - now).total_seconds(), self._woken)

    def _woken(self) -> None:
        self._wakes_at = None
        self._pump()

    # How it stays what the disk says

    def _kept(self, outcome: Item | ServiceError, done: Done) -> None:
        if isinstance(outcome, Item):
            self._take(outcome)
        done(outcome)
        self._pump()

    def _change(self, number: int, step: Callable[[Connection, Item], Item | None], done: Done) -> None:
        item = self.get(number)
        if item is None or item.state in {State.DONE, State.SENDING}:
            done(NotPossible(f"item {number} {'is ' + item.state.value if item else 'does not exist'}"))
            return

        def changed(outcome: Item | ServiceError | None) -> None:
            self._kept(outcome or NotPossible(f"item {number} is being sent by another program"), done)

        self._work.tell(self._desk.submit(lambda connection: step(connection, item)), changed)

    def _look(self) -> None:
        """Look whether another program has changed anything, or has ended in the middle."""
        self._after(LOOK_SECONDS, self._look)
        try:
            version = rows.version(self._connection)
            if version != self._version or any(not self._is_mine(item) for item in self._items.values()):
                self._version = version
                self.recover(self._reload)
        except StoreError as error:
            self._fail(error)

    def _recovered(self, outcome: ServiceError | None, done: Callable[[], None]) -> None:
        if outcome is not None:
            self._fail(outcome)
        done()

    def _reload(self) -> None:
        fresh = {item.id: item for item in rows.unfinished(self._connection)}
        gone = (rows.one(self._connection, number) for number in self._items.keys() - fresh.keys())
        for item in (*filter(None, gone), *fresh.values()):
            if item.id not in self._busy:
                self._take(item)
        self._pump()

    def _take(self, item: Item) -> None:
        if item.state is State.DONE:
            self._items.pop(item.id, None)
        elif self._items.get(item.id) == item:
            return
        else:
            self._items[item.id] = item
        self.changed.publish(item)

    def _fail(self, error: ServiceError) -> None:
        self._has_failed = True
        self.failed.publish(error)

    def _is_well(self) -> None:
        if self._has_failed:
            self._has_failed = False
            self.failed.publish(None)


def local(now: datetime) -> datetime:
    """The time as LiraX writes it: local, without a zone."""
    return now.astimezone().replace(tzinfo=None)
