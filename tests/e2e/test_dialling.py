"""One press dials once: by mouse, by keyboard, from a popup; and what is said when it does not work."""

import pytest

from lirax_desk.domain.cards import Look
from lirax_desk.ui.look.tokens import LIGHT
from tests.desktop.screen import wait_until
from tests.e2e.people import BOHDAN, MARIA, PETRO
from tests.e2e.workplace import ME, Workplace

PHONE_OF_PETRO = (481, 169)
"""The button that dials in the second row of the contacts, in pixels of the main window."""

pytestmark = pytest.mark.usefixtures("app")


def make_call(number: str) -> dict[str, str]:
    """The whole form, but for the token."""
    return {"cmd": "makeCall", "from": ME, "to": number}


def press_petro_s_phone(place: Workplace, times: int = 1) -> None:
    """Go to the contacts and click the button beside his name."""
    place.screen.activate(place.main)
    place.screen.press("ctrl+2")
    x, y = PHONE_OF_PETRO
    wait_until(lambda: place.eye.see(place.main).around(x, y, 10).count(LIGHT.accent), "there is no button")
    place.screen.click(place.main, x, y, times)


def dial_by_keyboard(place: Workplace, digits: str) -> None:
    place.screen.activate(place.main)
    place.screen.press("ctrl+k")
    place.screen.type(digits)
    place.screen.press("Return")


def test_one_click_on_a_contact_s_phone_dials_once(place: Workplace) -> None:
    press_petro_s_phone(place)
    assert place.lirax.asked("makeCall") == [make_call(PETRO.phone)]
    place.popups.of(PETRO.who, Look.OUTGOING)
    assert place.lirax.requests("makeCall") == [make_call(PETRO.phone)]
    assert place.lirax.surplus() == []


def test_a_double_click_does_not_dial_twice(place: Workplace) -> None:
    press_petro_s_phone(place, times=2)
    place.popups.of(PETRO.who, Look.OUTGOING)
    place.lirax.told(event="INCOMING", ext=ME)
    assert place.lirax.requests("makeCall") == [make_call(PETRO.phone)]


def test_ctrl_k_digits_and_enter_dial_without_the_mouse(place: Workplace) -> None:
    place.screen.activate(place.main)
    place.screen.press("ctrl+3")
    dial_by_keyboard(place, "0671234567")
    assert place.lirax.asked("makeCall") == [make_call(MARIA.phone)]
    place.popups.of(MARIA.who, Look.OUTGOING)


def test_the_popup_of_a_missed_call_calls_back(place: Workplace) -> None:
    place.lirax.tell("ring", phone=BOHDAN.phone, to=[ME], first_for=0, missed=True, ring_for=0.3)
    popup = place.popups.of(BOHDAN.who, Look.MISSED)
    button = place.eye.see(popup.window).middle_of(LIGHT.accent)
    assert button is not None
    place.screen.click(popup.window, *button)
    assert place.lirax.asked("makeCall") == [make_call(BOHDAN.phone)]


def test_a_dialled_call_is_followed_to_its_end(place: Workplace) -> None:
    place.lirax.tell("expect", phone=MARIA.phone, pick_up_after=0.3, answer_after=0.3)
    dial_by_keyboard(place, "0671234567")
    place.popups.of(MARIA.who, Look.OUTGOING)
    place.popups.of(MARIA.who, Look.TALKING)
    place.lirax.tell("hangup")
    place.popups.of(MARIA.who, Look.ENDED)
    assert len(place.popups.windows()) == 1


def test_a_refusal_is_said_and_may_be_tried_again(place: Workplace) -> None:
    place.lirax.tell("fail", cmd="makeCall", **{"with": "400"})
    dial_by_keyboard(place, "0671234567")
    place.says(LIGHT.danger_soft)
    assert place.popups.windows() == []
    place.screen.press("alt+y")
    assert place.lirax.asked("makeCall", 2) == [make_call(MARIA.phone)] * 2
    place.popups.of(MARIA.who, Look.OUTGOING)


def test_an_answer_that_was_lost_is_said_and_nothing_is_dialled_again(place: Workplace) -> None:
    place.lirax.tell("fail", cmd="makeCall", done=True, **{"with": "reset"})
    dial_by_keyboard(place, "0671234567")
    place.says(LIGHT.warning_soft)
    place.popups.of(MARIA.who, Look.OUTGOING)
    assert place.lirax.requests("makeCall") == [make_call(MARIA.phone)]


def test_a_lirax_that_is_gone_is_said(place: Workplace) -> None:
    place.lirax.program.end()
    dial_by_keyboard(place, "0671234567")
    place.says(LIGHT.danger_soft)


def test_the_terminal_dials_beside_the_running_application(place: Workplace) -> None:
    assert place.json("dial", "067 123-45-67")["outcome"] == "done"
    assert place.lirax.requests("makeCall") == [make_call(MARIA.phone)]
