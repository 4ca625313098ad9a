"""A real desktop for the tests of this folder: X server, window manager, tray, D-Bus and an unlocked keyring.

Each part starts once, when the first test asks for it.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from development import desktop
from tests.desktop.program import EXECUTABLE, Program, running
from tests.desktop.screen import Screen

Start = Callable[..., Program]


@pytest.fixture(scope="session")
def session_env() -> Iterator[dict[str, str]]:
    """An environment with a home and a runtime folder of its own, and a D-Bus with an unlocked keyring."""
    with ExitStack() as stack:
        env = stack.enter_context(desktop.private_folders(os.environ))
        env = stack.enter_context(desktop.session_bus(env))
        desktop.unlock_keyring(env)
        yield env


@pytest.fixture(scope="session")
def screen(session_env: dict[str, str]) -> Iterator[Screen]:
    """A screen of 1600 by 1000 with a window manager and a tray."""
    with ExitStack() as stack:
        env = stack.enter_context(desktop.x_server(session_env))
        stack.enter_context(desktop.window_manager(env))
        stack.enter_context(desktop.tray(env))
        yield Screen(env)


@pytest.fixture
def start(screen: Screen, tmp_path: Path) -> Iterator[Start]:
    """`start("run", TOKEN="t")`: the installed program on the screen, its profile in tmp_path/profile."""
    with ExitStack() as stack:

        def start(*arguments: str, **env: str) -> Program:
            command = [str(EXECUTABLE), *arguments, "--home", str(tmp_path / "profile")]
            return stack.enter_context(running(command, dict(screen.env) | env))

        yield start
