"""The installed `lirax-desk` as a process of its own, as a desktop starts it."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ENDS_WITHIN = 20.0

EXECUTABLE = Path(sys.executable).with_name("lirax-desk.exe" if sys.platform == "win32" else "lirax-desk")


class Program:
    """A running program whose stdout is read line by line; its stderr stays in the test's output.

    Only one that *listens* has a stdin to be told something on.
    """

    def __init__(self, command: list[str], env: Mapping[str, str], *, listens: bool = False) -> None:
        stdin = subprocess.PIPE if listens else subprocess.DEVNULL
        self.process = subprocess.Popen(command, env=env, stdin=stdin, stdout=subprocess.PIPE, text=True)

    def tell(self, line: str) -> str:
        """Write *line* to its stdin and wait for the line that answers it."""
        assert self.process.stdin is not None
        print(line, file=self.process.stdin, flush=True)
        return self.line()

    def line(self) -> str:
        """Wait for the next line of stdout; empty when there will be none."""
        return self.process.stdout.readline().rstrip("\n") if self.process.stdout else ""

    def value(self) -> Any:
        """Wait for the next line of stdout and read it as JSON."""
        return json.loads(self.line())

    def children(self) -> list[int]:
        """The processes that it has started and that have not ended (Linux)."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [int(child) for task in tasks for child in task.read_text().split()]

    def close(self) -> None:
        """Close our ends of its pipes."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()

    def end(self, how: int = signal.SIGTERM) -> int:
        """Tell it to end, wait until it has, and return its exit code."""
        self.process.send_signal(how)
        return self.process.wait(ENDS_WITHIN)


@contextmanager
def running(command: list[str], env: Mapping[str, str], *, listens: bool = False) -> Iterator[Program]:
    """Run *command* until the block ends; it is killed only if it does not end when told."""
    program = Program(command, env, listens=listens)
    try:
        yield program
        program.end()
    finally:
        program.process.kill()
        program.process.wait()
        program.close()


def run(*arguments: str, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run `lirax-desk` with *arguments* to its end and return what it said."""
    return subprocess.run(
        [str(EXECUTABLE), *arguments],
        env=env,
        capture_output=True,
        text=True,
        timeout=ENDS_WITHIN,
        check=False,
    )
