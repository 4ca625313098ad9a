"""LiraX as another process, told what shall happen and read by its log of the wire."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lirax_desk.simulator import control
from tests.desktop.program import EXECUTABLE, Program, running
from tests.desktop.screen import first, wait_until

TOKEN, SECRET = "202cb962ac59075b964b07152d234b70", "5ecre7-of-the-desk-and-nobody-else"

Record = Mapping[str, Any]


@dataclass(frozen=True)
class LiraX:
    """A simulator that runs; *log* has all that went over the wire, a JSON line each."""

    program: Program
    door: control.Door
    endpoint: str
    log: Path

    def tell(self, verb: str, **given: Any) -> Any:
        """Let something happen there, and return what it told."""
        return control.send(self.door, verb, given)

    def post(self, form: Mapping[str, str]) -> None:
        """Have it post any webhook, with the secret, and wait for the answer."""
        self.tell("webhook", fields=[f"{name}={value}" for name, value in form.items()])

    def records(self, kind: str) -> list[Record]:
        """All requests, answers, webhooks or replies so far."""
        lines = self.log.read_text("utf-8").splitlines(keepends=True)
        whole = (json.loads(line) for line in lines if line.endswith("\n"))
        return [record for record in whole if record["kind"] == kind]

    def requests(self, cmd: str) -> list[dict[str, str]]:
        """The forms of all commands *cmd* that arrived so far, without their token."""
        forms = [dict(record["form"]) for record in self.records("request")]
        return [
            {name: value for name, value in form.items() if name != "token"}
            for form in forms
            if form.get("cmd") == cmd
        ]

    def asked(self, cmd: str, times: int = 1) -> list[dict[str, str]]:
        """Wait until *cmd* arrived so often, and return the forms."""
        wait_until(lambda: len(self.requests(cmd)) >= times, f"{cmd} did not arrive {times} times")
        return self.requests(cmd)

    def surplus(self) -> list[str]:
        """Fields that arrived and that no document knows."""
        return [name for record in self.records("request") for name in record.get("surplus", ())]

    def told(self, **fields: str) -> Record:
        """Wait until the application acknowledged the latest webhook with these fields; returns it."""
        return first(lambda: self._acknowledged(fields), f"no webhook {fields} was acknowledged")

    def acknowledged(self, **fields: str) -> list[Record]:
        """The webhooks with these fields that were answered 200."""
        answered = {record["id"] for record in self.records("reply") if record["status"] == 200}
        return [
            record
            for record in self.records("webhook")
            if record["id"] in answered and fields.items() <= record["form"].items()
        ]

    def reached(self, before: int = 0) -> None:
        """Wait until the application asked for the statuses and took some in, more than *before*."""
        wait_until(lambda: len(self.acknowledged(cmd="staton")) > before, "LiraX does not reach it")

    def _acknowledged(self, fields: Mapping[str, str]) -> Record | None:
        return next(reversed(self.acknowledged(**fields)), None)


@contextmanager
def simulated(
    folder: Path, env: Mapping[str, str], callback: str, port: int = 0, secret: str = SECRET
) -> Iterator[LiraX]:
    """LiraX in a process of its own; *folder* has its log. Its webhooks go to *callback*."""
    folder.mkdir(exist_ok=True)
    log = folder / "lirax.jsonl"
    log.touch()
    command = [str(EXECUTABLE), "simulate", "--home", str(folder), "--log", str(log), "--seed", "7"]
    command += ["--port", str(port), "--token", TOKEN, "--callback", callback, "--secret", secret]
    with running(command, env) as program:
        about = program.value()
        door = control.Door(about["control"].removesuffix("/control"), about["control_token"], about["pid"])
        yield LiraX(program, door, about["simulating"], log)
