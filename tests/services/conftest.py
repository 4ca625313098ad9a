"""A desk for each test, in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.rig import Rig, open_rig


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    """A desk of extension 101."""
    with open_rig(tmp_path) as rig:
        yield rig
