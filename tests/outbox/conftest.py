"""A program of one's own for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.outbox.rig import Rig, open_rig


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    """A command's program: it sends its own items only."""
    with open_rig(tmp_path / "profile") as rig:
        yield rig


@pytest.fixture
def app(rig: Rig) -> Rig:
    """The application: it sends whatever waits."""
    rig.outbox.start()
    return rig
