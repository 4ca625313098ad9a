"""Calls as rows: whatever a call is, it comes back as it was; what is broken is said and passed over."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lirax_desk.domain.calls import Call, Leg
from lirax_desk.protocol.events import Direction, Marketing, Outcome
from lirax_desk.store import calls
from lirax_desk.store.database import open_for_writing

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
PHONE = "380671234567"

texts = st.text(st.characters(codec="utf-8"), max_size=20)
times = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
seconds = st.none() | st.integers(0, 10**9)
directions: st.SearchStrategy[Direction] = st.sampled_from(["in", "out", ""])
outcomes = st.none() | st.builds(
    Outcome,
    status=texts,
    duration=seconds,
    recorded=st.booleans(),
    recording=texts,
    call_duration=seconds,
    keys=texts,
)
legs = st.builds(Leg, texts, st.none() | times, st.none() | times, st.none() | times)
any_call = st.builds(
    Call,
    callid=texts,
    seen_at=times,
    direction=directions,
    phone=texts,
    line=texts,
    called=texts,
    legs=st.lists(legs, max_size=4).map(tuple),
    finished_at=st.none() | times,
    finish=outcomes,
    leg_outcome=outcomes,
    recording=texts,
    marketing=st.builds(Marketing, texts, texts, texts, texts, texts, texts),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_for_writing(tmp_path / "desk", "desk")) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        yield connection


def call(callid: str, hours: float = 0, **known: object) -> Call:
    return replace(Call(callid, AT + timedelta(hours=hours), "in", PHONE), **known)  # type: ignore[arg-type]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=any_call)
def test_any_call_comes_back_as_it_was(desk: sqlite3.Connection, found: Call) -> None:
    calls.save(desk, [found])
    assert calls.one(desk, found.callid) == found


def test_a_call_that_is_saved_again_is_the_later_one(desk: sqlite3.Connection) -> None:
    calls.save(desk, [call("1"), call("2")])
    calls.save(desk, [call("1", recording="https://x")])
    assert [found.recording for found in calls.newest(desk, None, 10)].count("https://x") == 1
    assert len(calls.newest(desk, None, 10)) == 2


def test_a_callid_is_matched_exactly_and_looked_for_without_punctuation_when_asked_to(
    desk: sqlite3.Connection,
) -> None:
    calls.save(desk, [call("12-34.5", line="dashes"), call("123-4.5", line="others")])
    for callid, line in {"123-4.5": "others", "12-34.5": "dashes"}.items():
        found = calls.one(desk, callid)
        assert found
        assert found.line == line
    assert calls.one(desk, "12345") is None
    assert calls.alike(desk, "12345") in {calls.one(desk, "12-34.5"), calls.one(desk, "123-4.5")}
    assert calls.one(desk, "1234") is None


def test_newest_first_and_only_since(desk: sqlite3.Connection) -> None:
    calls.save(desk, [call("b", 2), call("a", 1), call("c", 3)])
    assert [found.callid for found in calls.newest(desk, None, 2)] == ["c", "b"]
    assert [found.callid for found in calls.newest(desk, AT + timedelta(hours=2), 9)] == ["c", "b"]


def test_what_lirax_did_not_call_over(desk: sqlite3.Connection) -> None:
    calls.save(desk, [call("old"), call("rings", 2), call("over", 2, finished_at=AT + timedelta(hours=3))])
    assert [found.callid for found in calls.unfinished(desk, AT + timedelta(hours=1))] == ["rings"]


def test_the_latest_calls_of_a_number(desk: sqlite3.Connection) -> None:
    calls.save(desk, [call("a", 1), call("b", 2), call("other", 3, phone="380501112233"), call("c", 3)])
    assert [found.callid for found in calls.with_phone(desk, PHONE, 2)] == ["c", "b"]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("legs", "{"),
        ("legs", "[[]]"),
        ("legs", "[{}]"),
        ("legs", '[["101", 9223372036854775807, null, null]]'),
        ("finish", "[1]"),
        ("leg_outcome", "7"),
        ("marketing", "null"),
        ("marketing", "[1,2,3,4,5,6,7]"),
        ("seen_at", 9223372036854775807),
    ],
)
def test_a_row_that_cannot_be_read_is_said_and_passed_over(
    desk: sqlite3.Connection, column: str, value: str | int, expect_log: Callable[[str], None]
) -> None:
    expect_log("the call bad cannot be read: passed over$")
    calls.save(desk, [call("good"), call("bad")])
    desk.execute(f"UPDATE calls SET {column} = ? WHERE callid = 'bad'", (value,))  # noqa: S608
    assert [found.callid for found in calls.newest(desk, None, 10)] == ["good"]
