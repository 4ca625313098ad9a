"""The real application on a real screen, and LiraX in another process; both new for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.conftest import screen, session_env
from tests.desktop.eye import Eye, watching
from tests.desktop.program import Program
from tests.desktop.screen import Screen
from tests.e2e.lirax import simulated
from tests.e2e.workplace import SECRETS, Workplace, furnish, imported_book, new_port

__all__ = ["screen", "session_env"]


@pytest.fixture(scope="session")
def eye(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Eye]:
    """A look at the screen."""
    with watching(screen.env, tmp_path_factory.mktemp("eye")) as eye:
        yield eye


@pytest.fixture(scope="session")
def book(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile with the sample contacts, to be copied."""
    return imported_book(tmp_path_factory.mktemp("book") / "profile", screen.env)


@pytest.fixture
def place(screen: Screen, eye: Eye, book: Path, tmp_path: Path) -> Iterator[Workplace]:
    """A workplace whose application has not been started yet; its secrets are in the environment."""
    port, home = new_port(), tmp_path / "profile"
    env = dict(screen.env) | SECRETS
    with simulated(tmp_path / "lirax", env, f"http://127.0.0.1:{port}/LiraX") as lirax:
        furnish(home, lirax.endpoint, port, book)
        yield Workplace(screen, eye, lirax, home, port, env)


@pytest.fixture
def app(place: Workplace) -> Iterator[Program]:
    """The application at that workplace, running and reached by LiraX."""
    with place.running() as program:
        yield program
