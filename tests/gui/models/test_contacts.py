import pytest

from lirax_desk.domain.contacts import Contact
from lirax_desk.ui.models.contacts import (
    as_typed,
    below,
    contact_problem,
    email_problem,
    is_number,
    phone_problem,
    title,
    words,
)


@pytest.mark.parametrize(
    ("contact", "says"),
    [
        (Contact(1, "Olha", "Nova", ("380671234567",)), ("Olha", "Nova")),
        (Contact(1, "", "Nova", ("380671234567",)), ("Nova", "")),
        (Contact(1, phones=("380671234567",)), ("+380 67 123 4567", "")),
        (Contact(1, "Olha", emails=("o@nova.example",)), ("Olha", "o@nova.example")),
        (Contact(1, emails=("o@nova.example",)), ("o@nova.example", "o@nova.example")),
        (Contact(), ("", "")),
    ],
)
def test_a_row_says_the_most_telling_thing_first(contact: Contact, says: tuple[str, str]) -> None:
    assert (title(contact), below(contact)) == says


def test_a_screen_reader_hears_nothing_twice() -> None:
    assert words(Contact(1, phones=("101",), favourite=True)) == "101, favourite"


@pytest.mark.parametrize("text", ["101", "067 123-45-67", "+38 (067) 123 45 67", "00380671234567", "12"])
def test_numbers_as_people_write_them(text: str) -> None:
    assert phone_problem(text) == ""
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "1", "abc", "067-CALL-ME", "1" * 16, "*100#"])
def test_what_is_no_number(text: str) -> None:
    assert not is_number(text)


def test_problems_are_said_in_words() -> None:
    assert "digits" in phone_problem("abc")
    assert "looks like" in email_problem("olha@")
    assert email_problem("olha@nova.example") == ""
    assert "Give a name" in contact_problem(Contact(note="only a note"))
    assert contact_problem(Contact(company="Nova")) == ""


def test_numbers_are_edited_as_they_are_shown() -> None:
    assert as_typed(("380671234567", "101")) == ("+380 67 123 4567", "101")
