"""Child processes that never outlive us: one in the foreground, any number behind it."""

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

GRACE = 10.0
"""Seconds a process gets to clean up before it is killed."""


def stop_cleanly_when_told() -> None:
    """Let SIGTERM and a closed terminal end us like Ctrl+C does, so that everything opened is closed."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _interrupt)


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def run(
    command: Sequence[str], env: Mapping[str, str] | None = None, cwd: os.PathLike[str] | None = None
) -> int:
    """Run *command* with our terminal and return its exit code; interrupted, wait until it has cleaned up."""
    with subprocess.Popen(command, env=env, cwd=cwd) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:
            _let_finish(process)
            raise


def _let_finish(process: subprocess.Popen[bytes]) -> None:
    """End *process*: Ctrl+C reached it as well, a signal to us alone did not; so tell it only if it stays."""
    for how in (None, signal.SIGINT, signal.SIGTERM):
        if how is not None:
            process.send_signal(how)
        with suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
            process.wait(GRACE / 2)
            return
    process.kill()


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
        with suppress(subprocess.TimeoutExpired):
            process.wait(GRACE)
            break
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
