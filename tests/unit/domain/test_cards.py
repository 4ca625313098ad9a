"""How a call looks on a popup, and since when."""

from datetime import datetime

import pytest

from lirax_desk.domain.cards import Caller, Look, look_of, since
from lirax_desk.domain.contacts import Contact
from tests.unit.domain.events import Event, answered, at, ended, finished, known, rang

RINGING = rang(0, "101")
GROUP = (RINGING, rang(0.5, "102"))
PASSED_ON = (RINGING, rang(20, "102"))
TRANSFER = (RINGING, answered(5, "101"), rang(50, "102"))


@pytest.mark.parametrize(
    ("events", "second", "look", "counts_from"),
    [
        ((RINGING,), 1, Look.RINGING, at(0)),
        ((rang(3, "101", "out"),), 4, Look.OUTGOING, at(3)),
        ((RINGING, answered(5, "101")), 6, Look.TALKING, at(5)),
        ((*GROUP, answered(5, "102")), 6, Look.ANSWERED_ELSEWHERE, at(5)),
        (PASSED_ON, 21, Look.MOVED_ON, at(20)),
        ((RINGING, answered(5, "101"), ended(60, "101")), 61, Look.ENDED, at(60)),
        ((RINGING, finished(30, "Missed")), 31, Look.MISSED, at(30)),
        ((RINGING,), 3600, Look.ENDED, at(0)),
    ],
)
def test_my_call(events: tuple[Event, ...], second: float, look: Look, counts_from: datetime) -> None:
    call = known(*events)

    assert look_of(call, "101", mine=True, now=at(second)) is look
    assert since(call, "101", look) == counts_from


def test_a_colleagues_call_is_seen_while_it_rings() -> None:
    assert look_of(known(*GROUP), "102", mine=False, now=at(1)) is Look.COLLEAGUE_RINGING
    assert look_of(known(*GROUP, answered(5, "102")), "102", mine=False, now=at(6)) is None
    assert since(known(*GROUP), "102", Look.COLLEAGUE_RINGING) == at(0.5)


def test_a_call_that_never_came_to_me_does_not_look_like_anything() -> None:
    assert look_of(known(RINGING), "104", mine=True, now=at(1)) is None
    assert since(known(RINGING), "104", Look.RINGING) == at(0)


def test_after_a_transfer_it_counts_from_the_answer_that_took_it_from_me() -> None:
    call = known(*TRANSFER, rang(50.5, "103"), answered(55, "103"))

    assert look_of(call, "102", mine=True, now=at(56)) is Look.ANSWERED_ELSEWHERE
    assert since(call, "102", Look.ANSWERED_ELSEWHERE) == at(55)


def test_a_popup_that_outlived_its_look_counts_from_the_beginning() -> None:
    assert since(known(RINGING), "101", Look.MOVED_ON) == at(0)


def test_the_first_of_several_contacts_is_shown_else_the_colleague() -> None:
    olha, firm = Contact(1, "Olha"), Contact(2, company="Romashka")

    assert Caller(contacts=(olha, firm), colleague="Ivan").name == "Olha"
    assert Caller(colleague="Ivan").name == "Ivan"
    assert Caller(phone="380671234567").name == ""
