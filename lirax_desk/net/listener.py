"""The small HTTP server that LiraX calls: uvicorn's h11 protocol on a thread with its own event loop.

Everything that a hostile network may try is refused here, before the inbox sees a byte: browsers'
cross-site posts, foreign host names, large or slow requests, too many connections. uvicorn's Server
is not used: it wakes up ten times a second for nothing, and wants to own sockets and signals.
"""

import asyncio
import errno
import logging
import socket
import ssl
from collections import Counter
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from ipaddress import ip_address
from threading import Thread
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from lirax_desk.protocol.errors import ListenerError, PortTaken
from lirax_desk.protocol.questions import INVALID_PARAMETERS, NOT_KEPT, Reply
from lirax_desk.settings import is_loopback

_log = logging.getLogger(__name__)
_wire_log = logging.getLogger(f"{__name__}.wire")
_wire_log.setLevel(logging.ERROR)  # broken requests are the sender's affair and would fill the log

HEADER_LIMIT = 16 << 10
BODY_LIMIT = 64 << 10
MOST_CONNECTIONS = 512
MOST_FROM_ONE_ADDRESS = 256
FORM = b"application/x-www-form-urlencoded"

NOT_FOUND = Reply(404, b'{"error":"Not found"}')
NOT_ALLOWED = Reply(405, b'{"error":"Method not allowed"}')
FORBIDDEN = Reply(403, b'{"error":"Forbidden"}')
TOO_LARGE = Reply(413, b'{"error":"Too large"}')

Answering = Callable[[bytes, str], Awaitable[Reply]]
"""What answers a form: (body, the sender's address) → reply. Runs on the listener's event loop."""


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
        return bool(self.tls_cert and self.tls_key)


class Listener:
    """Listens at *place* until it is closed. Raises ListenerError when it cannot."""

    def __init__(self, place: Place, answer: Answering) -> None:
        if not (place.is_tls or place.allow_plain or is_loopback(place.host)):
            raise ListenerError(
                f"listening at {place.host} without HTTPS would show every caller to the network"
            )
        self._tls = _certificate(place) if place.is_tls else None
        self._socket = _bind(place.host, place.port)
        self._place = place
        self._app = _App(place, answer)
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._thread = Thread(target=self._run, name="listener")
        self._thread.start()

    @property
    def url(self) -> str:
        """The address that it listens at, with the port that was taken."""
        host, port = self._socket.getsockname()[:2]
        name = f"[{host}]" if ":" in host else host
        return f"{'https' if self._tls else 'http'}://{name}:{port}{self._place.path}"

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2].partition("/")[0])

    def close(self) -> None:
        """Stop accepting, let running answers finish for a moment, end the thread."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        config = uvicorn.Config(
            self._app,
            lifespan="off",
            ws="none",
            log_config=None,
            proxy_headers=False,
            server_header=False,
            h11_max_incomplete_event_size=HEADER_LIMIT,
        )
        config.load()
        state, addresses = ServerState(), Counter[str]()
        seconds = self._place.receive_seconds
        server = await self._loop.create_server(
            lambda: OneRequest(config, state, addresses, seconds),
            sock=self._socket,
            ssl=self._tls,
            ssl_handshake_timeout=seconds if self._tls else None,
            ssl_shutdown_timeout=1.0 if self._tls else None,
            backlog=MOST_CONNECTIONS,
        )
        await self._stop.wait()
        server.close()
        if state.tasks:
            await asyncio.wait(state.tasks, timeout=1.0)
        for connection in list(state.connections):
            connection.transport.abort()


class OneRequest(H11Protocol):
    """A connection that brings one request within *seconds*, or is closed."""

    def __init__(
        self, config: uvicorn.Config, state: ServerState, addresses: Counter[str], seconds: float
    ) -> None:
        super().__init__(config, state, {})
        self.logger = _wire_log
        self.access_log = False
        self._addresses = addresses
        self._seconds = seconds
        self._address = ""
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._address = self.client[0] if self.client else ""
        self._addresses[self._address] += 1
        self._deadline = self.loop.call_later(self._seconds, transport.abort)
        if len(self.connections) > MOST_CONNECTIONS or self._addresses[self._address] > MOST_FROM_ONE_ADDRESS:
            transport.abort()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._deadline and not getattr(self.cycle, "more_body", True):
            self._deadline.cancel()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        if self._deadline:
            self._deadline.cancel()
        self._addresses[self._address] -= 1
        if self._addresses[self._address] <= 0:
            del self._addresses[self._address]


Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]


class _App:
    """The ASGI application: refuses what is no webhook, asks *answer* about the rest."""

    def __init__(self, place: Place, answer: Answering) -> None:
        self._place = place
        self._answer = answer

    async def __call__(
        self,
        scope: Scope,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        reply = self._refusal(scope)
        if reply is None:
            body = await _body(receive)
            reply = TOO_LARGE if body is None else await self._reply(body, scope)
        await send({"type": "http.response.start", "status": reply.status, "headers": _headers(reply)})
        await send({"type": "http.response.body", "body": reply.body})

    async def _reply(self, body: bytes, scope: Scope) -> Reply:
        """A border: whatever goes wrong behind it is logged, and LiraX hears that nothing was kept."""
        try:
            return await self._answer(body, (scope["client"] or ("",))[0])
        except Exception:  # noqa: BLE001 - a border
            _log.exception("a webhook could not be answered")
            return NOT_KEPT

    def _refusal(self, scope: Scope) -> Reply | None:
        headers = dict(scope["headers"])
        if b"origin" in headers or any(name.startswith(b"sec-fetch-") for name in headers):
            return FORBIDDEN  # a web page may post a form to this machine; LiraX is no web page
        if not self._is_our_name(headers.get(b"host", b"").decode("latin-1")):
            return FORBIDDEN
        if scope["path"] != self._place.path:
            return NOT_FOUND
        if scope["method"] != "POST":
            return NOT_ALLOWED
        if int(headers.get(b"content-length", b"0")) > BODY_LIMIT:
            return TOO_LARGE
        kind = headers.get(b"content-type", FORM).partition(b";")[0].strip().lower()
        return None if kind == FORM else INVALID_PARAMETERS

    def _is_our_name(self, host: str) -> bool:
        """DNS can make any name point here, so names must be known; addresses cannot be forged so."""
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        name = name.strip("[]").casefold()
        return not host or name == "localhost" or name in self._place.hosts or _is_address(name)


async def _body(receive: Callable[[], Awaitable[Message]]) -> bytes | None:
    """The whole body; None if it is too large."""
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > BODY_LIMIT:
            return None
        if not message.get("more_body"):
            return bytes(body)


def _headers(reply: Reply) -> list[tuple[bytes, bytes]]:
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(reply.body)).encode()),
        (b"connection", b"close"),
    ]
    return [*headers, (b"allow", b"POST")] if reply is NOT_ALLOWED else headers


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _bind(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(family, kind, protocol)
    except OSError as error:
        raise ListenerError(f"cannot listen at {host}: {error.strerror or error}") from error
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
        raise ListenerError(f"cannot listen at {host}, port {port}: {error.strerror or error}") from error
    return bound


def _certificate(place: Place) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(place.tls_cert, place.tls_key)
    except (OSError, ssl.SSLError) as error:
        raise ListenerError(f"the listener's certificate cannot be used: {error}") from error
    return context
