"""Operators: what LiraX tells of them is on the tiles and in the terminal."""

from typing import Any

import pytest

from lirax_desk.ui.look.tokens import LIGHT
from tests.desktop.screen import wait_until
from tests.e2e.workplace import Workplace

SHAPE_OF_102 = (363, 150)
"""The middle of the status's shape on the second tile, in pixels of the main window."""
SIDE = 10

BUSY, LUNCH = LIGHT.status.busy, 3

pytestmark = pytest.mark.usefixtures("app")


def told_of(place: Workplace, extension: str) -> Any:
    """What the terminal knows of an operator."""
    return next((person for person in place.json("statuses") if person["ext"] == extension), {})


def tile(place: Workplace, colour: str) -> int:
    """How many pixels of *colour* the tile of 102 has where it says the status."""
    x, y = SHAPE_OF_102
    return place.eye.see(place.main).around(x, y, SIDE).count(colour)


def test_a_status_that_changes_changes_the_tile_and_what_the_terminal_says(place: Workplace) -> None:
    wait_until(lambda: tile(place, LIGHT.status.free), "102 is not free")
    assert not tile(place, BUSY)
    place.lirax.tell("status", ext="102", status=LUNCH)
    wait_until(lambda: tile(place, BUSY), "the tile of 102 does not change")
    wait_until(lambda: told_of(place, "102").get("status") == LUNCH, "the terminal does not know")
    assert told_of(place, "102")["title"] == "Обід"
    assert told_of(place, "102")["name"] == "Андрій Шевченко"


def test_a_call_of_a_colleague_is_on_his_tile(place: Workplace) -> None:
    wait_until(lambda: tile(place, LIGHT.status.free), "102 is not free")
    place.lirax.tell("ring", phone="380671234567", to=["102"], first_for=0)
    wait_until(lambda: tile(place, LIGHT.status.ringing), "nothing rings on the tile")
    place.lirax.tell("answer", ext="102")
    wait_until(lambda: tile(place, LIGHT.status.talking), "nobody talks on the tile")
    place.lirax.tell("hangup")
    wait_until(lambda: tile(place, LIGHT.status.free), "102 is not free again")
