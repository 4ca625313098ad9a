"""The other side of the wire: an application that hears webhooks on a real socket, and asks the simulator."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from lirax_desk.simulator.reading import read_verb
from lirax_desk.simulator.running import Options, Running, simulator
from lirax_desk.simulator.web import Receive, Response, Send, Server, read_request, send_response

TOKEN, SECRET = "202cb962ac59075b964b07152d234b70", "of-the-application"
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Spares each test the loading of a hundred authorities that it does not need."""

FAST = 500.0
PATIENCE = 10.0

Form = dict[str, str]


@dataclass
class Application:
    """Hears webhooks; *contact* is what it answers to that question, *status* to everything."""

    heard: list[Form] = field(default_factory=list)
    contact: bytes = b'{"contact_name": ""}'
    status: int = 200
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        request = await read_request(scope, receive)
        if request is None:  # the simulator ended while it was sending
            return
        form = request.form()
        assert form is not None
        async with self._news:
            self.heard.append(form)
            self._news.notify_all()
        body = self.contact if form.get("cmd") == "contact" else b"{}"
        await send_response(Response(self.status, body), send)

    async def wait(self, until: Callable[[list[Form]], object]) -> list[Form]:
        """Return what was heard once *until* says it is enough."""
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: until(self.heard))
        return list(self.heard)

    async def wait_for(self, **fields: str) -> Form:
        """Return the first webhook with these fields, when it has come."""

        def found() -> Form | None:
            return next((form for form in self.heard if fields.items() <= form.items()), None)

        await self.wait(lambda _: found())
        form = found()
        assert form is not None
        return form


@dataclass
class Desk:
    """A simulator and an application beside each other."""

    running: Running
    app: Application
    http: httpx.AsyncClient

    async def api(self, cmd: str, **fields: str) -> httpx.Response:
        form = {"cmd": cmd, "token": TOKEN} | {name.rstrip("_"): value for name, value in fields.items()}
        return await self.http.post(f"{self.running.url}/general", data=form)

    async def do(self, verb: str, **arguments: Any) -> Any:
        return await self.running.director.perform(read_verb(verb, arguments))

    @property
    def log(self) -> list[Mapping[str, Any]]:
        return list(self.running.director.board.world.records)


@asynccontextmanager
async def desk(
    folder: Path, speed: float = FAST, tls: ssl.SSLContext | None = None, **options: Any
) -> AsyncIterator[Desk]:
    """A desk whose simulator knows where the application listens, which is HTTPS with *tls*."""
    async with AsyncExitStack() as stack:
        app, stop = Application(), asyncio.Event()
        server = Server(0, tls)
        stack.callback(server.close)
        serving = asyncio.create_task(server.serve(app, stop))
        stack.push_async_callback(_end, serving, stop)
        known: dict[str, Any] = {
            "place": folder / "control", "token": TOKEN, "callback": f"{server.url}/LiraX", "secret": SECRET,
            "speed": speed,
        }  # fmt: skip
        running = await stack.enter_async_context(simulator(Options(**(known | options))))
        http = await stack.enter_async_context(httpx.AsyncClient(trust_env=False, verify=NO_TLS))
        yield Desk(running, app, http)


async def _end(serving: "asyncio.Task[None]", stop: asyncio.Event) -> None:
    stop.set()
    await serving


def play(folder: Path, act: Callable[[Desk], Awaitable[None]], speed: float = FAST, **options: Any) -> None:
    """Let *act* happen at a desk, within a loop of its own."""

    async def evening() -> None:
        async with desk(folder, speed, **options) as stage:
            await act(stage)

    asyncio.run(evening())


def told(heard: list[Form]) -> list[str]:
    """What was heard, in short: "INCOMING 101", "staton 101=2", "contact"."""
    return [_short(form) for form in heard]


def _short(form: Form) -> str:
    match form["cmd"]:
        case "event":
            return f"{form['event']} {form.get('ext', '')}"
        case "staton":
            return f"staton {form['ext']}={form['status']}"
        case cmd:
            return cmd
