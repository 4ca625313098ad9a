"""Rows of the history on the disk, and how the calls learn from them."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from lirax_desk.domain.calls import Call
from lirax_desk.domain.history import Past, Stretch
from lirax_desk.protocol.events import Marketing
from lirax_desk.store import calls
from lirax_desk.store import history as rows
from lirax_desk.store.database import StoreError, open_for_writing
from lirax_desk.store.history import Folded
from tests.history.past import CLIENT, START, answered, past

FULL = answered(marketing=Marketing(source="google"), rest=(("Коментар", "так"),))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_for_writing(tmp_path / "desk.sqlite3", "desk")) as connection:
        yield connection


def kept(connection: sqlite3.Connection) -> list[tuple[int, Past]]:
    found = rows._select(connection, "ORDER BY seq", ())
    numbers = [row["seq"] for row in connection.execute("SELECT seq FROM past_calls ORDER BY seq")]
    return list(zip(numbers, found.pasts, strict=True))


def test_rows_come_back_as_they_were(connection: sqlite3.Connection) -> None:
    told = [FULL, past("c2"), past("c3", talked=False, duration=0, status="Missed")]
    rows.keep(connection, told)
    assert [row for _, row in kept(connection)] == told


def test_a_row_that_says_the_same_stays_and_one_that_says_more_is_told_again(
    connection: sqlite3.Connection,
) -> None:
    rows.keep(connection, [past("c1"), past("c2")])
    rows.keep(connection, [past("c1"), past("c2", recording="https://lira.example/2.mp3")])
    (first, _), (second, row) = kept(connection)
    assert (first, row.recording) == (1, "https://lira.example/2.mp3")
    assert second > 2


def test_calls_learn_a_slice_at_a_time(connection: sqlite3.Connection) -> None:
    rows.keep(connection, [past(f"c{number}", after=number * 300) for number in range(5)])
    assert not rows.is_folded(connection)
    assert [rows.fold(connection, 2) for _ in range(4)] == [Folded(2), Folded(2), Folded(1), Folded()]
    assert rows.is_folded(connection)
    assert len(calls.newest(connection, None, 10)) == 5


def test_what_changed_is_told(connection: sqlite3.Connection) -> None:
    calls.save(connection, [Call("c-1", START + timedelta(seconds=2), "in", CLIENT)])
    rows.keep(connection, [FULL, past("x", after=4)])
    assert rows.fold(connection, 10) == Folded(new=1, changed=(("c-1", FULL),))
    (call,) = [call for call in calls.newest(connection, None, 10) if call.callid == "c-1"]
    assert call.duration == 90


def test_what_teaches_nothing_changes_nothing(connection: sqlite3.Connection) -> None:
    rows.keep(connection, [FULL])
    rows.fold(connection, 10)
    rows.keep(connection, [replace(FULL, rest=())])
    assert not rows.is_folded(connection)
    assert rows.fold(connection, 10) == Folded()
    assert rows.is_folded(connection)


def test_a_call_of_another_time_or_of_nobody_is_another(connection: sqlite3.Connection) -> None:
    calls.save(connection, [Call("c1", START, "in", CLIENT), Call("c2", START, "in", "")])
    rows.keep(connection, [past("x", after=3600), past("y", phone="")])
    assert rows.fold(connection, 10) == Folded(new=2)


def test_rows_that_cannot_be_read_are_passed_over(
    connection: sqlite3.Connection, expect_log: Callable[[str], None]
) -> None:
    expect_log("row 1 of the history cannot be read")
    expect_log("row 2 of the history cannot be read")
    rows.keep(connection, [past("c1"), past("c2"), past("c3")])
    connection.execute("UPDATE past_calls SET facts = '{' WHERE callid = 'c1'")
    connection.execute("""UPDATE past_calls SET facts = '{"unknown": 1}' WHERE callid = 'c2'""")
    assert rows.fold(connection, 10) == Folded(new=1)
    assert rows.is_folded(connection)


def test_how_far_it_was_read(connection: sqlite3.Connection) -> None:
    assert rows.stretch(connection) is None
    for hours in (0, 1):
        stretch = Stretch(START, START + timedelta(hours=2), START + timedelta(hours=hours))
        rows.save_stretch(connection, stretch)
        assert rows.stretch(connection) == stretch


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"history-unrecognised-.* cannot be written"):
        rows.keep_unrecognised(tmp_path / "none", b"x", START)
