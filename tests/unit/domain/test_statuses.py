"""Operators: what LiraX says of them, and what the calls show."""

import pytest

from lirax_desk.domain.statuses import Operator, Presence, Sight, sight
from tests.unit.domain.events import answered, at, ended, known, rang

OLHA = Operator("101", "Olha")


def test_free_busy_free() -> None:
    free = OLHA.with_status(1, "Вільний", at(0))
    busy = free.with_status(3, "Обід", at(60))
    free_again = busy.with_status(1, "Вільний", at(120))

    assert (free.since, busy.since, free_again.since) == (at(0), at(60), at(120))
    assert (busy.status, busy.title, busy.name) == (3, "Обід", "Olha")


def test_hearing_the_same_again_keeps_since_when_it_is_so() -> None:
    free = OLHA.with_status(1, "", at(0)).with_status(1, "Вільний", at(60))

    assert (free.since, free.title) == (at(0), "Вільний")


def test_what_was_known_is_forgotten_but_not_who_it_is() -> None:
    forgotten = OLHA.with_status(1, "Вільний", at(0)).forgotten()

    assert forgotten == OLHA
    assert forgotten.with_status(1, "Вільний", at(60)).since == at(60)


@pytest.mark.parametrize(
    ("status", "presence"), [(0, Presence.OFF), (1, Presence.FREE), (2, Presence.BUSY), (17, Presence.BUSY)]
)
def test_0_is_off_1_is_free_and_more_is_a_kind_of_busy(status: int, presence: Presence) -> None:
    person = OLHA.with_status(status, "", at(0))

    assert sight(person, None) == Sight(person, presence, at(0))


def test_before_lirax_said_anything_nothing_is_known() -> None:
    assert sight(OLHA, None) == Sight(OLHA, Presence.UNKNOWN, None)


def test_a_phone_that_rings_counts_more_than_the_status() -> None:
    call = known(rang(5, "101"))

    assert sight(OLHA.with_status(1, "", at(0)), call) == Sight(
        OLHA.with_status(1, "", at(0)), Presence.RINGING, at(5), call
    )


def test_a_talk_counts_more_than_the_status() -> None:
    call = known(rang(5, "101"), answered(9, "101"))

    assert sight(OLHA, call) == Sight(OLHA, Presence.TALKING, at(9), call)


def test_a_colleagues_call_says_nothing_of_me() -> None:
    assert sight(OLHA, known(rang(5, "102"))).presence is Presence.UNKNOWN


def test_a_phone_does_not_ring_on_when_a_colleague_answered_or_the_call_was_passed_on() -> None:
    group = known(rang(0, "101"), rang(0, "102"), answered(5, "102"))
    passed_on = known(rang(0, "101"), rang(20, "102"))

    assert sight(OLHA, group).presence is Presence.UNKNOWN
    assert sight(OLHA, passed_on).presence is Presence.UNKNOWN


def test_after_the_talk_the_status_counts_again() -> None:
    person = OLHA.with_status(1, "", at(0))

    assert (
        sight(person, known(rang(5, "101"), answered(9, "101"), ended(60, "101"))).presence is Presence.FREE
    )
