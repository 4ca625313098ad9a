"""Calls LiraX over HTTPS, on a thread with an event loop of its own. Section 1 of the API.

Asynchronous inside, because only so can a whole exchange be cut off after 15 s, and at quitting.
Each command has a connection of its own: a kept connection that the other side has just closed would
make a dial "unknown" for no reason, and people dial once in a minute.
"""

import asyncio
import os
import socket
import ssl
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import aclosing
from dataclasses import dataclass, replace
from threading import Lock, Thread
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

import httpx

from lirax_desk.protocol.answers import Answer
from lirax_desk.protocol.commands import Command, Repeatable
from lirax_desk.protocol.errors import BadReply, NoToken, OutcomeUnknown, ServiceError, Unreachable
from lirax_desk.settings.keys import is_endpoint, is_loopback

T = TypeVar("T")

ANSWER_LIMIT = 1 << 20
"""Bytes of an answer that are read."""

TRIES = 2
"""How often a repeatable command is sent in all."""

_FAREWELL_SECONDS = 1.0

_HEADERS = {
    "Accept-Encoding": "identity",  # what is not compressed cannot become large
    "Content-Type": "application/x-www-form-urlencoded",
    "User-Agent": "lirax-desk",
}
_NOT_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to wait for a connection, for the next bytes, and for everything together."""

    connect: float = 5.0
    read: float = 10.0
    whole: float = 15.0


class Broken(ServiceError):
    """The command was sent, and the connection ended before a whole answer."""


class Client:
    """Sends commands to *endpoint* with the token that *token* returns at that moment.

    Futures raise ServiceErrors only, and no token is in any of them. A *transport* stands in for the
    network where there is none. Closing cancels what still runs, and all that is sent afterwards.
    """

    def __init__(
        self,
        endpoint: str,
        token: Callable[[], str | None],
        ca_file: str = "",
        patience: Patience = Patience(),
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._endpoint = endpoint
        self._token = token
        self._ca_file = ca_file
        self._patience = patience
        self._transport = transport
        self._loop = asyncio.new_event_loop()
        self._running: set[asyncio.Task[Any]] = set()
        self._closing = Lock()
        self._closed = False
        self._thread = Thread(target=self._run, name="lirax-client")
        self._thread.start()

    def send(self, command: Command[T]) -> "Future[T]":
        """What LiraX answers to *command*, in the future."""
        with self._closing:
            if not self._closed:
                return asyncio.run_coroutine_threadsafe(self._run_one(command), self._loop)
        late: Future[T] = Future()
        late.cancel()
        return late

    def close(self) -> None:
        """Cancel what still runs and end the thread."""
        with self._closing:
            if not self._closed:
                self._loop.call_soon_threadsafe(self._loop.stop)
            self._closed = True
        self._thread.join()

    def _run(self) -> None:
        self._loop.run_forever()
        self._loop.run_until_complete(self._cancel_the_rest())
        self._loop.close()

    async def _cancel_the_rest(self) -> None:
        await asyncio.sleep(0)  # what was just sent begins
        for task in self._running:  # and not those that libraries made: they see to them themselves
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        await self._loop.shutdown_asyncgens()
        if left := asyncio.all_tasks() - {
            asyncio.current_task()
        }:  # generators being closed, by the loop itself
            await asyncio.wait(left, timeout=_FAREWELL_SECONDS)
        await asyncio.sleep(0)  # connections close a turn after they are told to

    async def _run_one(self, command: Command[T]) -> T:
        if task := asyncio.current_task():
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        return await self._send(command)

    async def _send(self, command: Command[T]) -> T:
        """The one place that decides about repeating: only what is Repeatable is ever sent again."""
        deadline = self._loop.time() + self._patience.whole
        if not isinstance(command, Repeatable):
            try:
                return await self._exchange(command, deadline)
            except (Broken, BadReply) as doubt:
                raise OutcomeUnknown(str(doubt)) from None
        for _ in range(TRIES - 1):
            try:
                return await self._exchange(command, deadline)
            except (Broken, Unreachable):
                if self._loop.time() >= deadline:
                    raise
        return await self._exchange(command, deadline)

    async def _exchange(self, command: Command[T], deadline: float) -> T:
        if not (token := self._token()):
            raise NoToken
        answer = await self._post(command.form() | {"token": token}, deadline)
        # some servers answer with what they were asked: the token must not come back as a reason
        return command.read(
            replace(answer, body=answer.body.replace(token.encode("utf-8", "replace"), b"<token>"))
        )

    async def _post(self, form: Mapping[str, str], deadline: float) -> Answer:
        watch = _Watch()
        try:
            async with asyncio.timeout_at(deadline), aclosing(watch), self._http() as http:
                body = urlencode(form, errors="replace").encode()
                request = http.build_request(
                    "POST", self._endpoint, content=body, headers=_HEADERS, extensions={"trace": watch}
                )
                return await _read(await http.send(request, stream=True))
        except TimeoutError:
            raise _failed(watch.sent, f"no answer within {self._patience.whole:g} s") from None
        except (*_NOT_SENT, httpx.InvalidURL) as error:
            raise _failed(False, _cause(error)) from None
        except httpx.HTTPError as error:
            raise _failed(True, _cause(error)) from None
        except (OSError, ValueError, OverflowError) as error:  # broken TLS is no HTTPError, nor port 99999
            raise _failed(watch.sent, _cause(error)) from None

    def _http(self) -> httpx.AsyncClient:
        if not is_endpoint(self._endpoint):
            raise Unreachable("LiraX's address must begin with https:// (http:// on this machine only)")
        return httpx.AsyncClient(
            transport=self._transport,
            verify=_trust(self._endpoint, self._ca_file),
            trust_env=not is_loopback(urlsplit(self._endpoint).hostname or ""),
            timeout=httpx.Timeout(self._patience.read, connect=self._patience.connect),
        )


class _Watch:
    """Hears from httpcore what it does: has a request begun to leave, which connections were made."""

    def __init__(self) -> None:
        self.sent = False
        self._streams: list[Any] = []

    async def __call__(self, event: str, info: Mapping[str, Any]) -> None:
        if event == "connection.connect_tcp.complete":
            self._streams.append(info["return_value"])
        self.sent = self.sent or event.endswith("send_request_headers.started")

    async def aclose(self) -> None:
        """Close every connection: httpcore forgets the one whose TLS handshake is cut off."""
        for stream in self._streams:
            await stream.aclose()


def _trust(endpoint: str, ca_file: str) -> ssl.SSLContext:
    """Whom to believe: the usual authorities and the person's own; nobody where there is no TLS."""
    if not endpoint.casefold().startswith("https:"):
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context = httpx.create_ssl_context()
    if ca_file:
        try:
            context.load_verify_locations(ca_file)
        except OSError as error:
            raise Unreachable(f"the CA file {ca_file} cannot be used: {_words(error)}") from None
    return context


