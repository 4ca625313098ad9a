"""What may happen to a catch-up on its way, told to its parts directly."""

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from lirax_desk.domain.calls import Result
from lirax_desk.domain.history import Login, Past, Stopped, Stretch, Window
from lirax_desk.protocol.commands import Command, PastCall
from lirax_desk.protocol.errors import BadReply, Refused, ServiceError, WrongParameters
from lirax_desk.services.history_login import forget_login, keep_login, login_from
from lirax_desk.services.past_reading import AT_ONCE, Progress, Reading
from lirax_desk.services.past_sources import PAGES_AT_MOST, ByCommand, ByExport, answered
from lirax_desk.services.past_ways import Ways
from lirax_desk.settings import Settings
from lirax_desk.store import history as rows
from lirax_desk.store.database import StoreError, open_for_reading, open_for_writing
from lirax_desk.store.secrets import Keyring, NoKeyring
from lirax_desk.store.writer import Writer
from tests.history.lirax import TOKEN, Simulator, desk_in, simulator, tell
from tests.history.past import START, past

FULL = StoreError("the database: database or disk is full")


@pytest.fixture(scope="module")
def lirax(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulator]:
    with simulator(tmp_path_factory.mktemp("lirax"), "--past", "300") as lirax:
        yield lirax


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def ring(home: Path, callid: str, at: datetime, **fields: str) -> None:
    about = {"cmd": "event", "event": "INCOMING", "type": "in", "ext": "101", "phone": "380671234567"}
    tell(home, at, **(about | {"callid": callid} | fields))


# The desk's database


def test_a_database_that_fails_ends_it_and_the_next_one_goes_on(lirax: Simulator, home: Path) -> None:
    with desk_in(home, lirax.endpoint) as at:
        asked = len(lirax.requests("get_calls"))
        at.desk.history.sync()
        at.main.run_until(lambda: bool(at.progress))
        while len(lirax.requests("get_calls")) < asked + 4:
            pass  # it reads on, and tells of it
        at.desk.news.failed.publish(None)  # it is well: no news
        at.desk.news.failed.publish(FULL)
        assert [summary.error for summary in at.summaries] == [FULL]
        number = len(at.progress)
        at.desk.news.failed.publish(FULL)
        summary = at.sync()  # what the first one still posts is nobody's any more
        assert (summary.error, len(at.calls()), len(at.summaries)) == (None, 300, 2)
        assert number < len(at.progress)


def test_a_database_that_fails_before_anything_was_asked(lirax: Simulator, home: Path) -> None:
    ring(home, "c1", datetime.now(UTC))
    before = len(lirax.requests("get_calls"))
    with desk_in(home, lirax.endpoint) as at:
        at.desk.history.sync()
        at.desk.news.failed.publish(FULL)
        at.main.run_posted()
        assert [summary.error for summary in at.summaries] == [FULL]
    assert len(lirax.requests("get_calls")) == before


def test_another_program_that_has_read_further_is_caught_up_with(lirax: Simulator, home: Path) -> None:
    with desk_in(home, lirax.endpoint) as at:
        at.desk.history.sync()
        at.main.run_until(lambda: bool(at.progress))
        at.sql("INSERT OR REPLACE INTO progress VALUES ('journal', 1)")
        jobs = iter(range(100))
        at.main.run_until(lambda: next(jobs) == 99)
        assert at.calls() == []  # it may store nothing before it has read that far
        ring(home, "c1", datetime.now(UTC))
        assert at.finish().new == 300
        assert len(at.calls()) == 301


# Calls in memory


def test_calls_in_memory_learn_what_those_on_the_disk_have_learned(lirax: Simulator, home: Path) -> None:
    with desk_in(home / "other", lirax.endpoint) as at:
        at.sync()
        heard = [call for call in at.calls() if call.direction == "in"][:12]
    for call in heard:
        ring(home, call.callid, call.seen_at, phone=call.phone)
    with desk_in(home, lirax.endpoint) as at:
        while at.desk.news.take_some():
            pass
        changed: list[str] = []
        at.desk.calls.changed.subscribe(lambda call: changed.append(call.callid))
        assert at.sync().known == len(heard)
        at.main.run_until(lambda: set(changed) == {call.callid for call in heard})
        for call in heard:
            known = at.desk.calls.get(call.callid)
            assert known is not None
            assert (known.result("101"), known.duration) == (call.result("101"), call.duration)
            assert known.result("101") in {Result.SUCCESS, Result.MISSED}


# Reading


class Rows:
    """A history of some hundred calls, during which somebody wants no more."""

    def __init__(self, number: int, stop: "Future[None]") -> None:
        self._number = number
        self._stop = stop

    def read(self, window: Window) -> Iterator[Past | None]:
        assert window.start == START
        yield None
        yield from (past(f"c{number}", after=number) for number in range(AT_ONCE))
        self._stop.set_result(None)
        yield from (past(f"d{number}", after=number) for number in range(self._number))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Writer]:
    with closing(Writer(open_for_writing(tmp_path / "desk.sqlite3", "desk"), "desk")) as desk:
        yield desk


