"""Deals, two connected, a word to a colleague: made by keyboard in the window, arrived at LiraX."""

import pytest

from lirax_desk.ui.look.tokens import LIGHT
from tests.desktop.screen import wait_until
from tests.e2e.people import MARIA, PETRO
from tests.e2e.workplace import ME, Workplace

SELECTED = 3000
"""Pixels of its colour that a chosen card has at least."""

pytestmark = pytest.mark.usefixtures("app")


def go_to(place: Workplace, number: int) -> None:
    place.screen.activate(place.main)
    place.screen.press(f"ctrl+{number}")


def fill(place: Workplace, *texts: str) -> None:
    """Type into one field after the other."""
    for text in texts:
        place.screen.type(text)
        place.screen.press("Tab")


def make_deal(place: Workplace, name: str, total: str) -> None:
    go_to(place, 4)
    place.screen.press("ctrl+n")
    fill(place, MARIA.phone, name, total)
    place.screen.press("ctrl+Return")


def selected(place: Workplace) -> int:
    return place.eye.see(place.main).count(LIGHT.accent_soft)


def test_a_deal_is_made_and_moved_to_the_next_stage(place: Workplace) -> None:
    make_deal(place, "windows", "12500")
    (made,) = place.lirax.asked("createDeal")
    assert (made["ext"], made["ani"], made["name"], made["sum"]) == (ME, MARIA.phone, "windows", "12500")
    wait_until(lambda: selected(place) > SELECTED, "the deal is not on the board")
    place.screen.press("ctrl+Right")
    (moved,) = place.lirax.asked("updateDeal")
    assert moved["name"] == "windows"
    assert moved["status"] == "0"
    assert moved["stage"] != made["stage"]
    assert place.lirax.surplus() == []


def test_two_are_connected(place: Workplace) -> None:
    go_to(place, 5)
    fill(place, MARIA.phone, PETRO.phone)
    place.screen.press("ctrl+Return")
    assert place.lirax.asked("make2Calls") == [
        {"cmd": "make2Calls", "from": ME, "to1": MARIA.phone, "to2": PETRO.phone}
    ]


def test_a_colleague_is_written_to(place: Workplace) -> None:
    go_to(place, 1)
    place.screen.press("Home", "Right", "ctrl+m")
    place.screen.type("call me back")
    place.screen.press("Return")
    (sent,) = place.lirax.asked("sendMsg")
    assert (sent["ext"], sent["text"]) == ("102", "call me back")
