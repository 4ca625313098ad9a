"""Learning: any order, any repeats, and contradictions."""

import random
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lirax_desk.domain.calls import Call, Phase, State, bare, learn, phase
from lirax_desk.protocol.events import (
    CallAnswered,
    CallEnded,
    CallFinished,
    CallRang,
    Direction,
    Marketing,
    Outcome,
    RecordingReady,
)
from tests.unit import samples
from tests.unit.domain.events import ID, START, Event, answered, at, ended, finished, known, rang, recorded

EXTENSIONS = ["101", "102", "103"]


# Scripts: what a PBX would tell of one call, each event with its time


@st.composite
def scripts(draw: st.DrawFn) -> list[Event]:
    """A call that rings in a group, is passed on, answered and transferred or not, with some of it lost."""
    direction: Direction = draw(st.sampled_from(["in", "out"]))
    told: list[Event] = []
    clock = 0.0
    for ext in draw(st.lists(st.sampled_from(EXTENSIONS), min_size=1, max_size=4)):
        told.append(rang(clock, ext, direction))
        clock += draw(st.sampled_from([0.2, 20]))
        if draw(st.booleans()):
            told += [
                answered(clock, ext, direction),
                ended(clock + 60, ext, direction=direction, duration=60),
            ]
            clock += draw(st.sampled_from([30, 61]))
    told.append(
        finished(clock + 100, draw(st.sampled_from(["Success", "Missed", "Busy", ""])), direction=direction)
    )
    told.append(recorded(clock + 120))
    return [event for event in told if draw(st.integers(0, 9))] or told[:1]


@given(scripts(), st.integers(0, 2**32))
def test_any_order_with_repeats_gives_the_same_call(script: list[Event], seed: int) -> None:
    chance = random.Random(seed)
    told = script + chance.choices(script, k=len(script))
    chance.shuffle(told)

    assert known(*told) == known(*script)


TEXTS = st.sampled_from(["", "1", "22", "33"])
NUMBERS = st.none() | st.integers(0, 3)
TIMES = st.integers(0, 5).map(at)
DIRECTIONS: st.SearchStrategy[Direction] = st.sampled_from(["in", "out", ""])
OUTCOMES = st.builds(
    Outcome,
    status=st.sampled_from(["", "Success", "success", "Missed", "Busy", "New", "Newer"]),
    duration=NUMBERS,
    recorded=st.booleans(),
    recording=TEXTS,
    call_duration=NUMBERS,
    keys=TEXTS,
)
ABOUT = {
    "callid": st.just(ID),
    "at": TIMES,
    "direction": DIRECTIONS,
    "phone": TEXTS,
    "line": TEXTS,
    "extension": TEXTS,
    "marketing": st.builds(Marketing, TEXTS, TEXTS),
}
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(CallRang, **ABOUT),
    st.builds(CallAnswered, **ABOUT),
    st.builds(CallEnded, **ABOUT, outcome=OUTCOMES),
    st.builds(CallFinished, **ABOUT, outcome=OUTCOMES),
    st.builds(RecordingReady, st.just(ID), TEXTS, TIMES),
)


@given(st.lists(EVENTS, min_size=1, max_size=6), st.integers(0, 2**32))
def test_events_that_contradict_each_other_give_the_same_call_in_any_order(
    events: list[Event], seed: int
) -> None:
    chance = random.Random(seed)
    told = events + chance.choices(events, k=2)
    chance.shuffle(told)

    assert known(*told) == known(*events)


@given(st.lists(EVENTS, min_size=1, max_size=6), st.integers(0, 10**6))
def test_whatever_was_told_the_call_can_be_looked_at(events: list[Event], second: int) -> None:
    call, now = known(*events), at(second)

    for leg in call.legs:
        assert (phase(call, leg.extension, now) in {Phase.RINGING, Phase.MOVED_ON, Phase.TALKING}) <= (
            call.state(now) is not State.ENDED
        )
    assert (call.state(now) is State.ENDED) or now - call.seen_at < timedelta(days=1)


