"""LiraX as a process of its own, and a desk's history beside it."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from lirax_desk import settings
from lirax_desk.clock import utc_now
from lirax_desk.desk import Desk, Surroundings, open_desk
from lirax_desk.domain.calls import Call
from lirax_desk.profile import Profile, profile_at
from lirax_desk.protocol.forms import Form
from lirax_desk.services.history import Summary
from lirax_desk.services.work import Clock
from lirax_desk.store import calls as rows
from lirax_desk.store.database import open_for_reading
from lirax_desk.store.journal import Journal
from tests.services.rig import MainThread, record

SIMULATOR = [sys.executable, "-m", "lirax_desk.simulator"]
PATIENCE = 30
TOKEN = "abc"
LOGIN = {"LIRAX_DESK_HISTORY_LOGIN": "history", "LIRAX_DESK_HISTORY_PASSWORD": "history"}


@dataclass(frozen=True, slots=True)
class Simulator:
    """A running simulator."""

    url: str
    runtime: Path
    log: Path
    ca: str = ""

    @property
    def endpoint(self) -> str:
        return f"{self.url}/general"

    def tell(self, *words: str) -> Any:
        """What a second terminal is told."""
        done = subprocess.run(
            [*SIMULATOR, *words], env=_environment(self.runtime), capture_output=True, text=True, check=True
        )
        return json.loads(done.stdout)

    def requests(self, *names: str) -> list[str]:
        """The commands and pages among *names* that were asked for, in order."""
        whole, _, _ = self.log.read_text(encoding="utf-8").rpartition("\n")
        lines = [json.loads(line) for line in whole.split("\n") if line]
        return [line["cmd"] for line in lines if line.get("status") is not None and line["cmd"] in names]


@contextmanager
def simulator(folder: Path, *options: str) -> Iterator[Simulator]:
    """A LiraX that ends with the block."""
    runtime, log = folder / "run", folder / "lirax.jsonl"
    runtime.mkdir()
    command = [*SIMULATOR, "--token", TOKEN, "--log", str(log), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=_environment(runtime), text=True) as process:
        try:
            assert process.stdout is not None
            line = json.loads(process.stdout.readline())
            yield Simulator(line["history"], runtime, log, line.get("ca", ""))
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE)


def _environment(runtime: Path) -> dict[str, str]:
    return os.environ | {"XDG_RUNTIME_DIR": str(runtime), "LIRAX_DESK_TOKEN": "", "LIRAX_DESK_SECRET": ""}


class At:
    """A desk at a moment of the test's own, by default now."""

    def __init__(self, desk: Desk, main: MainThread, profile: Profile) -> None:
        self.desk = desk
        self.main = main
        self.profile = profile
        self.progress = record(desk.history.progressed)
        self.summaries = record(desk.history.finished)
        self.failures = record(desk.news.failed)

    def sync(self, start: Callable[[], None] | None = None) -> Summary:
        """Catch up to the end."""
        (start or self.desk.history.sync)()
        return self.finish()

    def finish(self) -> Summary:
        """What a catch-up that was begun comes to."""
        number = 1 + len(self.summaries) - (not self.desk.history.is_running)
        self.main.run_until(lambda: len(self.summaries) >= number)
        return self.summaries[-1]

    def calls(self) -> list[Call]:
        """All that is on the disk, newest first."""
        with closing(open_for_reading(self.profile.desk)) as connection:
            return rows.newest(connection, None, 1_000_000)

    def sql(self, statement: str) -> list[Any]:
        """Do something to the database behind the desk's back."""
        with closing(sqlite3.connect(self.profile.desk, isolation_level=None)) as connection:
            return connection.execute(statement).fetchall()


def profile_in(folder: Path, endpoint: str) -> Profile:
    profile = profile_at(str(folder)).make()
    profile.settings.write_text(f'[lirax]\nendpoint = "{endpoint}"\nextension = "101"\n', "utf-8")
    return profile


@contextmanager
def desk_in(
    folder: Path, endpoint: str, environment: Mapping[str, str] = {}, clock: Clock = utc_now
) -> Iterator[At]:
    """The desk of the profile in *folder*; opening it again is a restart."""
    profile, main = profile_in(folder, endpoint), MainThread()
    around = Surroundings(main.post, main.after, clock, {"LIRAX_DESK_TOKEN": TOKEN, **environment})
    with open_desk(profile, settings.load(profile.settings), around) as desk:
        yield At(desk, main, profile)


def tell(folder: Path, at: datetime, **fields: str) -> None:
    """Put a webhook into the journal of the profile in *folder*."""
    with closing(Journal(profile_at(str(folder)).make().journal)) as journal:
        journal.keep(Form(fields), at).result(PATIENCE)
