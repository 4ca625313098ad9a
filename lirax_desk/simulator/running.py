"""Builds a simulator from its options, runs it until it is told to stop, and cleans up after it."""

import asyncio
import json
import os
import secrets
import signal
import ssl
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from lirax_desk.simulator import control
from lirax_desk.simulator.board import Board
from lirax_desk.simulator.cabinet import Cabinet
from lirax_desk.simulator.clock import Clock
from lirax_desk.simulator.director import Director
from lirax_desk.simulator.faults import Faults
from lirax_desk.simulator.log import Log
from lirax_desk.simulator.past import past_week
from lirax_desk.simulator.routes import API_PATH, CONTROL_PATH, Site
from lirax_desk.simulator.tasks import Tasks
from lirax_desk.simulator.verbs import PlayScene
from lirax_desk.simulator.web import Server
from lirax_desk.simulator.webhooks import Target, Webhooks, webhook_client
from lirax_desk.simulator.world import new_world


@dataclass(frozen=True, slots=True)
class Options:
    """What a simulator is started with. *place* is the folder of its control file."""

    place: Path
    port: int = 0
    token: str = ""
    callback: str = ""
    secret: str = ""
    callback_ca: str = ""
    scene: str = ""
    speed: float = 1.0
    seed: int = 0
    log: Path | None = None
    users: int = 12
    tls: bool = False
    export: str = "csv"
    login: str = "history"
    password: str = "history"  # noqa: S105 - of a simulation
    hour: float = 10.0
    past: int = 0
    as_documented: bool = False
    strict_contacts: bool = False


@dataclass(frozen=True, slots=True)
class Running:
    """A simulator that listens. *door* is how its control is reached, *stopped* is set at its end."""

    director: Director
    cabinet: Cabinet
    door: control.Door
    stopped: asyncio.Event

    @property
    def url(self) -> str:
        return self.door.url

    def introduction(self) -> dict[str, Any]:
        """The first line that a simulator prints: all that is needed to use it."""
        return {
            "simulating": self.url + API_PATH,
            "control": self.url + CONTROL_PATH.rstrip("/"),
            "control_token": self.door.token,
            "token": self.director.board.world.token,
            "secret": self.director.board.webhooks.target.secret,
            "history": self.url,
            "login": self.cabinet.login,
            "password": self.cabinet.password,
            "pid": self.door.pid,
        } | ({"ca": self.door.ca_file} if self.door.ca_file else {})


@asynccontextmanager
async def simulator(options: Options) -> AsyncIterator[Running]:
    """A simulator that listens until the block ends. Raises OSError, and BadScene for its scene."""
    async with AsyncExitStack() as stack:
        control.prepare(options.place)
        tls, ca_file = _certificate(options.place, stack) if options.tls else (None, "")
        server = Server(options.port, tls)
        stack.callback(server.close)
        stopped = asyncio.Event()
        board = await _board(options, server.url, stack)
        chance = Random(options.seed + 1)
        director = Director(board, Faults(), chance, stopped.set)
        cabinet = Cabinet(board.world, options.login, options.password, options.export)
        door = control.Door(server.url, secrets.token_hex(16), os.getpid(), ca_file)
        file = control.keep(door, options.place)
        stack.callback(file.unlink, missing_ok=True)
        serving = asyncio.create_task(server.serve(Site(director, cabinet, door.token), stopped))
        stack.push_async_callback(_end, serving, stopped)
        stack.push_async_callback(board.tasks.close)
        if options.scene:
            await director.perform(PlayScene(options.scene))
        yield Running(director, cabinet, door, stopped)


async def _end(serving: "asyncio.Task[None]", stopped: asyncio.Event) -> None:
    stopped.set()
    await serving


async def _board(options: Options, url: str, stack: AsyncExitStack) -> Board:
    """The switchboard, with everything that a call needs, closed by *stack*."""
    world = new_world(options.token or secrets.token_hex(16), options.seed, options.users)
    world.observed, world.strict_contacts = not options.as_documented, options.strict_contacts
    yesterday = past_week(world, options.past, datetime.now().astimezone(), Random(options.seed + 3), url)
    world.calls.update((call.callid, call) for call in yesterday)
    lines = stack.enter_context(options.log.open("a", encoding="utf-8")) if options.log else None
    http = await stack.enter_async_context(webhook_client(options.callback_ca))
    clock, tasks = Clock(options.speed, options.hour), Tasks()
    webhooks = Webhooks(
        http,
        clock,
        Log(world.records.append, lines),
        Random(options.seed + 2),
        target=Target(options.callback, options.secret or secrets.token_urlsafe(32)),
        tasks=tasks,
    )
    return Board(world, clock, webhooks, url, tasks)


def _certificate(place: Path, stack: AsyncExitStack) -> tuple[ssl.SSLContext, str]:
    """A context with a certificate of a new CA of our own, and the file with that CA while it is of use."""
    try:
        import trustme
    except ImportError as error:
        raise OSError("HTTPS needs the package trustme, which the extra `simulator` brings") from error
    authority, file = trustme.CA(), place / f"ca-{os.getpid()}.pem"
    authority.cert_pem.write_to_path(str(file))
    stack.callback(file.unlink, missing_ok=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1", "localhost").configure_cert(context)
    return context, str(file)


async def run(options: Options, say: Callable[[str], None]) -> None:
    """Simulate until a signal or the verb `stop`; *say* the introduction as one line of JSON first."""
    async with simulator(options) as running:
        with _signals(running.stopped.set):
            say(json.dumps(running.introduction()))
            await running.stopped.wait()


@contextmanager
def _signals(stop: Callable[[], None]) -> Iterator[None]:
    """Stop at Ctrl+C and at a polite kill."""
    loop = asyncio.get_running_loop()
    with suppress(NotImplementedError):  # Windows: Ctrl+C comes as KeyboardInterrupt
        loop.add_signal_handler(signal.SIGINT, stop)
        loop.add_signal_handler(signal.SIGTERM, stop)
    try:
        yield
    finally:
        with suppress(NotImplementedError):
            loop.remove_signal_handler(signal.SIGINT)
            loop.remove_signal_handler(signal.SIGTERM)
