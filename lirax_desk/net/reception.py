"""Connections: few enough, one request each, and only so many seconds to bring it. On the listener's loop.

uvicorn's Server is not used: it wakes up ten times a second for nothing, wants to own sockets and
signals, closes no slow connection, and does not count one before its TLS handshake is done.
"""

import asyncio
import contextlib
import logging
import socket
import ssl
from collections import Counter
from collections.abc import Iterable

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from lirax_desk.net.webhooks import HEADER_LIMIT, Webhooks

_log = logging.getLogger(__name__)
_wire_log = logging.getLogger(f"{__name__}.wire")
_wire_log.setLevel(logging.ERROR)  # broken requests are the sender's affair and would fill the log

MOST_CONNECTIONS = 512
MOST_FROM_ONE_ADDRESS = 256
FAREWELL_SECONDS = 1.0
"""How long running answers may take when the listener closes."""

_SHUTDOWN_SECONDS = 1.0
_NO_ROOM_SECONDS = 1.0


class Reception:
    """Receives everybody who connects, and sees them off after one request or *seconds*.

    The seconds are for the TLS handshake and the whole request together; answering is not limited.
    """

    def __init__(self, webhooks: Webhooks, tls: ssl.SSLContext | None, seconds: float) -> None:
        self._config = _config(webhooks)
        self._state = ServerState()
        self._tls = tls
        self._seconds = seconds
        self._addresses = Counter[str]()
        self._visits: dict[asyncio.Task[None], OneRequest] = {}

    async def run(self, listening: socket.socket, stop: asyncio.Event) -> None:
        """Accept at *listening* until *stop*; closes everything."""
        accepting = asyncio.create_task(self._accept(listening, stop))
        await stop.wait()
        with contextlib.suppress(NotImplementedError):  # on Windows nothing is ready beforehand
            asyncio.get_running_loop().remove_reader(listening)
        await asyncio.sleep(0)  # whoever was accepted already is taken: cancelling would lose the socket
        accepting.cancel()
        await _ended([accepting])
        listening.close()
        await self._see_off()

    async def _accept(self, listening: socket.socket, stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                connection, address = await asyncio.get_running_loop().sock_accept(listening)
            except OSError as error:  # this process has too many files open
                _log.error("no connection can be accepted: %s", error.strerror)
                await asyncio.sleep(_NO_ROOM_SECONDS)
                continue
            self._admit(connection, address[0])
            await asyncio.sleep(0)  # sock_accept does not, if the next one is there already

    def _admit(self, connection: socket.socket, address: str) -> None:
        if len(self._visits) >= MOST_CONNECTIONS or self._addresses[address] >= MOST_FROM_ONE_ADDRESS:
            connection.close()
            return
        guest = OneRequest(self._config, self._state)
        visit = asyncio.create_task(self._visit(guest, connection))
        self._visits[visit] = guest
        self._addresses[address] += 1
        visit.add_done_callback(lambda visit: self._gone(visit, address))

    async def _visit(self, guest: "OneRequest", connection: socket.socket) -> None:
        try:
            async with asyncio.timeout(self._seconds):
                await asyncio.get_running_loop().connect_accepted_socket(
                    lambda: guest,
                    connection,
                    ssl=self._tls,
                    ssl_shutdown_timeout=_SHUTDOWN_SECONDS if self._tls else None,
                )
                await guest.has_sent.wait()
            await guest.has_left.wait()
        except OSError:  # too slow, no TLS, or gone
            pass
        finally:
            await guest.send_away()

    def _gone(self, visit: asyncio.Task[None], address: str) -> None:
        del self._visits[visit]
        self._addresses -= Counter([address])  # drops what is zero

    async def _see_off(self) -> None:
        """Whoever still sends is cut off; running answers may finish, those that cannot are 503."""
        for visit, guest in self._visits.items():
            if not guest.has_sent.is_set():
                visit.cancel()
        if self._visits:
            await asyncio.wait(self._visits, timeout=FAREWELL_SECONDS)
        for tasks in (self._state.tasks, self._visits):
            for task in tasks:
                task.cancel()
            await _ended(tasks)


class OneRequest(H11Protocol):
    """uvicorn's protocol; *has_sent* is set with the whole request, *has_left* with the connection."""

    def __init__(self, config: uvicorn.Config, state: ServerState) -> None:
        super().__init__(config, state, {})
        self.logger = _wire_log
        self.access_log = False
        self.has_sent = asyncio.Event()
        self.has_left = asyncio.Event()
        self._has_come = False

    async def send_away(self) -> None:
        """Cut the connection, if there is one still: early 3.11s fail to abort TLS that has ended."""
        if self._has_come and not self.has_left.is_set():
            self.transport.abort()
            await self.has_left.wait()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._has_come = True

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if not getattr(self.cycle, "more_body", True):
            self.has_sent.set()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self.has_sent.set()
        self.has_left.set()

    def send_400_response(self, msg: str) -> None:
        """Say 400, unless a reply has begun: then broken bytes only end the connection."""
        if self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            super().send_400_response(msg)
        else:
            self.transport.close()


def _config(webhooks: Webhooks) -> uvicorn.Config:
    config = uvicorn.Config(
        webhooks,
        lifespan="off",
        ws="none",
        log_config=None,
        proxy_headers=False,
        server_header=False,
        h11_max_incomplete_event_size=HEADER_LIMIT,
    )
    config.load()
    return config


async def _ended(tasks: "Iterable[asyncio.Task[None]]") -> None:
    """Wait for *tasks*; how each ended is its own affair."""
    await asyncio.gather(*tasks, return_exceptions=True)
