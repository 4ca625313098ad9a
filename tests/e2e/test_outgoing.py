"""SMS, notes and tasks: written in the window and in a popup, arrived at LiraX, and never in doubt."""

import pytest

from lirax_desk.domain.cards import Look
from tests.desktop.screen import wait_until
from tests.e2e.people import MARIA, STRANGER
from tests.e2e.workplace import ME, Workplace

MODEM = "380441234567"
IN_THE_NOTE = (250, 28)
"""A place in the note of the talking bar."""

pytestmark = pytest.mark.usefixtures("app")


def go_to(place: Workplace, number: int) -> None:
    place.screen.activate(place.main)
    place.screen.press(f"ctrl+{number}")


def stand_still(place: Workplace) -> None:
    """Wait until the window looks the same twice: what opens and what came in has been shown."""
    wait_until(
        lambda: place.eye.see(place.main).image == place.eye.see(place.main).image, "the window never rests"
    )


def write_sms(place: Workplace, phone: str, text: str) -> None:
    go_to(place, 6)
    stand_still(place)
    place.screen.press("ctrl+n")
    stand_still(place)
    place.screen.type(phone)
    place.screen.press("Return")
    place.screen.type(text)
    place.screen.press("ctrl+Return")


def sms(phone: str, text: str) -> dict[str, str]:
    """The whole form, but for the token."""
    return {"cmd": "sendSMS", "ext": ME, "provider": MODEM, "phone": phone, "text": text}


def talk_and_end(place: Workplace, note: str) -> None:
    """Have a call with Maria, note something while talking, and end it."""
    place.lirax.tell("ring", phone=MARIA.phone, to=[ME], first_for=0)
    place.popups.of(MARIA.who, Look.RINGING)
    place.lirax.tell("answer", ext=ME)
    bar = place.popups.of(MARIA.who, Look.TALKING)
    place.screen.click(bar.window, *IN_THE_NOTE)
    wait_until(lambda: place.screen.active_title() == f"Call: {MARIA.who}", "a click gives no keyboard")
    place.screen.type(note)
    place.lirax.tell("hangup")
    place.popups.of(MARIA.who, Look.ENDED)


def unfinished(place: Workplace) -> list[tuple[str, str]]:
    return [(row["kind"], row["state"]) for row in place.json("outbox", "list")]


def test_two_sms_go_one_after_the_other(place: Workplace) -> None:
    write_sms(place, MARIA.phone, "your order is ready")
    write_sms(place, STRANGER.phone, "who is it")
    assert place.lirax.asked("sendSMS") == [sms(MARIA.phone, "your order is ready")]
    assert place.lirax.asked("sendSMS", 2)[1] == sms(STRANGER.phone, "who is it")
    wait_until(lambda: unfinished(place) == [], "they are not done")
    assert place.lirax.surplus() == []


def test_an_sms_that_comes_in_is_told_and_leads_to_an_answer(place: Workplace) -> None:
    place.lirax.tell("sms-in", phone=MARIA.phone, text="is it open?", provider=MODEM)
    place.screen.window(f"^SMS from {MARIA.who}$")
    write_sms(place, MARIA.phone, "until 8 pm")
    assert place.lirax.asked("sendSMS") == [sms(MARIA.phone, "until 8 pm")]


def test_a_note_and_a_task_are_made_in_the_popup(place: Workplace) -> None:
    talk_and_end(place, "wants an invoice")
    place.screen.press("alt+e")
    assert place.lirax.asked("createNote") == [
        {"cmd": "createNote", "ext": ME, "ani": MARIA.phone, "text": "wants an invoice"}
    ]
    place.screen.press("F4")
    place.screen.type("send the invoice")
    place.screen.press("Return")
    (task,) = place.lirax.asked("createTask")
    assert (task["ext"], task["ani"], task["text"], task["type"]) == (
        ME,
        MARIA.phone,
        "send the invoice",
        "1",
    )
    wait_until(lambda: unfinished(place) == [], "they are not done")
    assert place.lirax.surplus() == []


def test_what_was_not_answered_waits_for_a_person_and_is_not_sent_twice(place: Workplace) -> None:
    place.lirax.tell("fail", cmd="createTask", done=True, **{"with": "cut"})
    go_to(place, 7)
    place.screen.press("ctrl+n")
    place.screen.type(MARIA.phone)
    place.screen.press("Tab")
    place.screen.type("send the offer")
    place.screen.press("Return")
    wait_until(lambda: unfinished(place) == [("task", "unknown")], "it is not unknown")
    go_to(place, 8)
    place.screen.press("alt+d")
    wait_until(lambda: unfinished(place) == [], "it is not marked as done")
    assert len(place.lirax.requests("createTask")) == 1
