"""One call from its events: where it stands, who has it, how it went."""

import pytest

from lirax_desk.domain.calls import (
    RINGS_AT_MOST,
    TALKS_AT_MOST,
    Call,
    Leg,
    Phase,
    Result,
    State,
    passed_to,
    phase,
)
from lirax_desk.protocol.events import Direction
from tests.unit.domain.events import CLIENT, LINE, START, Event, answered, at, ended, finished, known, rang

ME, COLLEAGUE, THIRD = "101", "102", "103"


def phases(second: float, *events: Event) -> tuple[Phase | None, Phase | None]:
    """What the call is for me and for my colleague."""
    call = known(*events)
    return phase(call, ME, at(second)), phase(call, COLLEAGUE, at(second))


# The usual course


def test_it_rings() -> None:
    call = known(rang(0, ME))

    assert (call.direction, call.phone, call.line) == ("in", CLIENT, LINE)
    assert (call.state(at(5)), call.result(ME), call.rang_at) == (State.RINGING, Result.UNKNOWN, START)
    assert phase(call, ME, at(5)) is Phase.RINGING


def test_it_is_talked_on() -> None:
    call = known(rang(0, ME), answered(7, ME))

    assert (call.state(at(60)), call.result(ME), call.was_answered) == (State.TALKING, Result.UNKNOWN, True)
    assert (call.answered_at, call.answered_by, call.ended_at) == (at(7), ME, None)
    assert phase(call, ME, at(60)) is Phase.TALKING


def test_one_side_hung_up_after_talking() -> None:
    call = known(rang(0, ME), answered(7, ME), ended(67, ME, duration=60))

    assert (call.state(at(68)), call.result(ME), call.ended_at) == (State.ENDED, Result.SUCCESS, at(67))
    assert call.duration == 60
    assert phase(call, ME, at(68)) is Phase.ENDED


def test_it_is_wholly_over() -> None:
    call = known(rang(0, ME), answered(7, ME), ended(67, ME, duration=60), finished(68, duration=61))

    assert (call.ended_at, call.duration, call.called) == (at(68), 61, "700")
    assert call.result(ME) is Result.SUCCESS


def test_nobody_answered() -> None:
    call = known(rang(0, ME), finished(30, "Missed"))

    assert (call.result(ME), call.was_answered, call.answered_by) == (Result.MISSED, False, "")
    assert phase(call, ME, at(31)) is Phase.MISSED


def test_a_call_of_others_is_none_of_mine() -> None:
    assert phase(known(rang(0, COLLEAGUE)), ME, at(1)) is None
    assert passed_to(known(rang(0, COLLEAGUE)), ME) == ""


# Several phones


def test_a_group_rings_together() -> None:
    assert phases(1, rang(0, ME), rang(0.4, COLLEAGUE)) == (Phase.RINGING, Phase.RINGING)


def test_one_of_a_group_answers_and_it_is_answered_elsewhere_for_the_others() -> None:
    events = rang(0, ME), rang(0.4, COLLEAGUE), answered(5, COLLEAGUE)

    assert phases(6, *events) == (Phase.ANSWERED_ELSEWHERE, Phase.TALKING)
    assert known(*events).result(ME) is Result.ANSWERED_ELSEWHERE
    assert known(*events).taken_at(Leg(ME, START)) == at(5)


def test_answered_elsewhere_is_not_missed_when_it_is_over() -> None:
    events = rang(0, ME), rang(0.4, COLLEAGUE), answered(5, COLLEAGUE), ended(65, COLLEAGUE), finished(66)

    assert phases(70, *events) == (Phase.ANSWERED_ELSEWHERE, Phase.ENDED)
    assert known(*events).result(ME) is Result.ANSWERED_ELSEWHERE
    assert known(*events).result(COLLEAGUE) is Result.SUCCESS


def test_a_group_call_ends_with_the_talk_though_no_other_phone_is_told_to_stop() -> None:
    assert known(
        rang(0, ME), rang(0, COLLEAGUE), answered(5, COLLEAGUE), ended(65, COLLEAGUE)
    ).ended_at == at(65)


