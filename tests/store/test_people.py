"""Operators, titles, notes, and how far the journal was read."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lirax_desk.domain.statuses import Operator
from lirax_desk.store import people
from lirax_desk.store.database import open_for_writing

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_for_writing(tmp_path / "desk", "desk")) as connection:
        yield connection


def test_operators_come_back_by_short_number_with_todays_titles(desk: sqlite3.Connection) -> None:
    people.save_status_titles(desk, {1: "free", 2: "lunch"})
    olena = Operator("101", "Olena", 2, "an old title", AT)
    people.save_operators(desk, [Operator("1000"), Operator("99", "Ivan", 7, "", AT), olena])
    assert people.operators(desk) == [
        Operator("99", "Ivan", 7, "", AT),
        Operator("101", "Olena", 2, "lunch", AT),
        Operator("1000"),
    ]


def test_lists_are_replaced_whole(desk: sqlite3.Connection) -> None:
    people.save_operators(desk, [Operator("101"), Operator("102")])
    people.save_operators(desk, [Operator("102")])
    people.save_status_titles(desk, {2: "lunch", 3: "away"})
    people.save_status_titles(desk, {3: "meeting"})
    assert [person.extension for person in people.operators(desk)] == ["102"]
    assert people.status_titles(desk) == {3: "meeting"}


def test_a_note_is_kept_changed_and_removed(desk: sqlite3.Connection) -> None:
    people.save_note(desk, "1", "call back", AT)
    people.save_note(desk, "2", "other", AT)
    people.save_note(desk, "1", "called back", AT)
    assert people.notes(desk, ["1", "2", "3"]) == {"1": "called back", "2": "other"}
    people.save_note(desk, "1", "", AT)
    assert people.notes(desk, ["1"]) == {}


def test_progress_begins_at_nothing(desk: sqlite3.Connection) -> None:
    assert people.progress(desk) == 0
    people.save_progress(desk, 7)
    people.save_progress(desk, 8)
    assert people.progress(desk) == 8
