"""The small HTTP server that LiraX calls, on a thread with its own event loop.

Everything that a hostile network may try is refused before the inbox sees a byte: large or slow
requests and too many connections in reception, browsers' posts and foreign host names in webhooks.
"""

import asyncio
import errno
import socket
import ssl
from dataclasses import dataclass
from threading import Thread

from lirax_desk.net.reception import MOST_CONNECTIONS, Reception
from lirax_desk.net.webhooks import Answering, Webhooks
from lirax_desk.protocol.errors import ListenerError, PortTaken
from lirax_desk.settings.keys import is_loopback


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen. *hosts* are the names, besides IP addresses and localhost, that we answer to."""

    host: str = "127.0.0.1"
    port: int = 0
    path: str = "/LiraX"
    tls_cert: str = ""
    tls_key: str = ""
    allow_plain: bool = False
    hosts: frozenset[str] = frozenset()
    receive_seconds: float = 5.0

    @property
    def is_tls(self) -> bool:
        return bool(self.tls_cert or self.tls_key)


class Listener:
    """Listens at *place* until it is closed. Raises ListenerError when it cannot."""

    def __init__(self, place: Place, answer: Answering) -> None:
        if not (place.is_tls or place.allow_plain or is_loopback(place.host)):
            raise ListenerError(
                f"listening at {place.host} without HTTPS would show every caller to the network"
            )
        tls = _certificate(place) if place.is_tls else None
        webhooks = Webhooks(place.path, place.hosts, answer)
        self._reception = Reception(webhooks, tls, place.receive_seconds)
        self._socket = _bind(place.host, place.port)
        self._host: str
        self._port: int
        self._host, self._port = self._socket.getsockname()[:2]
        self._place = place
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._thread = Thread(target=self._run, name="listener")
        self._thread.start()

    @property
    def url(self) -> str:
        """The address that it listens at, with the port that was taken."""
        name = f"[{self._host}]" if ":" in self._host else self._host
        return f"{'https' if self._place.is_tls else 'http'}://{name}:{self._port}{self._place.path}"

    @property
    def port(self) -> int:
        return self._port

    def close(self) -> None:
        """Stop accepting, let running answers finish for a moment, end the thread."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def _run(self) -> None:
        self._loop.run_until_complete(self._reception.run(self._socket, self._stop))
        self._loop.close()


def _bind(host: str, port: int) -> socket.socket:
    if port not in range(1 << 16):  # getaddrinfo takes 70000 for 4464
        raise ListenerError(f"cannot listen at {host}, port {port}: there is no such port")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError) as error:
        raise ListenerError(f"cannot listen at {host}: {_words(error)}") from error
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows lets others steal a reused port
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(MOST_CONNECTIONS)
        bound.setblocking(False)
    except OSError as error:
        bound.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(port) from error
        raise ListenerError(f"cannot listen at {host}, port {port}: {_words(error)}") from error
    return bound


def _certificate(place: Place) -> ssl.SSLContext:
    if not (place.tls_cert and place.tls_key):
        raise ListenerError("HTTPS needs both the certificate and its key")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(place.tls_cert, place.tls_key, password="")  # never asked for at a terminal
    except OSError as error:
        raise ListenerError(f"the listener's certificate cannot be used: {_words(error)}") from error
    return context


def _words(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)
