"""An operator's workplace: a screen, a profile, LiraX on the other side of the wire, and the application."""

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lirax_desk import resources
from lirax_desk.net.ports import free_port
from tests.desktop.eye import Eye
from tests.desktop.program import ENDS_WITHIN, EXECUTABLE, Program, running
from tests.desktop.screen import Screen, wait_until
from tests.e2e.lirax import SECRET, TOKEN, LiraX
from tests.e2e.popups import Popups

ME = "101"
SECRETS = {"LIRAX_DESK_TOKEN": TOKEN, "LIRAX_DESK_SECRET": SECRET}
BANNER = 5000
"""Pixels of its colour that a banner has at least."""

FOOTER = (166, 702)
"""The middle of the sign that says how we hear LiraX, in pixels of the main window."""

SETTINGS = """\
[lirax]
endpoint = "{endpoint}"
extension = "101"
providers = ["380441234567"]
[listener]
port = {port}
[ui]
language = "en"
theme = "light"
popup_corner = "bottom-left"
"""


@dataclass(frozen=True)
class Workplace:
    """*env* has the screen and, as a rule, the secrets; *port* is where LiraX's webhooks go."""

    screen: Screen
    eye: Eye
    lirax: LiraX
    home: Path
    port: int
    env: Mapping[str, str]

    @property
    def popups(self) -> Popups:
        return Popups(self.screen, self.eye)

    @property
    def main(self) -> int:
        """The main window, once it is there."""
        return self.screen.window("^LiraX Desk$")

    def says(self, colour: str) -> None:
        """Wait for a banner of this colour in the main window."""
        wait_until(lambda: self._banner(colour), f"no banner of {colour} in the window")

    def says_no_more(self, colour: str) -> None:
        wait_until(lambda: not self._banner(colour), f"a banner of {colour} in the window still")

    def footer(self, colour: str) -> bool:
        """Whether the sign of the footer has this colour."""
        return self.eye.see(self.main).around(*FOOTER, 8).near(colour) > 10

    def with_env(self, env: Mapping[str, str]) -> "Workplace":
        """The same place with another environment."""
        return replace(self, env=env)

    def _banner(self, colour: str) -> bool:
        return self.eye.see(self.main).count(colour) > BANNER

    @contextmanager
    def started(self) -> Iterator[Program]:
        """The application until the block ends, from when its window is there; a failure leaves a picture."""
        with running([str(EXECUTABLE), "run", "--home", str(self.home)], self.env) as program:
            self.screen.activate(self.main)
            try:
                yield program
            except BaseException:
                self.screen.shoot(self.home.parent / "failed.png")
                raise

    @contextmanager
    def running(self) -> Iterator[Program]:
        """The application until the block ends, from when LiraX reaches it."""
        heard = len(self.lirax.acknowledged(cmd="staton"))
        with self.started() as program:
            self.lirax.reached(heard)
            yield program

    def cli(self, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command for this profile to its end."""
        return subprocess.run(
            [str(EXECUTABLE), *arguments, "--home", str(self.home)],
            env=dict(self.env),
            input=typed,
            capture_output=True,
            text=True,
            timeout=ENDS_WITHIN,
            check=False,
        )

    def json(self, *arguments: str) -> Any:
        """Run a command that succeeds and return what it says, read."""
        done = self.cli(*arguments, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    @property
    def log(self) -> str:
        """What the application has logged."""
        return (self.home / "logs/lirax-desk.log").read_text("utf-8")


def furnish(home: Path, endpoint: str, port: int, book: Path) -> None:
    """Write the settings and put the book into the profile *home*."""
    shutil.copytree(book, home)
    (home / "settings.toml").write_text(SETTINGS.format(endpoint=endpoint, port=port), "utf-8")


def new_port() -> int:
    """A port for one application; 0 never comes."""
    return free_port("127.0.0.1")


def imported_book(home: Path, env: Mapping[str, str]) -> Path:
    """A profile that has the sample contacts and nothing else."""
    contacts = str(resources.path("demo", "contacts.csv"))
    command = [str(EXECUTABLE), "contacts", "import", contacts, "--home", str(home)]
    subprocess.run(command, env=dict(env), check=True, stdout=subprocess.DEVNULL, timeout=ENDS_WITHIN)
    return home