def test_a_late_webhook_of_a_group_does_not_make_the_phone_ring_again() -> None:
    assert phases(6, rang(0, COLLEAGUE), answered(5, COLLEAGUE), rang(5.5, ME))[0] is Phase.ANSWERED_ELSEWHERE


def test_a_call_that_rings_elsewhere_later_was_passed_on() -> None:
    events = rang(0, ME), rang(20, COLLEAGUE)

    assert phases(21, *events) == (Phase.MOVED_ON, Phase.RINGING)
    assert (passed_to(known(*events), ME), passed_to(known(*events), COLLEAGUE)) == (COLLEAGUE, "")


def test_a_call_that_was_passed_on_twice_is_where_it_rang_last() -> None:
    assert passed_to(known(rang(0, ME), rang(20, COLLEAGUE), rang(40, THIRD)), ME) == THIRD


def test_a_passed_on_call_is_answered_elsewhere_once_it_is() -> None:
    events = rang(0, ME), rang(20, COLLEAGUE), answered(25, COLLEAGUE)

    assert phases(26, *events) == (Phase.ANSWERED_ELSEWHERE, Phase.TALKING)
    assert passed_to(known(*events), ME) == ""


def test_a_passed_on_call_that_nobody_answers_is_missed_by_all() -> None:
    assert phases(50, rang(0, ME), rang(20, COLLEAGUE), finished(45, "Missed")) == (
        Phase.MISSED,
        Phase.MISSED,
    )


def test_a_transfer_rings_at_the_colleague_while_i_talk() -> None:
    events = rang(0, ME), answered(5, ME), rang(50, COLLEAGUE)

    assert phases(51, *events) == (Phase.TALKING, Phase.RINGING)
    assert known(*events).result(COLLEAGUE) is Result.UNKNOWN


def test_a_transfer_goes_on_ringing_after_i_hung_up() -> None:
    events = rang(0, ME), answered(5, ME), rang(50, COLLEAGUE), ended(52, ME)

    assert phases(53, *events) == (Phase.ENDED, Phase.RINGING)
    assert known(*events).state(at(53)) is State.RINGING
    assert known(*events).ended_at is None


def test_a_transfer_is_taken() -> None:
    events = rang(0, ME), answered(5, ME), rang(50, COLLEAGUE), ended(52, ME), answered(55, COLLEAGUE)

    assert phases(56, *events) == (Phase.ENDED, Phase.TALKING)
    assert known(*events).answered_by == COLLEAGUE
    assert known(*events, ended(90, COLLEAGUE)).ended_at == at(90)


def test_a_transfer_that_nobody_took_was_still_answered() -> None:
    call = known(rang(0, ME), answered(5, ME), rang(50, COLLEAGUE), ended(52, ME), finished(80))

    assert (call.result(ME), call.result(COLLEAGUE)) == (Result.SUCCESS, Result.SUCCESS)


# Missing webhooks


def test_call_completed_alone_tells_how_it_went() -> None:
    call = known(finished(0, "Missed"))

    assert (call.state(at(0)), call.result(ME), call.legs) == (State.ENDED, Result.MISSED, ())
    assert phase(call, ME, at(0)) is None


def test_call_completed_alone_and_without_a_status_tells_nothing() -> None:
    assert known(finished(0, "")).result(ME) is Result.UNKNOWN


def test_call_completed_without_a_status_after_ringing_means_missed() -> None:
    assert known(rang(0, ME), finished(30, "")).result(ME) is Result.MISSED


def test_call_completed_without_a_status_after_talking_means_success() -> None:
    assert known(rang(0, ME), answered(5, ME), finished(30, "")).result(ME) is Result.SUCCESS


def test_completed_without_incoming() -> None:
    call = known(ended(60, ME, duration=55))

    assert (call.state(at(61)), call.result(ME), call.answered_by) == (State.ENDED, Result.SUCCESS, ME)
    assert call.rang_at is None


