"""A desk's services around real SQLite files, with a clock, a queue and a LiraX in the test's own hands."""

import queue
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from lirax_desk.domain.contacts import Contact
from lirax_desk.protocol.commands import Command
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.protocol.forms import Form
from lirax_desk.services.calls import Calls
from lirax_desk.services.contacts import Contacts
from lirax_desk.services.dialling import Dialling
from lirax_desk.services.feed import Feed
from lirax_desk.services.lirax import LiraX
from lirax_desk.services.logbook import Logbook
from lirax_desk.services.news import News
from lirax_desk.services.popups import Popups
from lirax_desk.services.statuses import Statuses
from lirax_desk.services.work import Work
from lirax_desk.settings import Settings, with_value
from lirax_desk.store import people
from lirax_desk.store.database import open_for_reading, open_for_writing
from lirax_desk.store.journal import Journal, JournalReader
from lirax_desk.store.writer import Writer

T = TypeVar("T")

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
PATIENCE = 20.0
"""Seconds after which a test that waits for another thread has failed."""


class Clock:
    """The time that the test says it is."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class MainThread:
    """Jobs posted from any thread, and jobs for later: both run when the test says so."""

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self.later: list[tuple[float, Callable[[], None]]] = []

    def post(self, job: Callable[[], None]) -> None:
        self._jobs.put(job)

    def after(self, seconds: float, job: Callable[[], None]) -> None:
        self.later.append((seconds, job))

    def run_until(self, done: Callable[[], bool]) -> None:
        """Run what is posted until *done*; fails if nothing more comes."""
        while not done():
            self._jobs.get(timeout=PATIENCE)()

    def run_posted(self) -> int:
        """Run what has been posted by now; how much that was."""
        number = 0
        while not self._jobs.empty():
            self._jobs.get()()
            number += 1
        return number

    def run_later(self) -> list[float]:
        """Let the time come for what is to be done later; after how many seconds that would have been."""
        due, self.later = self.later, []
        for _, job in due:
            job()
        return [seconds for seconds, _ in due]


class FakeLiraX:
    """Carries commands nowhere; the test answers them, in any order."""

    def __init__(self) -> None:
        self.sent: list[Command[Any]] = []
        self._open: deque[tuple[Command[Any], Future[Any]]] = deque()

    def send(self, command: Command[T]) -> "Future[T]":
        future: Future[T] = Future()
        self.sent.append(command)
        self._open.append((command, future))
        return future

    @property
    def waiting(self) -> int:
        """How many commands have no answer yet."""
        return len(self._open)

    def answer(self, kind: type[Command[Any]], value: object) -> None:
        """Answer the oldest unanswered command of *kind*, with a value or an error."""
        found = next(pair for pair in self._open if isinstance(pair[0], kind))
        self._open.remove(found)
        if isinstance(value, Exception):
            found[1].set_exception(value)
        else:
            found[1].set_result(value)

    def cut_off(self) -> None:
        """Give up all that is on its way, as a client does when it is closed."""
        while self._open:
            self._open.popleft()[1].cancel()


def record(feed: Feed[T]) -> list[T]:
    """Everything that *feed* publishes from now on."""
    heard: list[T] = []
    feed.subscribe(heard.append)
    return heard


class Rig:
    """One desk of extension 101 in *folder*; opening the same folder again is a restart."""

    def __init__(self, folder: Path, stack: ExitStack, clock: Clock, main: MainThread) -> None:
        self.folder = folder
        self.clock = clock
        self.main = main
        self.settings = with_value(Settings(), "lirax.extension", "101")
        self.journal = stack.enter_context(closing(Journal(folder / "journal.sqlite3")))
        desk = folder / "desk.sqlite3"
        self.desk = stack.enter_context(closing(Writer(open_for_writing(desk, "desk"), "desk")))
        self.reader = stack.enter_context(closing(open_for_reading(desk)))
        journal_reader = stack.enter_context(closing(JournalReader(folder / "journal.sqlite3")))
        self.work = stack.enter_context(closing(Work(main.post)))
        self.lirax = FakeLiraX()
        lirax = LiraX(lambda: self.lirax, self.work)
        self.calls = Calls(self.reader, self.desk, self.work, self.region, clock)
        self.statuses = Statuses(self.reader, lirax, clock)
        self.contacts = Contacts(self.reader, self.desk, self.work, self.region)
        self.dialling = Dialling(lirax, lambda: self.settings, clock)
        self.news = News(
            journal_reader,
            self.desk,
            people.progress(self.reader),
            (self.calls, self.statuses),
            self.work,
            main.post,
        )
        self.popups = Popups(self.calls, self.contacts, self.statuses, lambda: self.settings, clock)
        self.logbook = Logbook(self.calls, self.contacts, self.mine, clock)
        self.calls.changed.subscribe(self.popups.call_changed)
        self.contacts.changed.subscribe(lambda _: self.popups.forget_callers())
        self.dialling.attempts.subscribe(self.popups.attempted)

    def region(self) -> str:
        return self.settings.phones.region

    def mine(self) -> str:
        return self.settings.lirax.extension

    def set(self, name: str, value: object) -> None:
        self.settings = with_value(self.settings, name, value)

    def settle(self) -> None:
        """Let everything that was posted and written come to rest."""
        while True:
            self.desk.submit(lambda _: None).exception(PATIENCE)
            if not self.main.run_posted():
                return

    def keep(self, fields: Mapping[str, str]) -> int:
        """Put a webhook into the journal; nobody hears of it yet."""
        return self.journal.keep(Form(dict(fields)), self.clock()).result(PATIENCE)

    def hear(self, **fields: str) -> None:
        """Receive a webhook and take it in."""
        self.keep(fields)
        self.news.read_on()
        self.settle()

    def event(self, event: str, callid: str = "c1", ext: str = "101", **fields: str) -> None:
        """Receive an event of a call from Ivan's number; direction and numbers may be given."""
        about = {"type": "in", "phone": "380671234567", "diversion": "380441112233"}
        self.hear(cmd="event", event=event, callid=callid, ext=ext, **(about | fields))

    def know(self, name: str, *phones: str, **fields: Any) -> Contact:
        """Put somebody into the book."""
        saved: list[Contact | ServiceError] = []
        self.contacts.save(replace(Contact(name=name, phones=phones), **fields), saved.append)
        self.settle()
        (contact,) = saved
        assert isinstance(contact, Contact)
        return contact


@contextmanager
def open_rig(folder: Path, clock: Clock | None = None) -> Iterator[Rig]:
    """A desk in *folder* until the block ends."""
    folder.mkdir(exist_ok=True)
    with ExitStack() as stack:
        yield Rig(folder, stack, clock or Clock(), MainThread())
