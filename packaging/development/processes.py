"""Child processes that never outlive us: one in the foreground, any number behind it."""

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

GRACE = 10.0
"""Seconds a process gets to clean up before it is killed."""


class Told(KeyboardInterrupt):
    """We alone were told to stop: unlike Ctrl+C in a terminal, it did not reach our children."""


def stop_cleanly_when_told() -> None:
    """Let SIGTERM and a closed terminal end us like Ctrl+C does, so that everything opened is closed."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _interrupt)


def _interrupt(_signal: int, _frame: object) -> None:
    raise Told


def run(command: Sequence[str], env: Mapping[str, str] | None = None, cwd: Path | None = None) -> int:
    """Run *command* with our terminal and return its exit code; interrupted, wait until it has cleaned up."""
    with subprocess.Popen(command, env=env, cwd=cwd) as process:
        try:
            return process.wait()
        except KeyboardInterrupt as interrupt:
            _let_finish(process, knows=not isinstance(interrupt, Told))
            raise


def _let_finish(process: subprocess.Popen[bytes], *, knows: bool) -> None:
    if knows and _ended(process, GRACE / 3):
        return
    for how in (signal.SIGINT, signal.SIGTERM):
        process.send_signal(how)
        if _ended(process, GRACE):
            return
    process.kill()


def _ended(process: subprocess.Popen[bytes], within: float) -> bool:
    with suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
        process.wait(within)
    return process.poll() is not None


@contextmanager
def background(
    command: Sequence[str],
    env: Mapping[str, str],
    *,
    stdin: int = subprocess.DEVNULL,
    pass_fds: Sequence[int] = (),
) -> Iterator[subprocess.Popen[bytes]]:
    """Run *command* beside us until the block ends, out of reach of the terminal; stdout is a pipe."""
    process = subprocess.Popen(
        command,
        env=env,
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pass_fds=pass_fds,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        _end_group(process)


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End *process* and what it started: a session bus starts services."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        if _ended(process, GRACE):
            break
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
