"""Spoils answers on their way, as bad lines, proxies and broken servers do."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from lirax_desk.simulator.clock import Clock
from lirax_desk.simulator.faults import Fault
from lirax_desk.simulator.web import Receive, Response, Send, send_response

HUGE = 8 << 20
_PAGE = (
    "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>"
)

REPLACED: Mapping[str, Callable[[Response], Response]] = {
    "empty": lambda response: replace(response, status=200, body=b""),
    "html": lambda response: Response(200, _PAGE.encode(), "text/html; charset=utf-8"),
    "text": lambda response: Response(200, b"OK", "text/plain; charset=utf-8"),
    "garbage": lambda response: Response(200, b'{"users": [{"id": 1, "Name": "\xff\xfe'),
    "error": lambda response: Response(200, b'{"error": "Internal error, try again later"}'),
}
"""Faults that are another answer in place of the right one."""


async def send_spoilt(
    response: Response, fault: Fault, clock: Clock, scope: Mapping[str, Any], receive: Receive, send: Send
) -> None:
    """Send *response*, which `replaced` has seen before, as *fault* leaves it."""
    if fault.way in _BROKEN:
        await _BROKEN[fault.way](response, scope["state"]["transport"], receive, send)
        return
    if fault.way == "slow":
        await clock.sleep(fault.seconds)
    await send_response(response, send)


def replaced(response: Response, fault: Fault) -> Response:
    """The answer that *fault* puts in the place of *response*, or the same."""
    if fault.way.isdecimal():
        return _refused(int(fault.way))
    return REPLACED[fault.way](response) if fault.way in REPLACED else response


def _refused(status: int) -> Response:
    headers = (("location", "https://example.com/"),) if status < 400 else ()
    return Response(status, b'{"error": "Simulated"}', headers=headers)


async def _never(_response: Response, _line: asyncio.Transport, receive: Receive, _send: Send) -> None:
    """Say nothing until the sender loses patience."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _cut(response: Response, line: asyncio.Transport, receive: Receive, send: Send) -> None:
    """Promise more than comes."""
    head = response.head(len(response.body) + 100)
    await send({"type": "http.response.start", "status": response.status, "headers": head})
    await send({"type": "http.response.body", "body": response.body or b"{", "more_body": True})
    line.close()
    await _never(response, line, receive, send)


async def _reset(response: Response, line: asyncio.Transport, receive: Receive, send: Send) -> None:
    """Break the connection without a word."""
    line.abort()
    await _never(response, line, receive, send)


async def _huge(_response: Response, _line: asyncio.Transport, _receive: Receive, send: Send) -> None:
    """More than anybody should read."""
    chunk = b"x" * (1 << 16)
    await send({"type": "http.response.start", "status": 200, "headers": Response().head(HUGE)})
    for sent in range(len(chunk), HUGE + 1, len(chunk)):
        await send({"type": "http.response.body", "body": chunk, "more_body": sent < HUGE})


_BROKEN: Mapping[str, Callable[[Response, asyncio.Transport, Receive, Send], Awaitable[None]]] = {
    "timeout": _never,
    "cut": _cut,
    "reset": _reset,
    "huge": _huge,
}
