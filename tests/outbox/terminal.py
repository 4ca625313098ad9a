"""The installed command as a process of its own, on a profile whose LiraX is the test's endpoint."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lirax_desk.domain.outbox import Item
from lirax_desk.store import outbox as rows
from lirax_desk.store.database import open_for_reading
from tests.outbox.endpoint import PATIENCE
from tests.outbox.rig import MODEM

PROGRAM = Path(sys.executable).with_name("lirax-desk")
TOKEN = "5" * 32


@dataclass(frozen=True)
class Ran:
    """What came of one command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        (line,) = self.out.splitlines()
        return json.loads(line)


@dataclass(frozen=True)
class Profile:
    """A profile in *home*; nothing may be written in *elsewhere*, where the user's own files would be."""

    home: Path
    elsewhere: Path

    def use(self, url: str, **settings: str) -> None:
        """Have LiraX be at *url*."""
        lines = {"endpoint": f'"{url}"', "extension": '"101"', "providers": f'["{MODEM}"]'} | settings
        self.home.mkdir(exist_ok=True)
        text = "\n".join(f"{name} = {value}" for name, value in lines.items())
        (self.home / "settings.toml").write_text(f"[lirax]\n{text}\n")

    def begin(self, *words: str, token: str = TOKEN) -> "subprocess.Popen[str]":
        """Start a command."""
        return subprocess.Popen(
            [PROGRAM, "--home", self.home, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(self.elsewhere),
                "LIRAX_DESK_TOKEN": token,
                "LIRAX_DESK_SECRET": "7" * 32,
                "QT_QPA_PLATFORM": "offscreen",
            },
        )

    def run(self, *words: str, token: str = TOKEN) -> Ran:
        """Run a command to its end."""
        with self.begin(*words, token=token) as process:
            out, err = process.communicate(timeout=3 * PATIENCE)
        return Ran(process.returncode, out, err)

    def items(self) -> list[Item]:
        """What the outbox on the disk has, done or not, for whoever looks from outside."""
        path = self.home / "data" / "desk.sqlite3"
        if not path.exists():
            return []
        connection = open_for_reading(path)
        try:
            return rows.everything(connection, 100)
        finally:
            connection.close()