def test_a_window_that_is_broken_off_is_read_again(desk: Writer, tmp_path: Path) -> None:
    stop: Future[None] = Future()
    stretch, told = Stretch(START, START + timedelta(hours=1), START), list[Progress]()
    reading = Reading(Rows(2 * AT_ONCE, stop), stretch, noted=True, desk=desk, stop=stop, say=told.append)
    with pytest.raises(Stopped):
        reading()
    assert told == [Progress(1, 1), Progress(1, 1, AT_ONCE - 1, 1)]
    with closing(open_for_reading(tmp_path / "desk.sqlite3")) as connection:
        assert rows.stretch(connection) == stretch
        assert not rows.is_folded(connection)


class Pages:
    """Answers get_calls as *page* says, given the number of the request."""

    def __init__(
        self, *pages: tuple[PastCall, ...], endless: bool = False, error: ServiceError | None = None
    ) -> None:
        self.sent: list[dict[str, str]] = []
        self._error = error
        self._pages = pages
        self._endless = endless

    def send(self, command: Command[Any]) -> "Future[Any]":
        self.sent.append(command.form())
        number = len(self.sent) - 1
        future: Future[Any] = Future()
        fresh = (_told(f"x{number}"),) if self._endless else ()
        if self._error:
            future.set_exception(self._error)
            return future
        future.set_result(self._pages[number] if number < len(self._pages) else fresh)
        return future


def _told(callid: str) -> PastCall:
    return PastCall(callid, "380671234567", "380441234567", "2026-03-02 10:15:00", "", "", "0", "0", "")


def read(pages: Pages) -> list[str | None]:
    source = ByCommand(pages, "UA", Future())
    found = source.read(Window(START, START + timedelta(hours=1)))
    return [row.callid if row else None for row in found]


def test_pages_are_asked_for_until_one_is_empty() -> None:
    pages = Pages((_told("a"), _told("b")), (_told("c"),))
    assert read(pages) == ["a", "b", "c"]
    assert [form.get("offset") for form in pages.sent] == [None, "2", "3"]


def test_a_lirax_that_knows_no_pages_is_asked_twice() -> None:
    page = (_told("a"), _told("b"), _told("b"))
    assert read(Pages(page, page, page)) == ["a", "b"]


def test_pages_without_an_end_have_one() -> None:
    assert len(read(Pages(endless=True))) == PAGES_AT_MOST


def test_a_client_that_was_closed_stops_it() -> None:
    future: Future[None] = Future()
    future.cancel()
    with pytest.raises(Stopped):
        answered(future, Future())


class Text:
    """Exports a text."""

    def __init__(self, text: str) -> None:
        self._body = text.encode()

    def export(self, start: datetime, finish: datetime, stop: "Future[None]") -> bytes:
        assert start < finish
        assert not stop.done()
        return self._body


def exported(text: str, folder: Path) -> list[Past | None]:
    source = ByExport(Text(text), "UA", folder, lambda: START, Future())
    return list(source.read(Window(START, START + timedelta(hours=1))))


def test_titles_and_totals_are_no_unreadable_calls(tmp_path: Path) -> None:
    rows = exported("Date;Phone;Type;Duration\n2026-03-02;380671234567;in;5\nx;y;z;0\nTotal;1\n", tmp_path)
    assert [row is not None for row in rows] == [True, False]


def test_what_is_no_list_of_calls_is_kept(tmp_path: Path) -> None:
    with pytest.raises(BadReply, match="names the columns"):
        exported("Good morning", tmp_path)
    (kept,) = tmp_path.iterdir()
    assert kept.read_text() == "Good morning"


def test_without_a_keyring_there_is_no_export(tmp_path: Path) -> None:
    def none() -> Any:
        raise NoKeyring("there is no keyring on this system")

    pages = Pages(error=WrongParameters("no such command"))
    ways = Ways(lambda: pages, Settings, {}, Keyring(find=none), tmp_path, lambda: START)
    with pytest.raises(Refused, match="no such command; for the export of LiraX's cabinet no login is set"):
        ways.source(Future()).read(Window(START, START))


# The login


class Memory:
    """A keyring's back end."""

    priority = 1.0

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get(service + username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service + username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service + username]


def test_the_login_is_in_the_keyring_until_it_is_forgotten() -> None:
    keyring = Keyring(find=Memory)  # type: ignore[arg-type]
    assert login_from({}, keyring) is None
    keep_login(keyring, Login("anna", " with blanks "))
    assert login_from({}, keyring) == Login("anna", " with blanks ")
    forget_login(keyring)
    assert login_from({}, keyring) is None


def test_the_environment_comes_first_and_then_the_keyring_is_not_touched() -> None:
    keyring = Keyring(find=Memory)  # type: ignore[arg-type]
    keep_login(keyring, Login("anna", "x"))
    assert login_from({"LIRAX_DESK_TOKEN": TOKEN}, keyring) is None
    own = {"LIRAX_DESK_HISTORY_LOGIN": "ivan", "LIRAX_DESK_HISTORY_PASSWORD": "y"}
    assert login_from(own, keyring) == Login("ivan", "y")
    assert login_from({"LIRAX_DESK_HISTORY_LOGIN": "ivan"}, keyring) is None