async def _read(response: httpx.Response) -> Answer:
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > ANSWER_LIMIT:
            raise BadReply("the answer is longer than 1 MiB")
    return Answer(response.status_code, bytes(body))


def _failed(sent: bool, cause: str) -> ServiceError:
    """What a broken exchange is called: that nothing arrived is only certain if nothing was sent."""
    return Broken(cause) if sent else Unreachable(f"LiraX cannot be reached: {cause}")


def _cause(error: Exception) -> str:
    """What went wrong, in words; never the request, which has the token."""
    match error:
        case httpx.ConnectTimeout():
            return "no connection in time"
        case httpx.ReadTimeout() | httpx.WriteTimeout():
            return "no answer in time"
        case httpx.RemoteProtocolError():
            return "the answer was cut off or is no HTTP"
        case _:
            return _words(_root(error)) or type(error).__name__


def _root(error: BaseException) -> BaseException:
    """What *error* was at first, under the names that libraries gave it."""
    while deeper := error.__cause__ or error.__context__:
        error = deeper
    return error


def _words(error: BaseException) -> str:
    """An error in one short line. Numbers of TLS and of names are not those of the system."""
    match error:
        case ssl.SSLCertVerificationError():
            words = f"its certificate is not accepted: {error.verify_message}"
        case ssl.SSLError():
            words = (error.reason or str(error)).replace("_", " ").lower()
        case socket.gaierror():
            words = error.strerror or str(error)
        case OSError(errno=int(number)):
            words = os.strerror(number)
        case _:
            words = str(error)
    return " ".join(words.split())[:200]
