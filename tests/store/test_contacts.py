"""The book as rows: by number, by words, favourites first."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lirax_desk.domain.contacts import Contact
from lirax_desk.store import contacts
from lirax_desk.store.database import open_for_writing

PHONE, OTHER = "380671234567", "380501112233"

texts = st.text(st.characters(codec="utf-8"), max_size=20)
any_contact = st.builds(
    Contact,
    id=st.just(0),
    name=texts,
    company=texts,
    phones=st.lists(st.text("0123456789", min_size=1), max_size=4).map(tuple),
    emails=st.lists(texts, max_size=3).map(tuple),
    note=texts,
    responsible=texts,
    favourite=st.booleans(),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_for_writing(tmp_path / "desk", "desk")) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        yield connection


def names(found: list[Contact]) -> list[str]:
    return [contact.name for contact in found]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contact=any_contact)
def test_any_contact_comes_back_as_it_was(desk: sqlite3.Connection, contact: Contact) -> None:
    saved = contacts.save(desk, contact)
    assert saved == replace(contact, id=saved.id)
    assert saved.id > 0
    for phone in contact.phones:
        assert saved in contacts.by_phone(desk, phone)


def test_saving_again_replaces(desk: sqlite3.Connection) -> None:
    saved = contacts.save(desk, Contact(name="Olena", phones=(PHONE, OTHER)))
    changed = contacts.save(desk, replace(saved, name="Olena K.", phones=(OTHER,)))
    assert contacts.by_phone(desk, OTHER) == [changed]
    assert contacts.by_phone(desk, PHONE) == []
    assert contacts.count(desk) == 1


def test_who_is_deleted_has_no_number_either(desk: sqlite3.Connection) -> None:
    saved = contacts.save(desk, Contact(name="Olena", phones=(PHONE,)))
    contacts.delete(desk, saved.id)
    assert contacts.by_phone(desk, PHONE) == []
    assert contacts.names(desk, [PHONE]) == {}
    assert desk.execute("SELECT count(*) FROM contact_phones").fetchone()[0] == 0


def test_a_shared_number_finds_favourites_and_the_latest_first(desk: sqlite3.Connection) -> None:
    for name, favourite in [("first", False), ("star", True), ("last", False)]:
        contacts.save(desk, Contact(name=name, phones=(PHONE,), favourite=favourite))
    assert names(contacts.by_phone(desk, PHONE)) == ["star", "last", "first"]
    assert contacts.names(desk, [PHONE, OTHER]) == {PHONE: "star"}


def test_no_number_is_nobodys(desk: sqlite3.Connection) -> None:
    contacts.save(desk, Contact(name="by mail", emails=("a@example.com",)))
    assert contacts.by_phone(desk, "") == []


def test_whoever_has_no_name_goes_by_the_company_or_the_number(desk: sqlite3.Connection) -> None:
    contacts.save(desk, Contact(company="Acme", phones=(PHONE,)))
    contacts.save(desk, Contact(phones=(OTHER,)))
    assert contacts.names(desk, [PHONE, OTHER]) == {PHONE: "Acme", OTHER: OTHER}


def test_names_of_a_thousand_numbers_are_one_query(desk: sqlite3.Connection) -> None:
    for number in range(50):
        contacts.save(desk, Contact(name=f"n{number}", phones=(f"38067{number:07}",)))
    wanted = [f"38067{number:07}" for number in range(40_000)]
    assert len(contacts.names(desk, wanted)) == 50


@pytest.mark.parametrize("words", [["олена"], ["ена", "acme"], ["671234"], ["@example"], ["vip"], []])
def test_every_word_is_somewhere_in_any_case(desk: sqlite3.Connection, words: list[str]) -> None:
    contacts.save(desk, Contact(name="Other", phones=(OTHER,)) if words else Contact(name="Олена"))
    contacts.save(
        desk, Contact(name="ОЛЕНА", company="Acme", phones=(PHONE,), emails=("o@Example.com",), note="VIP")
    )
    assert "ОЛЕНА" in names(contacts.find(desk, words, 10))
    assert "Other" not in names(contacts.find(desk, words, 10))


@pytest.mark.parametrize("word", ["%", "_", "'", '"', "*", "олена acme"])
def test_marks_mean_themselves(desk: sqlite3.Connection, word: str) -> None:
    contacts.save(desk, Contact(name="Олена", company="Acme", phones=(PHONE,)))
    assert contacts.find(desk, [word], 10) == []


def test_favourites_then_names_and_no_more_than_wanted(desk: sqlite3.Connection) -> None:
    for name in ("b", "a", "z"):
        contacts.save(desk, Contact(name=name, favourite=name == "z"))
    assert names(contacts.find(desk, [], 2)) == ["z", "a"]


def test_a_contact_that_cannot_be_read_is_said_and_passed_over(
    desk: sqlite3.Connection, expect_log: Callable[[str], None]
) -> None:
    expect_log("the contact 2 cannot be read: passed over$")
    for name in ("good", "bad"):
        contacts.save(desk, Contact(name=name, phones=(PHONE,)))
    desk.execute("UPDATE contacts SET emails = '{' WHERE id = 2")
    assert names(contacts.by_phone(desk, PHONE)) == ["good"]
