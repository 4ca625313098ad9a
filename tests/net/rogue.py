"""A server on a real socket that misbehaves as told, and counts the requests that it was sent."""

import asyncio
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Behaviour = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
"""What is done with a connection after its whole request was read."""


@dataclass
class Rogue:
    """*url* is where it is; *requests* are those that came, whole; *connections* how many came at all."""

    url: str
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0


@contextmanager
def rogue(
    behaviour: Behaviour, *, tls: ssl.SSLContext | None = None, reads: bool = True, host: str = "127.0.0.1"
) -> Iterator[Rogue]:
    """A server for the length of the block; unless it *reads*, it misbehaves before the request came."""
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()
    ready = threading.Event()
    seen = Rogue("")

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.connections += 1
        try:
            if reads:
                seen.requests.append(await _request(reader))
            await behaviour(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client had enough, or the test is over
        finally:
            writer.transport.abort()

    async def serve() -> None:
        server = await asyncio.start_server(connected, "127.0.0.1", 0, ssl=tls)
        port = server.sockets[0].getsockname()[1]
        seen.url = f"{'https' if tls else 'http'}://{host}:{port}/general"
        ready.set()
        await stop.wait()
        server.close()
        await _end_the_rest()

    def run() -> None:
        loop.run_until_complete(serve())
        loop.close()

    thread = threading.Thread(target=run, name="rogue")
    thread.start()
    ready.wait()
    try:
        yield seen
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()


async def _end_the_rest() -> None:
    await _some_turns()  # those who were just accepted get their protocol
    while left := asyncio.all_tasks() - {asyncio.current_task()}:
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
    await _some_turns()  # TLS, TCP, socket: each closes one turn after the one above it


async def _some_turns() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def _request(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
    return head + await reader.readexactly(int(length or b"0"))


# What a server may do


def says(answer: bytes) -> Behaviour:
    """Send exactly *answer* and close."""

    async def behaviour(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answer)
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    return behaviour


def answers(body: bytes, status: str = "200 OK", headers: bytes = b"") -> Behaviour:
    """A whole HTTP answer."""
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n".encode()
    return says(head + headers + b"\r\n" + body)


async def hangs(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    """Never answer."""
    await reader.read()


async def resets(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Close without a word."""
    writer.transport.abort()


def drips(head: bytes, drop: bytes, every: float) -> Behaviour:
    """*head*, then *drop* again and again: never silent for long, and never done."""

    async def behaviour(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while True:
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(every)

    return behaviour


async def breaks_tls(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Bytes that are no TLS, behind the back of the TLS connection."""
    raw = writer.get_extra_info("socket")
    raw._sock.send(b"\x17\x03\x03\x00\x10" + b"garbage garbage!")
    await reader.read()
