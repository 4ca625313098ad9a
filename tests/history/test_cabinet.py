"""LiraX's cabinet over real sockets: logins, sessions that end, and everything that goes wrong."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from lirax_desk.domain.history import Login, Stopped
from lirax_desk.net.client import Patience
from lirax_desk.net.history import Cabinet, cabinet_of
from lirax_desk.protocol.errors import BadReply, Refused, ServiceError, Unreachable
from tests.history.lirax import Simulator, simulator
from tests.history.past import pasts, sample

LOGIN = Login("history", "history")
SHORT = Patience(connect=0.5, read=0.3, whole=0.5)


@pytest.fixture(scope="module")
def lirax(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulator]:
    with simulator(tmp_path_factory.mktemp("lirax"), "--past", "20") as lirax:
        yield lirax


@pytest.fixture(autouse=True)
def _no_faults(lirax: Simulator) -> Iterator[None]:
    yield
    lirax.tell("fail", "export", "--with", "none")
    lirax.tell("fail", "auth", "--with", "none")


def export(cabinet: Cabinet, stop: "Future[None] | None" = None) -> bytes:
    """The export of the last fortnight."""
    now = datetime.now(UTC)
    return cabinet.export(now - timedelta(days=14), now, stop or Future())


def error_of(cabinet: Cabinet) -> ServiceError:
    with pytest.raises(ServiceError) as told:
        export(cabinet)
    assert "5ecre7" not in f"{told.value!r} {told.value.__context__!r}"
    return told.value


def test_one_login_for_all_windows_until_the_session_ends(lirax: Simulator) -> None:
    cabinet = Cabinet(lirax.endpoint, LOGIN)
    before = len(lirax.requests("auth"))
    for _ in range(2):
        assert len(pasts(export(cabinet))) == 20
    assert len(lirax.requests("auth")) == before + 1
    lirax.tell("skip", "1000")
    assert len(pasts(export(cabinet))) == 20
    assert len(lirax.requests("auth")) == before + 2


def test_the_password_is_in_no_text(lirax: Simulator) -> None:
    login = Login("history", "5ecre7")
    assert "5ecre7" not in repr(login)
    assert str(error_of(Cabinet(lirax.endpoint, login))) == "LiraX's cabinet does not accept the login"


@pytest.mark.parametrize(
    ("page", "way", "kind", "words"),
    [
        ("auth", "500", Refused, "does not accept the login"),
        ("auth", "empty", Refused, "does not accept the login"),
        ("auth", "reset", Unreachable, "cannot be reached"),
        ("export", "404", BadReply, "HTTP 404"),
        ("export", "302", Refused, "asks for a login although"),
        ("export", "403", Refused, "asks for a login although"),
        ("export", "empty", BadReply, "is empty"),
        ("export", "error", Refused, "Internal error, try again later"),
        ("export", "cut", Unreachable, "cannot be reached"),
        ("export", "reset", Unreachable, "cannot be reached"),
    ],
)
def test_what_goes_wrong_is_said(
    lirax: Simulator, page: str, way: str, kind: type[ServiceError], words: str
) -> None:
    lirax.tell("fail", page, "--with", way, "--times", "0")
    error = error_of(Cabinet(lirax.endpoint, LOGIN))
    assert isinstance(error, kind)
    assert words in str(error)


def test_who_never_answers_is_not_waited_for(lirax: Simulator) -> None:
    lirax.tell("fail", "export", "--with", "timeout", "--times", "0")
    assert isinstance(error_of(Cabinet(lirax.endpoint, LOGIN, patience=SHORT)), Unreachable)
    whole = Patience(connect=5, read=5, whole=0.3)
    assert "within 0.3 s" in str(error_of(Cabinet(lirax.endpoint, LOGIN, patience=whole)))


def test_it_is_stopped_while_it_waits(lirax: Simulator) -> None:
    lirax.tell("fail", "export", "--with", "timeout", "--times", "0")
    stop: Future[None] = Future()
    before = lirax.log.read_text("utf-8").count("call_show.php")

    def stop_when_it_waits() -> None:
        while lirax.log.read_text("utf-8").count("call_show.php") == before:
            pass
        stop.set_result(None)

    waiting = threading.Thread(target=stop_when_it_waits)
    waiting.start()
    with pytest.raises(Stopped):
        export(Cabinet(lirax.endpoint, LOGIN), stop)
    waiting.join()


def test_an_export_that_never_ends_is_cut_off(lirax: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lirax_desk.net.history.EXPORT_LIMIT", 1 << 20)
    lirax.tell("fail", "export", "--with", "huge")
    assert str(error_of(Cabinet(lirax.endpoint, LOGIN))) == "the export is longer than 20 MiB"


@pytest.mark.parametrize(
    "endpoint",
    ["http://127.0.0.1:9/general", "http://example.com/general", "https://127.0.0.1:1/general", "https://["],
)
def test_nobody_there_or_an_address_that_must_not_be_asked(endpoint: str) -> None:
    assert isinstance(error_of(Cabinet(endpoint, LOGIN)), Unreachable)


def test_https_with_an_authority_of_its_own(tmp_path: Path) -> None:
    with simulator(tmp_path, "--past", "3", "--tls") as lirax:
        assert "certificate" in str(error_of(Cabinet(lirax.endpoint, LOGIN))).lower()
        missing = Cabinet(lirax.endpoint, LOGIN, str(tmp_path / "none.pem"))
        assert "cannot be reached" in str(error_of(missing))
        assert len(pasts(export(Cabinet(lirax.endpoint, LOGIN, lirax.ca)))) == 3


@pytest.mark.parametrize(
    ("endpoint", "cabinet"),
    [
        ("https://lira.voip.com.ua:8482/general", "https://lira.voip.com.ua"),
        ("https://api.lirax.net/general", "https://api.lirax.net"),
        ("http://127.0.0.1:8900/general", "http://127.0.0.1:8900"),
        ("https://localhost:8900/general", "https://localhost:8900"),
        ("https://[2001:db8::1]:8482/general", "https://[2001:db8::1]"),
    ],
)
def test_where_the_cabinet_is(endpoint: str, cabinet: str) -> None:
    assert cabinet_of(endpoint) == cabinet


class Php(BaseHTTPRequestHandler):
    """A cabinet as PHP sites are: it redirects after a login, and shows its login page at any address."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self._answer(302, b"", ("Set-Cookie", "PHPSESSID=a; path=/"), ("Location", "/"))

    def do_GET(self) -> None:
        assert "date_start=2026-03-02%20" in self.path
        knows = self.headers.get("Cookie", "") == "PHPSESSID=a"
        self._answer(200, sample("uk.csv" if knows else "login.html"))

    def log_message(self, *_: object) -> None:
        pass

    def _answer(self, status: int, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in [("Content-Length", str(len(body))), *headers]:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def test_a_login_that_redirects_and_a_blank_that_is_no_plus() -> None:
    with HTTPServer(("127.0.0.1", 0), Php) as server:
        serving = threading.Thread(target=server.serve_forever, args=(0.01,))
        serving.start()
        try:
            cabinet = Cabinet(f"http://127.0.0.1:{server.server_port}/general", LOGIN)
            start = datetime(2026, 3, 2, 12, tzinfo=UTC)
            body = cabinet.export(start, start + timedelta(days=1), Future())
        finally:
            server.shutdown()
            serving.join()
    assert body == sample("uk.csv")
