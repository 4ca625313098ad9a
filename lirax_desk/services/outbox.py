"""The outbox: what makes something at LiraX is kept first, then sent, and its outcome is never in doubt.

An item that left is never sent again by itself. One that could not leave waits, with growing pauses.
Several programs may share one profile: an item is sent by whoever says so in the database first.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from lirax_desk.domain.outbox import Item, Outgoing, State, heads
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.courier import Courier, Reports
from lirax_desk.services.disk import Disk
from lirax_desk.services.feed import Feed
from lirax_desk.services.work import After, Clock
from lirax_desk.store import outbox as rows
from lirax_desk.store.database import Connection, StoreError
from lirax_desk.store.leases import Leases

LOOK_SECONDS = 3.0
"""How often the application looks for what another program has put in."""
LATELY = 1000
"""Items that are read at once, the newest ones."""
AT_ONCE = 4
"""Items on their way at the same time."""

Done = Callable[[Item | ServiceError], None]


class NotPossible(ServiceError):
    """An item is not where it would have to be for what a person wants."""


class Outbox:
    """Owns what is not done. Publishes each item that changed."""

    def __init__(
        self,
        connection: Connection,
        disk: Disk,
        leases: Leases,
        courier: Courier,
        after: After,
        clock: Clock,
    ) -> None:
        self.changed: Feed[Item] = Feed()
        self._connection = connection
        self._disk = disk
        self._leases = leases
        self._courier = courier
        self._after = after
        self._clock = clock
        self._items: dict[int, Item] = {}
        self._busy: set[int] = set()
        self._reports = Reports(moved=self._take, rested=self._rest, lost=self._lose)
        self._version = 0
        self._is_started = False
        self._wakes_at: datetime | None = None

    # What a person does

    def start(self) -> None:
        """Send whatever waits, now and from now on: for the application; a command sends only its own."""
        self._is_started = True
        self._look()
        self.wake()

    def submit(self, command: Outgoing, done: Done, *, patient: bool = True, about: str = "") -> None:
        """Keep *command* and send it; *done* gets the item once it is on the disk.

        What is not *patient* is refused when it cannot be sent now. A draft *about* the same is forgotten.
        """
        now = self._clock()
        item = Item(command, now, now, patient=patient)

        def keep(connection: Connection) -> Item:
            return rows.insert(connection, replace(item, owner=self._leases.held()), about)

        self._disk.keep(keep, lambda outcome: self._kept(outcome, done))

    def retry(self, number: int, done: Done, *, patient: bool = True) -> None:
        """Send item *number* again, because a person wants it: it was refused, waits, or nobody knows."""
        now = self._clock()

        def put_back(connection: Connection, item: Item) -> Item | None:
            return rows.retry(connection, item, self._leases.held(), now, patient=patient)

        self._change(number, put_back, done)

    def mark_done(self, number: int, done: Done) -> None:
        """Call item *number* done, because a person has looked."""
        now = self._clock()

        def finish(connection: Connection, item: Item) -> Item | None:
            return rows.mark_done(connection, item, self._leases.name, now)

        self._change(number, finish, done)

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
        self._disk.keep(lambda connection: rows.abandon(connection, dead, now), lambda _: done())

    # What there is

    def unfinished(self) -> tuple[Item, ...]:
        """Everything that is not done, oldest first; before start, what this program has put in."""
        return tuple(sorted(self._items.values(), key=lambda item: item.id))

    def stored(self) -> list[Item]:
        """Everything that is not done, whichever program has put it in, oldest first. Raises StoreError."""
        return rows.unfinished(self._connection)

    def everything(self) -> list[Item]:
        """What was sent lately or is to be sent, done or not, oldest first. Raises StoreError."""
        return rows.everything(self._connection, LATELY)

    def get(self, number: int) -> Item | None:
        """The item with this number, done or not. Raises StoreError."""
        return self._items.get(number) or rows.one(self._connection, number)

    # When it is sent

    def _pump(self) -> None:
        """Begin with the next item of each lane that may be sent now; look again when the next one may."""
        now = self._clock()
        for item in heads(self._items.values()):
            if item.id in self._busy or not self._is_mine(item):
                continue
            if not item.is_due(now):
                self._wake_at(item.not_before, now)
            elif len(self._busy) < AT_ONCE:
                self._busy.add(item.id)
                self._courier.carry(item, self._reports)

    def _is_mine(self, item: Item) -> bool:
        return item.owner == self._leases.name or (self._is_started and not item.owner)

    def _wake_at(self, moment: datetime, now: datetime) -> None:
        if self._wakes_at is None or moment < self._wakes_at:
            self._wakes_at = moment
            self._after((moment - now).total_seconds(), self._woken)

    def _woken(self) -> None:
        self._wakes_at = None
        self._pump()

    def _rest(self, item: Item) -> None:
        self._busy.discard(item.id)
        self._take(item)
        self._pump()

    def _lose(self, item: Item) -> None:  # pragma: no cover - as in the courier: two programs at once
        """Another program was quicker: see what it made of the item."""
        self._busy.discard(item.id)
        self._reload()

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
            self._kept(outcome or NotPossible(f"item {number} has changed meanwhile"), done)

        self._disk.keep(lambda connection: step(connection, item), changed)

    def _look(self) -> None:
        """Look whether another program has changed anything, or has ended in the middle."""
        self._after(LOOK_SECONDS, self._look)
        try:
            version = rows.version(self._connection)
            if version != self._version or any(not self._is_mine(item) for item in self._items.values()):
                self._version = version
                self.recover(self._reload)
        except StoreError as error:
            self._disk.report(error)

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
