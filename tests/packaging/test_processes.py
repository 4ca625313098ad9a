"""Nothing that dev.py starts outlives it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from development.places import PACKAGING
from development.processes import background, run
from tests.desktop.screen import wait_until

# A child that needs a moment after Ctrl+C, as pytest and the demo do.
CHILD = """
import signal, sys
try:
    print("running", flush=True)
    signal.pause()
except KeyboardInterrupt:
    print("cleaned up", flush=True)
"""
PARENT = f"""
import sys
from development.processes import run, stop_cleanly_when_told
stop_cleanly_when_told()
try:
    run([sys.executable, "-c", {CHILD!r}])
except KeyboardInterrupt:
    print("stopped", flush=True)
    sys.exit(130)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="process groups and signals are POSIX's")


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.mark.parametrize(
    ("how", "send"),
    [
        (signal.SIGINT, os.killpg),  # Ctrl+C in a terminal reaches the child as well
        (signal.SIGINT, os.kill),
        (signal.SIGTERM, os.kill),
        (signal.SIGHUP, os.kill),
    ],
)
def test_an_interrupted_command_waits_until_its_child_has_cleaned_up(
    how: int, send: Callable[[int, int], None]
) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT],
        env=os.environ | {"PYTHONPATH": str(PACKAGING)},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "running\n"
        send(parent.pid, how)
        assert parent.stdout.read().splitlines() == ["cleaned up", "stopped"]
        assert parent.wait() == 130


def test_a_process_in_the_background_ends_with_everything_it_started() -> None:
    script = "sleep 1000 & echo $!; wait"
    with background(["sh", "-c", script], os.environ) as process:
        assert process.stdout is not None
        grandchild = int(process.stdout.readline())
        assert is_alive(grandchild)
    assert process.returncode is not None
    wait_until(lambda: not is_alive(grandchild), "the grandchild goes on")  # a signal needs a moment


def test_the_exit_code_is_the_child_s() -> None:
    assert run([sys.executable, "-c", "raise SystemExit(7)"]) == 7
