"""The installed command as people's scripts run it: an empty home, a profile elsewhere, no keyring."""

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from tests.cli.fake_lirax import FakeLiraX, fake_lirax
from tests.desktop.program import ENDS_WITHIN, EXECUTABLE, Program, running

NOBODY = "http://127.0.0.1:9"
"""Where nobody answers. It is the endpoint, and the way to everything that is not this machine."""

SECRETS = {"LIRAX_DESK_TOKEN": "cli-token", "LIRAX_DESK_SECRET": "cli-secret"}


@dataclass(frozen=True)
class Said:
    """What a command that has ended said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Shell:
    """Runs `lirax-desk` for one profile; *env* is all of its environment."""

    profile: Path
    env: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, *arguments: str, typed: str = "") -> Said:
        """Run a command to its end, with the profile's --home behind it."""
        return self.bare(*arguments, "--home", str(self.profile), typed=typed)

    def bare(self, *arguments: str, typed: str = "") -> Said:
        """Run exactly this command to its end."""
        ended = subprocess.run(
            [str(EXECUTABLE), *arguments],
            env=dict(self.env),
            input=typed,
            capture_output=True,
            text=True,
            timeout=ENDS_WITHIN,
            check=False,
        )
        return Said(ended.returncode, ended.stdout, ended.stderr)

    def start(self, *arguments: str) -> AbstractContextManager[Program]:
        """Run a command beside the test."""
        command = [str(EXECUTABLE), *arguments, "--home", str(self.profile)]
        return running(command, dict(self.env))

    def with_env(self, **env: str) -> "Shell":
        return replace(self, env={**self.env, **env})

    def without(self, *names: str) -> "Shell":
        return replace(self, env={name: value for name, value in self.env.items() if name not in names})

    def set(
        self, listener: str = "port = 0", lirax: str = 'extension = "101"', endpoint: str = NOBODY
    ) -> None:
        """Write settings.toml, as an outside script does; never with the vendor's own endpoint."""
        self.write(f'[lirax]\nendpoint = "{endpoint}/"\n{lirax}\n[listener]\n{listener}\n')

    def write(self, settings: str) -> None:
        """Have exactly this in settings.toml."""
        self.profile.mkdir(exist_ok=True)
        (self.profile / "settings.toml").write_text(settings, "utf-8")


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    """A shell whose home must be as empty afterwards as it was before, and no D-Bus to find a keyring by."""
    home, runtime = tmp_path / "home", tmp_path / "runtime"
    home.mkdir()
    runtime.mkdir(mode=0o700)
    env = {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    shell = Shell(tmp_path / "profile", env | SECRETS | {"HTTPS_PROXY": NOBODY, "HTTP_PROXY": NOBODY})
    shell.set()
    yield shell
    assert list(home.iterdir()) == []
    assert list(runtime.iterdir()) == []
    assert {path.name for path in tmp_path.iterdir()} == {"home", "runtime", "profile"}


@pytest.fixture
def lirax(shell: Shell) -> Iterator[FakeLiraX]:
    """A LiraX that the profile is set to."""
    with fake_lirax() as lirax:
        shell.set(endpoint=lirax.url)
        yield lirax


def is_one_line(text: str) -> bool:
    """Whether *text* is one line of complaint."""
    return text.startswith("lirax-desk: ") and text.count("\n") == 1 and text.endswith("\n")
