"""Calls as rows for people, and which of them nobody has called back."""

from dataclasses import replace

import pytest

from lirax_desk.domain.calls import Call, Result, State
from lirax_desk.domain.log import LoggedCall, logged, unanswered
from tests.unit.domain.events import Event, answered, at, finished, known, rang


def line(phone: str, *events: Event) -> LoggedCall:
    return logged(replace(known(*events), phone=phone), "101", at(100))


MISSED = (rang(0, "101"), finished(30, "Missed"))
TALKED = (rang(0, "101"), answered(5, "101"), finished(30))
BUSY = (rang(0, "101", "out"), finished(30, "Busy", direction="out", ext="101"))


@pytest.mark.parametrize(
    ("events", "extension"),
    [
        ((rang(0, "101"), rang(0, "102"), answered(5, "102")), "102"),
        ((rang(0, "101"), rang(0, "102")), "101"),
        ((rang(0, "102"), rang(0, "103")), "103"),
        ((finished(0, "Missed"),), ""),
    ],
)
def test_a_call_is_about_who_answered_else_me_else_the_last(
    events: tuple[Event, ...], extension: str
) -> None:
    assert logged(known(*events), "101", at(9)).extension == extension


def test_a_row_has_state_and_result_as_seen_from_my_desk() -> None:
    call = known(rang(0, "101"), rang(0, "102"), answered(5, "102"))

    assert logged(call, "101", at(9), "Olha", "note") == LoggedCall(
        call, "102", State.TALKING, Result.ANSWERED_ELSEWHERE, "Olha", "note"
    )


def test_a_missed_call_waits_until_somebody_has_spoken_to_the_caller() -> None:
    missed = line("380671234567", *MISSED)

    assert unanswered([missed]) == [missed]
    assert unanswered([line("380671234567", *TALKED), missed]) == []
    assert unanswered([line("380999999999", *TALKED), missed]) == [missed]


def test_an_attempt_that_reached_nobody_settles_nothing() -> None:
    missed = line("380671234567", *MISSED)

    assert unanswered([line("380671234567", *BUSY), missed]) == [missed]


def test_a_call_missed_twice_waits_once_and_one_missed_after_a_talk_waits() -> None:
    later, earlier = line("380671234567", *MISSED), line("380671234567", *MISSED, rang(1, "102"))

    assert unanswered([later, earlier]) == [later]
    assert unanswered([later, line("380671234567", *TALKED)]) == [later]


def test_hidden_callers_may_be_different_people() -> None:
    hidden = logged(Call("A-1", at(0), "in", finished_at=at(9), finish=None), "101", at(10))
    missed = replace(hidden, result=Result.MISSED)

    assert unanswered([missed, missed]) == [missed, missed]
