"""The services of all that goes out, around a real database, with the test's own clock and LiraX."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from lirax_desk.domain.orders import Author
from lirax_desk.domain.outbox import Item, Outgoing, State
from lirax_desk.protocol.commands import Command, CreateNote
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.lirax import LiraX, Sender
from lirax_desk.services.outgoing import Means, outgoing
from lirax_desk.services.work import Work
from lirax_desk.store import outbox as rows
from lirax_desk.store.database import Connection, StoreError, open_for_reading, open_for_writing
from lirax_desk.store.leases import Leases
from lirax_desk.store.writer import Writer
from tests.services.rig import PATIENCE, Clock, FakeLiraX, MainThread, record

T = TypeVar("T")

CLIENT = "380671234567"
OTHER = "380501112233"
MODEM = "380441234567"
ME = Author("101", "UA", (MODEM,))


class Disk(Writer):
    """A writer whose disk is full when the test says so."""

    broken = False

    def submit(self, job: Callable[[Connection], T]) -> "Future[T]":
        if not self.broken:
            return super().submit(job)
        refused: Future[T] = Future()
        refused.set_exception(StoreError("the database: disk is full"))
        return refused


class Rig:
    """One program on the profile in *folder*. *sender* stands in for the LiraX that the test answers for."""

    def __init__(self, folder: Path, stack: ExitStack, clock: Clock, sender: Sender | None = None) -> None:
        self.folder = folder
        self.clock = clock
        self.main = MainThread()
        self.lirax = FakeLiraX()
        desk = folder / "desk.sqlite3"
        self.leases = stack.enter_context(closing(Leases(folder)))
        self.writer = stack.enter_context(closing(Disk(open_for_writing(desk, "desk"), "desk")))
        self.reader = stack.enter_context(closing(open_for_reading(desk)))
        self.work = stack.enter_context(closing(Work(self.main.post)))
        lirax = LiraX(lambda: sender or self.lirax, self.work)
        means = Means(
            self.reader, self.writer, self.leases, lirax, self.work, self.main.after, clock, lambda: "UA"
        )
        self.out = outgoing(means)
        self.outbox = self.out.outbox
        self.history = record(self.outbox.changed)
        self.failures = record(self.out.disk.failed)

    def settle(self) -> None:
        """Let everything that was posted and written come to rest; requests that are out stay out."""
        while True:
            self.writer.submit(lambda _: None).exception(PATIENCE)
            if not self.main.run_posted():
                return

    def submit(self, command: Outgoing, *, patient: bool = True, about: str = "") -> Item:
        """Put a command in; returns it as it was kept."""
        kept: list[Item | ServiceError] = []
        self.outbox.submit(command, kept.append, patient=patient, about=about)
        self.settle()
        (item,) = kept
        assert isinstance(item, Item)
        return item

    def note(self, text: str = "Called back", phone: str = CLIENT, *, patient: bool = True) -> Item:
        return self.submit(ME.note(phone, text), patient=patient)

    def answer(self, value: object = None, kind: type[Command[Any]] = CreateNote) -> None:
        """LiraX answers the oldest command of *kind*."""
        self.lirax.answer(kind, value)
        self.settle()

    def pass_(self, seconds: float) -> None:
        """Time passes, and whatever was to be done by then is done."""
        self.clock.pass_(seconds)
        self.main.run_later()
        self.settle()

    def now(self, item: Item) -> Item:
        """The item as the disk has it now."""
        found = rows.one(self.reader, item.id)
        assert found is not None
        return found

    def state(self, item: Item) -> State:
        return self.now(item).state

    def decide(self, step: Callable[[int, Callable[[Item | ServiceError], None]], None], number: int) -> str:
        """Have a person decide about an item: the state that it has then, or why that is not possible."""
        told: list[Item | ServiceError] = []
        step(number, told.append)
        self.settle()
        (outcome,) = told
        return outcome.state.value if isinstance(outcome, Item) else str(outcome)


@contextmanager
def open_rig(folder: Path, clock: Clock | None = None, sender: Sender | None = None) -> Iterator[Rig]:
    """A program on the profile in *folder* until the block ends."""
    folder.mkdir(exist_ok=True)
    with ExitStack() as stack:
        yield Rig(folder, stack, clock or Clock(), sender)


def at(clock: Clock, hour: int = 0) -> datetime:
    """Tomorrow at *hour*, as LiraX writes it."""
    return clock().replace(tzinfo=None, hour=hour, day=clock().day + 1)
