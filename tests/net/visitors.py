"""Those who visit a listener: whole posts, and raw bytes on a socket."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field

from lirax_desk.net.listener import Listener, Place
from lirax_desk.protocol.questions import DONE, Reply

WAIT = 20.0
"""Seconds after which a test gives up; only a broken listener needs them."""

HERE = Place()
FORM = b"cmd=staton&ext=101&status=1"


@dataclass
class Desk:
    """What is behind a listener: remembers what it was asked, and answers 200."""

    heard: list[tuple[bytes, str]] = field(default_factory=list)

    async def answer(self, body: bytes, address: str) -> Reply:
        self.heard.append((body, address))
        return DONE


@contextmanager
def listening(place: Place = HERE, desk: Desk | None = None) -> Iterator[Listener]:
    """A listener for the length of the block."""
    with closing(Listener(place, (desk or Desk()).answer)) as listener:
        yield listener


def connect(listener: Listener, host: str = "127.0.0.1") -> socket.socket:
    """A connection to *listener*, to be closed."""
    return socket.create_connection((host, listener.port), WAIT)


def post(
    body: bytes = FORM, *, path: str = "/LiraX", method: str = "POST", head: str = "Host: 127.0.0.1\r\n"
) -> bytes:
    """A whole request; *head* are further lines, each with its end."""
    return f"{method} {path} HTTP/1.1\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


@dataclass(frozen=True)
class Heard:
    """What came back: *status* 0 if the connection was closed without an answer."""

    status: int
    headers: dict[str, str]
    body: bytes


def read_all(connection: socket.socket) -> bytes:
    """All that comes until the other side closes."""
    received = bytearray()
    try:
        while chunk := connection.recv(65536):
            received += chunk
    except (ConnectionError, ssl.SSLError):
        pass
    return bytes(received)


def understood(answer: bytes) -> Heard:
    """The one answer in *answer*; there may be nothing behind it."""
    if not answer:
        return Heard(0, {}, b"")
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    assert status.startswith("HTTP/1.1 ")
    return Heard(int(status.split()[1]), headers, body)


def ask(listener: Listener, request: bytes) -> Heard:
    """What *listener* answers to these bytes before it closes the connection."""
    with connect(listener) as connection:
        with suppress(ConnectionError):  # it had enough; it may have said why
            connection.sendall(request)
        return understood(read_all(connection))