def test_completed_without_a_status_comes_after_talking_too() -> None:
    assert known(rang(0, ME), ended(60, ME, status=""), finished(61, "")).result(ME) is Result.SUCCESS


def test_no_accepted_but_a_colleague_completed() -> None:
    events = rang(0, ME), rang(0, COLLEAGUE), ended(60, COLLEAGUE)

    assert phases(61, *events) == (Phase.ANSWERED_ELSEWHERE, Phase.ENDED)


def test_no_accepted_and_no_completed_only_success() -> None:
    assert known(rang(0, ME), finished(60)).result(ME) is Result.SUCCESS


def test_accepted_without_incoming() -> None:
    events = (answered(5, ME),)

    assert phases(6, *events)[0] is Phase.TALKING
    assert passed_to(known(*events, rang(20, COLLEAGUE)), ME) == ""


def test_an_event_that_names_no_extension_still_tells_of_the_call() -> None:
    assert known(rang(0, "")).state(at(1)) is State.RINGING
    assert known(rang(0, ""), answered(5, "")).state(at(6)) is State.TALKING
    assert phases(6, rang(0, ME), answered(5, ""))[0] is Phase.ANSWERED_ELSEWHERE
    assert known(finished(9, "Busy", direction="out", ext="")).legs == ()


def test_silence_for_too_long_is_an_end() -> None:
    ringing, talking = known(rang(0, ME)), known(rang(0, ME), answered(7, ME))
    rings_until, talks_until = at(0) + RINGS_AT_MOST, at(7) + TALKS_AT_MOST

    assert (ringing.state(rings_until), phase(ringing, ME, rings_until)) == (State.ENDED, Phase.ENDED)
    assert (talking.state(talks_until), phase(talking, ME, talks_until)) == (State.ENDED, Phase.ENDED)
    assert talking.state(rings_until) is State.TALKING


# Outgoing


@pytest.mark.parametrize(
    ("status", "result"),
    [
        ("Success", Result.SUCCESS),
        ("Busy", Result.BUSY),
        ("NotAvailable", Result.NOT_AVAILABLE),
        ("notallowed", Result.NOT_ALLOWED),
    ],
)
def test_an_outgoing_call_went_as_lirax_says_though_my_phone_was_lifted(status: str, result: Result) -> None:
    call = known(rang(0, ME, "out"), answered(4, ME, "out"), finished(20, status, direction="out", ext=ME))

    assert call.result(ME) is result
    assert call.was_answered is (result is Result.SUCCESS)
    assert phase(call, ME, at(21)) is Phase.ENDED


def test_call_completed_alone_names_the_operator_of_an_outgoing_call() -> None:
    call = known(finished(20, "Busy", direction="out", ext=ME))

    assert phase(call, ME, at(21)) is Phase.ENDED
    assert (call.result(ME), call.answered_by) == (Result.BUSY, "")


def test_an_outgoing_call_is_not_answered_elsewhere() -> None:
    events = rang(0, ME, "out"), rang(0, COLLEAGUE, "out"), answered(5, COLLEAGUE, "out")

    assert known(*events).result(ME) is Result.UNKNOWN


def test_an_unknown_status_is_no_result() -> None:
    assert known(finished(20, "Congestion", direction="out")).result(ME) is Result.UNKNOWN


@pytest.mark.parametrize(
    ("direction", "result"), [("in", Result.MISSED), ("out", Result.UNKNOWN), ("", Result.UNKNOWN)]
)
def test_only_incoming_calls_are_missed(direction: Direction, result: Result) -> None:
    assert known(rang(0, ME, direction), finished(30, "", direction=direction, ext="")).result(ME) is result


def test_nothing_is_known_of_a_call_without_events() -> None:
    call = Call("A-1", START)

    assert (call.state(START), call.result(ME), call.duration) == (State.ENDED, Result.UNKNOWN, None)
