"""How much of the work is possible."""

from dataclasses import replace

import pytest

from lirax_desk.domain.health import Health, Level
from lirax_desk.protocol.errors import NoToken, PortTaken, Unreachable

WELL = Health(
    has_token=True, has_secret=True, has_extension=True, starting=False, listening="http://127.0.0.1:8484"
)


def test_all_is_well() -> None:
    assert WELL.level is Level.OK


def test_at_first_it_starts() -> None:
    assert Health().level is Level.STARTING


@pytest.mark.parametrize(
    "lacking",
    [
        replace(WELL, has_token=False),
        replace(WELL, has_secret=False),
        replace(WELL, has_extension=False),
        replace(WELL, keyring_problem="the keyring is locked"),
    ],
)
def test_something_is_not_set_up(lacking: Health) -> None:
    assert lacking.level is Level.INCOMPLETE


@pytest.mark.parametrize(
    "broken",
    [
        replace(WELL, listener_problem=PortTaken(8484)),
        replace(WELL, lirax_problem=Unreachable("no network")),
        replace(WELL, store_problem=NoToken(), starting=True),
    ],
)
def test_a_failure_counts_most(broken: Health) -> None:
    assert broken.level is Level.FAILED
