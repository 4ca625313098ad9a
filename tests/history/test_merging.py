"""What the history adds to the calls that are known, and what it must leave as it was told at the time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lirax_desk.domain.calls import Call, Result, State, learn
from lirax_desk.domain.history import Past, folded, lessons, moments_around, partner
from lirax_desk.protocol.events import CallAnswered, CallEnded, CallFinished, CallRang, Marketing, Outcome
from tests.history.past import CLIENT, LINE, START, answered, past

OTHER = "380501112233"
LATER = START + timedelta(hours=9)


def rang(callid: str = "c1", after: float = 1.2, phone: str = CLIENT, ext: str = "101") -> CallRang:
    at = START + timedelta(seconds=after)
    return CallRang(callid=callid, at=at, direction="in", phone=phone, line=LINE, extension=ext)


def known(*events: CallRang | CallAnswered | CallEnded | CallFinished) -> Call:
    """A call as webhooks told it."""
    call = Call(events[0].callid, seen_at=events[0].at)
    for event in events:
        call = learn(call, event)
    return call


# A call that nobody heard of


def test_a_missed_call() -> None:
    call = folded(None, past(status="Missed", talked=False, duration=0))
    assert (call.callid, call.direction, call.phone, call.line) == ("c1", "in", CLIENT, LINE)
    assert (call.state(START), call.result("101")) == (State.ENDED, Result.MISSED)
    assert call.rang_at == call.ended_at == START


def test_an_answered_call() -> None:
    call = folded(None, answered(marketing=Marketing(source="google")))
    assert (call.answered_by, call.result("101"), call.duration) == ("101", Result.SUCCESS, 90)
    assert call.answered_at == START + timedelta(seconds=10)
    assert call.ended_at == START + timedelta(seconds=100)
    assert (call.recording, call.marketing.source) == ("https://lira.example/1.mp3", "google")


def test_an_answered_call_of_which_neither_who_nor_when_is_told() -> None:
    call = folded(None, past(talked=True, duration=90, status="Success"))
    assert (call.answered_by, call.result("101"), call.answered_at) == ("", Result.SUCCESS, None)
    assert call.ended_at == START + timedelta(seconds=90)


@pytest.mark.parametrize(("status", "result"), [("Busy", Result.BUSY), ("", Result.UNKNOWN)])
def test_an_outgoing_call_that_reached_nobody(status: str, result: Result) -> None:
    call = folded(None, past(direction="out", extension="103", talked=False, status=status))
    assert (call.result("103"), call.legs[0].extension) == (result, "103")


# A call that webhooks told of


def test_a_call_that_was_only_heard_to_ring_is_completed() -> None:
    call = folded(known(rang()), answered())
    assert (call.result("101"), call.duration, call.answered_by) == (Result.SUCCESS, 90, "101")
    assert call.rang_at == START + timedelta(seconds=1.2)


def test_a_call_that_was_heard_to_be_picked_up_is_ended() -> None:
    picked_up = CallAnswered(callid="c1", at=START + timedelta(seconds=12), extension="101")
    call = folded(known(rang(), picked_up), answered(extension=""))
    assert call.answered_at == START + timedelta(seconds=12)
    assert (call.state(LATER), call.ended_at) == (State.ENDED, START + timedelta(seconds=100))


def test_of_several_phones_the_one_that_was_picked_up_is_named_by_the_history() -> None:
    ringing = known(rang(), rang(ext="102"))
    assert folded(ringing, answered(extension="102")).answered_by == "102"
    unclear = folded(ringing, answered(extension="900"))
    assert (unclear.answered_by, unclear.result("101")) == ("", Result.SUCCESS)


def test_a_talk_that_the_history_does_not_know_yet_goes_on() -> None:
    talking = known(rang(), CallAnswered(callid="c1", at=START, extension="101"))
    assert folded(talking, past(talked=False, status="Missed")) == talking


def test_what_was_told_at_the_time_stands() -> None:
    outcome = Outcome(status="Missed", duration=0, recording="https://lira.example/own.mp3")
    over = CallFinished(callid="c1", at=START + timedelta(seconds=33), direction="in", outcome=outcome)
    call = known(rang(), over)
    other = answered(direction="out", phone=OTHER + "999", line="1" * 15, after=-40)
    assert folded(call, other) == replace(call, seen_at=call.seen_at)


def test_a_call_that_is_over_gets_what_it_lacks() -> None:
    over = CallFinished(callid="c1", at=START + timedelta(seconds=33), outcome=Outcome(status="Success"))
    call = folded(known(over), answered(marketing=Marketing(source="google")))
    assert (call.direction, call.phone, call.line, call.duration) == ("in", CLIENT, LINE, 90)
    assert (call.recording, call.marketing.source) == ("https://lira.example/1.mp3", "google")
    assert call.finished_at == START + timedelta(seconds=33)


def test_the_end_is_never_before_the_beginning() -> None:
    call = folded(known(rang(after=80)), answered(connected_at=None, duration=5))
    assert call.ended_at == call.rang_at == START + timedelta(seconds=80)


CALLS = st.sampled_from(
    [
        None,
        known(rang()),
        known(rang(), rang(ext="102")),
        known(rang(), CallAnswered(callid="c1", at=START + timedelta(seconds=9), extension="101")),
        known(rang(), CallFinished(callid="c1", at=START, outcome=Outcome(status="Busy", duration=3))),
        known(CallEnded(callid="c1", at=START, extension="101", outcome=Outcome(status="Success"))),
    ]
)
PASTS = st.builds(
    answered,
    after=st.integers(-90, 90),
    extension=st.sampled_from(["", "101", "102", "103"]),
    talked=st.sampled_from([None, False, True]),
    connected_at=st.sampled_from([None, START, LATER]),
    duration=st.sampled_from([None, 0, 30]),
    status=st.sampled_from(["", "Success", "Missed"]),
)


@given(CALLS, PASTS)
def test_telling_twice_teaches_nothing(call: Call | None, row: Past) -> None:
    once = folded(call, row)
    assert folded(once, row) == once


@given(CALLS, PASTS)
def test_no_fact_that_was_known_is_changed(call: Call | None, row: Past) -> None:
    if call is None:
        return
    then = folded(call, row)
    assert (then.phone, then.line, then.rang_at) == (
        call.phone or row.phone,
        call.line or row.line,
        then.rang_at,
    )
    for before, after in (
        (call.rang_at, then.rang_at),
        (call.answered_at, then.answered_at),
        (call.finished_at, then.finished_at),
        (call.duration, then.duration),
        (call.finish and call.finish.status, then.finish and then.finish.status),
    ):
        assert before in (None, "", after)
    assert all(event.callid == call.callid for event in lessons(call, row))


# Which call a row is about


def seen(callid: str, after: float = 0, phone: str = CLIENT) -> Call:
    return known(rang(callid, after, phone))


def test_the_same_id_whatever_the_moment() -> None:
    calls = [seen("other"), seen("c-1", after=9999)]
    assert partner(past("c-1"), [], calls) is calls[1]
    assert partner(past("C1"), [], calls) is calls[1]


def test_the_exact_id_before_one_without_punctuation() -> None:
    calls = [seen("c1"), seen("c-1")]
    assert partner(past("c-1"), [], calls) is calls[1]


@pytest.mark.parametrize(("after", "is_same"), [(0, True), (90, True), (-90, True), (91, False)])
def test_the_same_number_within_a_minute_and_a_half(after: float, is_same: bool) -> None:
    assert (partner(past("x"), [], [seen("c1", after)]) is not None) is is_same


def test_another_number_or_direction_is_another_call() -> None:
    assert partner(past("x", direction="out"), [], [seen("c1")]) is None
    assert partner(past("x", phone=OTHER), [], [seen("c1")]) is None
    assert partner(past("x", phone=""), [], [seen("c1", phone="")]) is None


def test_two_calls_of_one_person_within_a_minute_stay_two() -> None:
    first, second = past("x", 0), past("y", 60)
    calls = [seen("c1", 2), seen("c2", 62)]
    assert partner(first, [first, second], calls) is calls[0]
    assert partner(second, [first, second], calls) is calls[1]


def test_a_call_that_another_row_names_is_not_taken() -> None:
    first, second = past("c-1", 0), past("y", 60)
    assert partner(second, [first, second], [seen("c1", 2)]) is None


def test_of_two_rows_near_one_call_the_nearer_has_it() -> None:
    first, second = past("x", 0), past("y", 60)
    calls = [seen("c1", 50)]
    assert partner(first, [second], calls) is None
    assert partner(second, [first], calls) is calls[0]


def test_moments_around_a_row_hold_all_its_rivals() -> None:
    start, finish = moments_around(past())
    assert finish - start == timedelta(seconds=360)
