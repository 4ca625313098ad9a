"""From when to when the history is asked."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lirax_desk.domain.history import Stretch, next_stretch, windows, worth_keeping

NOW = datetime(2026, 3, 2, 12, 0, 0, 400_000, tzinfo=UTC)
UNTIL = datetime(2026, 3, 2, 12, 0, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@given(st.timedeltas(timedelta(0), timedelta(days=60)))
def test_windows_cover_all_without_gaps_and_none_is_too_long(length: timedelta) -> None:
    found = list(windows(NOW, NOW + length))
    ends = [NOW, *(window.finish for window in found)]
    assert [window.start for window in found] == ends[:-1]
    assert ends[-1] == NOW + length
    assert all(timedelta() < window.finish - window.start <= timedelta(hours=47) for window in found)


def test_nothing_known_is_two_weeks() -> None:
    assert next_stretch(None, None, None, NOW) == Stretch(UNTIL - 14 * DAY, UNTIL, UNTIL - 14 * DAY)


def test_the_gap_since_the_last_call_with_the_calls_that_then_went_on() -> None:
    since = NOW - DAY - 6 * HOUR
    assert next_stretch(None, None, NOW - DAY, NOW) == Stretch(since, UNTIL, since)


def test_never_more_than_two_weeks_without_being_asked() -> None:
    assert next_stretch(None, None, NOW - 90 * DAY, NOW).since == UNTIL - 14 * DAY


def test_the_last_reading_counts_more_than_a_webhook_since() -> None:
    before = Stretch(NOW - 5 * DAY, NOW - 3 * DAY, NOW - 3 * DAY)
    assert next_stretch(None, before, NOW, NOW).since == NOW - 3 * DAY - 6 * HOUR


def test_what_nobody_could_read_begins_where_it_began() -> None:
    before = Stretch(NOW - 5 * DAY, NOW - 3 * DAY, NOW - 5 * DAY)
    assert next_stretch(None, before, NOW, NOW).since == NOW - 5 * DAY


def test_a_clock_that_was_put_back_asks_for_nothing() -> None:
    before = Stretch(NOW, NOW + 5 * DAY, NOW + 5 * DAY)
    stretch = next_stretch(None, before, None, NOW)
    assert list(windows(stretch.done, stretch.until)) == []


def test_who_asks_gets_what_was_asked_for() -> None:
    finished = Stretch(NOW - 5 * DAY, NOW - DAY, NOW - DAY)
    assert next_stretch(NOW - 90 * DAY, finished, NOW, NOW) == Stretch(NOW - 90 * DAY, UNTIL, NOW - 90 * DAY)
    assert next_stretch(NOW + DAY, None, None, NOW).since == UNTIL


@pytest.mark.parametrize(
    ("asked", "begins"),
    [(5, 3), (4, 3), (2, 2), (6, 6)],
)
def test_what_was_broken_off_goes_on_where_it_stopped(asked: int, begins: int) -> None:
    broken = Stretch(NOW - 5 * DAY, NOW - DAY, NOW - 3 * DAY)
    assert next_stretch(NOW - asked * DAY, broken, NOW, NOW).done == NOW - begins * DAY


def test_a_stretch_is_finished_when_all_is_read() -> None:
    stretch = Stretch(NOW, NOW + DAY, NOW)
    assert not stretch.is_finished
    assert stretch.read_to(NOW + DAY).is_finished


def test_a_stretch_that_leaves_a_gap_is_not_noted() -> None:
    before = Stretch(NOW - 5 * DAY, NOW - 3 * DAY, NOW - 3 * DAY)
    assert worth_keeping(Stretch(NOW - 3 * DAY, NOW, NOW), before)
    assert worth_keeping(Stretch(NOW, NOW, NOW), None)
    assert not worth_keeping(Stretch(NOW - 2 * DAY, NOW, NOW), before)
