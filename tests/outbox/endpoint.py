"""An endpoint on a real socket that notes each form it gets and answers as the test says."""

import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Event, Thread
from urllib.parse import parse_qsl

PATIENCE = 20.0

GOOD = b"""{
    "id_sms": 1910, "id_deal": 1910, "id_make2calls": "1910", "users": [], "statuses": [], "stages": []
}"""
"""A good answer to everything."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; *announced* is the length that it claims to have, if another than it has."""

    status: int = 200
    body: bytes = GOOD
    announced: int | None = None


HOLD = Reply(status=0)
"""No answer at all, for as long as the endpoint is there."""
CUT = Reply(announced=1000)

Answer = Callable[[Mapping[str, str]], Reply]


@dataclass
class Endpoint:
    """What came in and when, and what is answered to it."""

    url: str
    answer: Answer = field(default=lambda form: Reply())
    forms: list[dict[str, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    closing: Event = field(default_factory=Event)
    changed: Condition = field(default_factory=Condition)

    def note(self, form: dict[str, str]) -> None:
        with self.changed:
            self.times.append(time.monotonic())
            self.forms.append(form)
            self.changed.notify_all()

    def wait_for(self, number: int) -> None:
        """Wait until so many requests have come."""
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.forms) >= number, PATIENCE), self.forms

    def wait_for_one(self, cmd: str) -> None:
        """Wait until a request with this command has come."""
        with self.changed:
            assert self.changed.wait_for(lambda: bool(self.of(cmd)), PATIENCE), self.forms

    def of(self, cmd: str) -> list[dict[str, str]]:
        return [form for form in self.forms if form["cmd"] == cmd]


@contextmanager
def endpoint(reply: Reply = Reply()) -> Iterator[Endpoint]:
    """An endpoint on a free port; it answers *reply* until the test changes that."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = self.rfile.read(length)
            if len(body) < length:
                return  # whoever sent it was killed in the middle
            form = dict(parse_qsl(body.decode(), keep_blank_values=True))
            answer = found.answer(form)
            found.note(form)
            if answer is HOLD:
                found.closing.wait(PATIENCE)
                return
            with suppress(OSError):  # nobody may be there any more
                self.send_response(answer.status)
                self.send_header("Content-Length", str(answer.announced or len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is given
            """Nothing: pytest shows what failed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    found = Endpoint(f"http://127.0.0.1:{server.server_port}/general", lambda form: reply)
    thread = Thread(target=server.serve_forever, args=(0.01,), name="endpoint")
    thread.start()
    try:
        yield found
    finally:
        found.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def nobody() -> Iterator[str]:
    """The address of a port where nobody listens: a connection is refused."""
    with closing(socket.socket()) as held:  # bound and not listening, so nobody else can take it
        held.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{held.getsockname()[1]}/general"


@contextmanager
def silence() -> Iterator[str]:
    """The address of a port where connections are never completed: its queue is full."""
    with closing(socket.socket()) as listener, closing(socket.socket()) as first:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        first.connect(listener.getsockname())
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/general"
