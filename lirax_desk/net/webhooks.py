"""The ASGI application behind the listener: refuses what is no webhook, has the rest answered.

Runs on the listener's event loop. No reply tells more than its status.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from ipaddress import ip_address
from typing import Any

from lirax_desk.protocol.questions import INVALID_PARAMETERS, NOT_KEPT, Reply

_log = logging.getLogger(__name__)

HEADER_LIMIT = 16 << 10
BODY_LIMIT = 64 << 10
FORM = b"application/x-www-form-urlencoded"

NOT_FOUND = Reply(404, b'{"error":"Not found"}')
NOT_ALLOWED = Reply(405, b'{"error":"Method not allowed"}')
FORBIDDEN = Reply(403, b'{"error":"Forbidden"}')
TOO_LARGE = Reply(413, b'{"error":"Too large"}')

Answering = Callable[[bytes, str], Awaitable[Reply]]
"""What answers a form: (body, the sender's address) → reply. Runs on the listener's event loop."""

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class Webhooks:
    """Takes forms that are posted to *path* of this machine, or of one of the names *hosts*."""

    def __init__(self, path: str, hosts: frozenset[str], answer: Answering) -> None:
        self._path = path
        self._hosts = frozenset(name.casefold() for name in hosts)
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = _Body(receive)
        try:
            await _say(await self._reply(scope, body), body, send)
        except _CutOff:
            return

    async def _reply(self, scope: Scope, body: "_Body") -> Reply:
        try:
            return self._refusal(scope) or await self._answered(await body.read(), scope)
        except _TooLarge:
            return TOO_LARGE

    async def _answered(self, body: bytes, scope: Scope) -> Reply:
        """A border: whatever goes wrong behind it is logged, and LiraX hears that nothing was kept."""
        try:
            return await self._answer(body, (scope["client"] or ("",))[0])
        except asyncio.CancelledError:  # the listener closes: LiraX may try again
            return NOT_KEPT
        except Exception:  # noqa: BLE001 - a border
            _log.exception("a webhook could not be answered")
            return NOT_KEPT

    def _refusal(self, scope: Scope) -> Reply | None:
        headers = dict(scope["headers"])
        if _header_size(scope) > HEADER_LIMIT:
            return TOO_LARGE
        if _is_of_a_web_page(headers) or not self._is_our_name(headers.get(b"host", b"").decode("latin-1")):
            return FORBIDDEN
        if scope["path"] != self._path:
            return NOT_FOUND
        if scope["method"] != "POST":
            return NOT_ALLOWED
        if int(headers.get(b"content-length", b"0")) > BODY_LIMIT:
            return TOO_LARGE
        return None if _is_form(headers) and _is_clear(scope, headers) else INVALID_PARAMETERS

    def _is_our_name(self, host: str) -> bool:
        """DNS can make any name point here, so names must be known; addresses cannot be forged so."""
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        name = name.strip("[]").casefold()
        return not host or name == "localhost" or name in self._hosts or _is_address(name)


class _CutOff(Exception):
    """The connection ended before the whole body had come: nothing must be made of the rest."""


class _TooLarge(Exception):
    """The body is longer than any webhook."""


class _Body:
    """The body of one request, as it comes in."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._more = True

    async def read(self) -> bytes:
        """All of it. Raises _TooLarge or _CutOff."""
        body = bytearray()
        while self._more:
            body += await self._next()
            if len(body) > BODY_LIMIT:
                raise _TooLarge
        return bytes(body)

    async def skip(self) -> None:
        """Have the sender finish; the connection's deadline says how long. Raises _CutOff."""
        while self._more:
            await self._next()

    async def _next(self) -> bytes:
        message = await self._receive()
        if message["type"] == "http.disconnect":
            raise _CutOff
        self._more = message.get("more_body", False)
        return bytes(message.get("body", b""))


async def _say(reply: Reply, body: _Body, send: Send) -> None:
    """Send *reply*; hang up when the sender has finished: too early, and it sees a reset but no reply."""
    await send({"type": "http.response.start", "status": reply.status, "headers": _headers(reply)})
    await send({"type": "http.response.body", "body": reply.body, "more_body": True})
    await body.skip()
    await send({"type": "http.response.body"})


def _headers(reply: Reply) -> list[tuple[bytes, bytes]]:
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(reply.body)).encode()),
        (b"connection", b"close"),
    ]
    return [*headers, (b"allow", b"POST")] if reply is NOT_ALLOWED else headers


def _is_of_a_web_page(headers: Mapping[bytes, bytes]) -> bool:
    """Any page may have a browser post a form to this machine; LiraX is no browser."""
    return b"origin" in headers or any(name.startswith(b"sec-fetch-") for name in headers)


def _is_form(headers: Mapping[bytes, bytes]) -> bool:
    return headers.get(b"content-type", FORM).partition(b";")[0].strip().lower() == FORM


def _is_clear(scope: Scope, headers: Mapping[bytes, bytes]) -> bool:
    """Whether a proxy before us cannot have understood it otherwise; h11 lets these two pass."""
    has_two_lengths = {b"content-length", b"transfer-encoding"} <= headers.keys()
    return scope["http_version"] in {"1.0", "1.1"} and not has_two_lengths


def _header_size(scope: Scope) -> int:
    target = len(scope["raw_path"]) + len(scope["query_string"])
    return target + sum(len(name) + len(value) for name, value in scope["headers"])


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