@given(st.lists(EVENTS, min_size=1, max_size=6), EVENTS)
def test_a_call_that_is_wholly_over_never_begins_again(events: list[Event], late: Event) -> None:
    over = known(*events, finished(0))

    assert learn(over, late).state(at(1)) is State.ENDED


# What counts where two were told


def test_the_earliest_of_each_time_counts() -> None:
    call = known(rang(5, "101"), rang(3, "101"), rang(9, "101"))

    assert (call.seen_at, call.rang_at) == (at(3), at(3))


def test_the_fuller_text_counts() -> None:
    short = CallRang(callid=ID, at=START, phone="0671234567", marketing=Marketing(source="google"))
    full = CallRang(
        callid=ID, at=START, phone="380671234567", line="380441234567", marketing=Marketing(term="x")
    )
    call = known(short, full)

    assert (call.phone, call.line) == ("380671234567", "380441234567")
    assert call.marketing == Marketing(source="google", term="x")


def test_a_call_that_came_in_is_incoming_though_it_went_out_to_a_mobile() -> None:
    assert known(rang(0, "101", "out"), rang(0, "102", "in")).direction == "in"
    assert known(rang(0, "101", ""), rang(0, "102", "out")).direction == "out"


def test_of_two_statuses_success_counts_and_of_two_durations_the_longer() -> None:
    call = known(finished(9, "Missed", 10), finished(9, "Success", 60), finished(9, "", None))

    assert (call.finish, call.duration) == (Outcome(status="Success", duration=60), 60)


def test_of_two_unknown_statuses_one_counts_and_a_known_one_more() -> None:
    assert known(finished(9, "New"), finished(9, "Newer"), finished(9, "")).finish == Outcome(status="New")
    assert known(finished(9, "New"), finished(9, "busy")).finish == Outcome(status="busy")


def test_a_zero_duration_is_a_duration() -> None:
    assert known(finished(9, "Missed", 0), finished(9, "Missed", None)).duration == 0
    assert known(ended(9, "101", duration=7), finished(9, "Success", None)).duration == 7


def test_what_was_seen_first_is_when_the_call_was_seen_be_it_a_recording() -> None:
    assert known(finished(9), recorded(2)).seen_at == at(2)


# Recordings


def test_a_recording_comes_later() -> None:
    assert known(finished(9), recorded(60, "https://link/file.wav")).recording == "https://link/file.wav"


def test_a_recording_may_come_with_the_end() -> None:
    outcome = Outcome(recording="https://link/file.wav")

    for kind in (CallEnded, CallFinished):
        assert known(kind(callid=ID, at=START, outcome=outcome)).recording == "https://link/file.wav"


def test_an_empty_link_does_not_lose_the_recording() -> None:
    assert known(recorded(1, "https://link/file.wav"), recorded(2, "")).recording == "https://link/file.wav"


@pytest.mark.parametrize(
    "other", ["D10D0EB124F4E64AF4EA1511", "d10d0eb1-24f4e64af4ea.1511", "{D10D0EB124F4E64AF4EA-1511}"]
)
def test_a_callid_is_the_same_with_other_punctuation(other: str) -> None:
    assert bare("D10D0EB124F4E64AF4EA-1511") == bare(other)


def test_the_vendors_record_has_a_zero_for_the_hyphen_and_finds_no_call() -> None:
    assert bare(samples.fields("webhooks/event")["callid"]) != bare(
        samples.fields("webhooks/record")["callid"]
    )


def test_ids_of_nothing_but_punctuation_are_not_all_the_same() -> None:
    assert bare("-") != bare("--")


def test_learning_changes_nothing_it_was_given() -> None:
    before = Call(ID, START)
    learn(before, rang(0, "101"))

    assert before == Call(ID, START)
