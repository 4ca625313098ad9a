from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from lirax_desk.ui.models.rows import Rows


class Person(NamedTuple):
    number: int
    name: str = ""


PEOPLE = st.lists(
    st.builds(Person, st.integers(0, 9), st.sampled_from(["a", "b"])), unique_by=lambda person: person.number
)


def rows_of(people: list[Person]) -> Rows[Person]:
    rows = Rows[Person](lambda person: person.number, lambda person: person.name)
    rows.show_rows(people)
    return rows


def changes(rows: Rows[Person], people: list[Person]) -> list[str]:
    told: list[str] = []
    rows.rowsInserted.connect(lambda _, first, last: told.append(f"+{first}-{last}"))
    rows.rowsRemoved.connect(lambda _, first, last: told.append(f"-{first}-{last}"))
    rows.dataChanged.connect(lambda first, _: told.append(f"={first.row()}"))
    rows.show_rows(people)
    return told


def test_a_new_first_row_is_told_as_one_inserted_row() -> None:
    rows = rows_of([Person(1), Person(2)])
    assert changes(rows, [Person(3), Person(1), Person(2)]) == ["+0-0"]


def test_a_changed_value_is_told_as_one_changed_row() -> None:
    rows = rows_of([Person(1), Person(2), Person(3)])
    assert changes(rows, [Person(1), Person(2, "Olha"), Person(3)]) == ["=1"]


def test_the_same_rows_are_told_to_nobody() -> None:
    rows = rows_of([Person(1), Person(2)])
    assert changes(rows, [Person(1), Person(2)]) == []


def test_a_row_keeps_its_selection_when_others_come_before_it() -> None:
    rows = rows_of([Person(1), Person(2)])
    kept = QPersistentModelIndex(rows.find(2))
    rows.show_rows([Person(4), Person(1), Person(2)])
    assert kept.row() == 2


def test_what_is_not_there_is_nothing() -> None:
    rows = rows_of([Person(1)])
    assert rows.at(QModelIndex()) is None
    assert rows.at(rows.find(7)) is None
    assert rows.index(0).data(Qt.ItemDataRole.DecorationRole) is None
    assert QModelIndex().data() is None
    assert rows.rowCount(rows.index(0)) == 0


def test_a_tooltip_shows_markup_as_it_came() -> None:
    rows = rows_of([Person(1, "<b>x</b>")])
    assert rows.index(0).data(Qt.ItemDataRole.ToolTipRole) == "<p>&lt;b&gt;x&lt;/b&gt;</p>"


@given(PEOPLE, PEOPLE)
def test_any_list_may_follow_any_other(one: list[Person], other: list[Person]) -> None:
    rows = rows_of(one)
    rows.show_rows(other)
    assert list(rows.rows) == other
