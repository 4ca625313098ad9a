"""Requests and responses between uvicorn and the simulator: a bare ASGI border."""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

BODY_LIMIT = 1 << 20
FORM = "application/x-www-form-urlencoded"

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Request:
    """What came: header names in lower case, *peer* is the sender's address."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    peer: str

    def form(self) -> dict[str, str] | None:
        """The posted fields; None when the body is no form."""
        if self.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
            return None
        try:
            return fields(self.body.decode())
        except ValueError:
            return None

    def cookie(self, name: str) -> str:
        """The value of one cookie, or nothing."""
        cookies = (part.strip().partition("=") for part in self.headers.get("cookie", "").split(";"))
        return next((value for key, _, value in cookies if key == name), "")


@dataclass(frozen=True, slots=True)
class Response:
    """What goes back."""

    status: int = 200
    body: bytes = b""
    media: str = "application/json; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()

    def head(self, length: int | None = None) -> list[tuple[bytes, bytes]]:
        """All headers, with the length of the body or a *length* that it does not have."""
        own = [
            ("content-type", self.media),
            ("content-length", str(len(self.body) if length is None else length)),
        ]
        return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in [*own, *self.headers]]


def fields(text: str) -> dict[str, str]:
    """The fields of a form or a query; the last one counts. Raises ValueError for too many."""
    return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=200))


async def read_request(scope: Mapping[str, Any], receive: Receive) -> Request | None:
    """Return the whole request; None when the sender went away or sent too much."""
    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] != "http.request" or len(body) > BODY_LIMIT:
            return None
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return Request(
        method=scope["method"],
        path=scope["path"],
        query=fields(scope["query_string"].decode("utf-8", "replace")),
        headers={name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]},
        body=bytes(body),
        peer=scope["client"][0] if scope["client"] else "",
    )


async def send_response(response: Response, send: Send) -> None:
    """Send all of it, as it should be."""
    await send({"type": "http.response.start", "status": response.status, "headers": response.head()})
    await send({"type": "http.response.body", "body": response.body})


class _Connection(H11Protocol):
    """Lets the application reach its transport, to break a connection like a bad line does."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {"transport": transport}


class Server:
    """Serves *app* at a port of this machine; 0 takes any. Raises OSError when it is taken."""

    def __init__(self, port: int, tls: ssl.SSLContext | None = None) -> None:
        self._socket = socket.create_server(("127.0.0.1", port), backlog=256)
        self._tls = tls
        self._state = ServerState()
        self.port = int(self._socket.getsockname()[1])
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"

    async def serve(self, app: Any, stop: asyncio.Event) -> None:
        """Answer until *stop*, then let running answers finish for a moment."""
        config = uvicorn.Config(
            app, lifespan="off", ws="none", log_config=None, proxy_headers=False, server_header=False
        )
        config.load()
        server = await asyncio.get_running_loop().create_server(
            lambda: _Connection(config, self._state, {}), sock=self._socket, ssl=self._tls
        )
        await stop.wait()
        server.close()
        if self._state.tasks:
            await asyncio.wait(self._state.tasks, timeout=0.5)
        for connection in list(self._state.connections):
            connection.transport.abort()
        if self._state.tasks:
            await asyncio.wait(self._state.tasks, timeout=0.5)

    def close(self) -> None:
        """Give the port back, also when it never served."""
        self._socket.close()
