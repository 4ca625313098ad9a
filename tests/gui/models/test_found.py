from lirax_desk.domain.contacts import Contact
from lirax_desk.ui.models.found import Choice, Found, choices, readable
from tests.gui.samples import sights

OLENA = Contact(1, "Олена", "Nova", ("380671234567", "380441112233"))


def numbers(found: Found) -> list[str]:
    return [choice.number for choice in choices(found)]


def test_a_number_is_dialled_first() -> None:
    found = Found("067 123 45 67", (OLENA,), (), number="380671234567")
    first = next(choices(found))
    assert (first.number, first.title) == ("380671234567", "Dial +380 67 123 4567")


def test_a_number_that_nobody_normalised_is_dialled_as_typed() -> None:
    first = next(choices(Found("067 123 45 67")))
    assert (first.number, first.title) == ("067 123 45 67", "Dial 067 123 45 67")


def test_a_name_is_not_dialled() -> None:
    assert numbers(Found("Олена")) == []


def test_a_short_number_of_a_colleague_is_offered_once() -> None:
    assert numbers(Found("103", operators=sights()[2:3], number="103")) == ["103"]


def test_each_number_of_a_contact_is_a_row_the_typed_one_first() -> None:
    assert numbers(Found("Олена", (OLENA,))) == ["380671234567", "380441112233"]
    assert numbers(Found("044", (OLENA,), number="")) == ["044", "380441112233", "380671234567"]
    assert numbers(Found("0441112233", (OLENA,), number="380441112233"))[0] == "380441112233"


def test_a_contact_without_a_number_is_still_found() -> None:
    row = next(choices(Found("Без", (Contact(9, "Без телефону", "Тихо"),))))
    assert (row.number, row.title, row.below) == ("", "Без телефону", "Тихо")


def test_a_colleague_without_a_name_is_the_number() -> None:
    assert Choice("109", operator=sights()[8]).title == "109"
    assert readable("101") == "101"
