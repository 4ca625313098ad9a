"""Calls as they pop up: who calls, what becomes of it, one beside the other."""

import itertools
from datetime import UTC, datetime

import pytest

from lirax_desk.domain.calls import TOGETHER
from lirax_desk.domain.cards import Look
from tests.desktop.screen import wait_until
from tests.e2e.people import BOHDAN, MARIA, PETRO, ROMAN, STRANGER, Somebody
from tests.e2e.workplace import ME, Workplace

pytestmark = pytest.mark.usefixtures("app")


def ring(place: Workplace, somebody: Somebody, *to: str, **how: object) -> None:
    """Let somebody call *to*, me unless told, who answers when told."""
    place.lirax.tell("ring", phone=somebody.phone, to=list(to or [ME]), first_for=0, **how)


def result(place: Workplace) -> str:
    """What became of the latest call."""
    return str(place.json("calls")[0]["result"])


def test_it_rings_and_the_name_of_who_calls_pops_up_within_a_second(place: Workplace) -> None:
    ring(place, MARIA)
    window = place.screen.window(f"^Call: {MARIA.who}$")
    seen = datetime.now().astimezone()
    place.popups.of(MARIA.who, Look.RINGING)
    rang = datetime.fromisoformat(place.lirax.told(event="INCOMING")["at"])
    assert (seen - rang).total_seconds() < 1
    assert {window, place.main} <= set(place.screen.of_class("lirax-desk"))


def test_the_number_stands_where_nobody_knows_a_name(place: Workplace) -> None:
    ring(place, STRANGER)
    place.popups.of(STRANGER.who, Look.RINGING)


def test_lirax_is_told_the_name_and_who_is_responsible_before_it_rings(place: Workplace) -> None:
    ring(place, MARIA)
    place.popups.of(MARIA.who, Look.RINGING)
    asked = place.lirax.told(cmd="contact")
    reply = next(record for record in place.lirax.records("reply") if record["id"] == asked["id"])
    assert MARIA.who in reply["body"]
    assert '"responsible": 101' in reply["body"]


def test_picked_up_it_is_the_talking_bar_and_hung_up_it_says_so(place: Workplace) -> None:
    ring(place, MARIA)
    place.popups.of(MARIA.who, Look.RINGING)
    place.lirax.tell("answer", ext=ME)
    place.popups.of(MARIA.who, Look.TALKING)
    place.lirax.tell("hangup")
    place.popups.of(MARIA.who, Look.ENDED)
    assert result(place) == "success"


def test_a_colleague_s_answer_is_said_and_no_missed_call_of_mine(place: Workplace) -> None:
    ring(place, PETRO, ME, "104")
    place.popups.of(PETRO.who, Look.RINGING)
    place.lirax.tell("answer", ext="104")
    place.popups.of(PETRO.who, Look.ANSWERED_ELSEWHERE)
    place.popups.none()
    assert result(place) == "answered_elsewhere"


def test_a_call_that_was_passed_on_says_so_and_goes_by_itself(place: Workplace) -> None:
    ring(place, PETRO)
    place.popups.of(PETRO.who, Look.RINGING)
    rang = place.lirax.told(event="INCOMING")
    at = datetime.fromisoformat(rang["at"])
    wait_until(lambda: datetime.now(UTC) - at > 2 * TOGETHER, "time stands still")
    form = {name: value for name, value in rang["form"].items() if name != "from_LiraX_token"}
    place.lirax.post(form | {"ext": "102"})
    place.popups.of(PETRO.who, Look.MOVED_ON)
    place.popups.none()


def test_a_missed_call_is_said(place: Workplace) -> None:
    ring(place, BOHDAN, missed=True, ring_for=0.5)
    place.popups.of(BOHDAN.who, Look.MISSED)
    assert result(place) == "missed"


def test_a_call_that_i_dial_on_the_phone_itself_is_an_outgoing_one(place: Workplace) -> None:
    place.lirax.tell("expect", phone=ROMAN.phone, answer_after=0.5)
    place.lirax.tell("dial", ext=ME, phone=ROMAN.phone)
    place.popups.of(ROMAN.who, Look.OUTGOING)
    place.popups.of(ROMAN.who, Look.TALKING)
    assert place.json("calls")[0]["direction"] == "out"


def test_calls_at_once_stand_beside_each_other(place: Workplace) -> None:
    callers = (MARIA, PETRO, STRANGER)
    for caller in callers:
        ring(place, caller)
        place.popups.of(caller.who, Look.RINGING)
    areas = [place.popups.of(caller.who, Look.RINGING).area for caller in callers]
    assert not any(one.covers(other) for one, other in itertools.combinations(areas, 2))


def test_the_fourth_call_takes_a_place_and_the_oldest_gives_it_up(place: Workplace) -> None:
    for caller in (MARIA, PETRO, STRANGER, BOHDAN):
        ring(place, caller)
        place.popups.of(caller.who, Look.RINGING)
    place.screen.gone(f"Call: {MARIA.who}")
    assert len(place.popups.windows()) == 3


def test_a_repeated_and_unordered_storm_of_webhooks_ends_as_one_call(place: Workplace) -> None:
    place.lirax.tell("manner", repeat=3)
    ring(place, MARIA)
    place.popups.of(MARIA.who, Look.RINGING)
    place.lirax.tell("answer", ext=ME)
    place.popups.of(MARIA.who, Look.TALKING)
    assert len(place.popups.windows()) == 1
    place.lirax.tell("hangup")
    place.popups.of(MARIA.who, Look.ENDED)
    wait_until(lambda: place.json("calls")[0]["state"] == "ended", "the call does not end")
    assert len(place.json("calls")) == 1
