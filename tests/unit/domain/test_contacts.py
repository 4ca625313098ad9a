"""A table of people from somewhere becomes contacts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lirax_desk.domain.contacts import BadRow, Columns, Contact, Reading, guess_columns, read_rows
from tests.unit import samples

TITLES = {
    "phones": "Phone, Phones, Mobile, Tel., tel, Cell, Number, PHONE 1, Телефон, Телефони, Номер телефону"
    ", Моб., Тел. 2, Номер, Номера, Мобільний телефон, Контактний телефон, Телефон клиента"
    ", Company Main Phone",
    "emails": "Email, E-mail, e-mail address, Mail, Ел. пошта, Эл. почты, Емейл, Адреса електронної пошти",
    "company": "Company, Organisation, Organization Name, Company name, Компанія, Організація, Назва компанії"
    ", Фірма, Компания, Организация, Фирма",
    "note": "Note, Notes, Comments, Нотатки, Примітка, Коментар, Примечание, Комментарий, Заметки",
    "responsible": "Responsible, Owner, Відповідальний, Ответственный, Менеджер",
    "favourite": "Favourite, favorite, Starred, Обране, Избранное",
    "name": "Name, Full name, Contact name, ПІБ, ФИО, Контакт, Клієнт, Клиент, Абонент, Назва, Наименование"
    ", First name, Ім'я, Ім’я, Імʼя, Ім`я, Имя, Прізвище, Фамилия, Прізвище та ім'я"
    ', \ufeffName, "Name", Name\t',
}
NO_TITLES = "Hotel, Start date, Telegram, Fax, Факс, Номер договору, Job Title, Посада, Должность, Birthday, "


def read(header: str, *rows: str) -> Reading:
    """A table written with tabs."""
    return read_rows((row.split("\t") for row in (header, *rows)), "UA")


def only(header: str, row: str) -> Contact:
    reading = read(header, row)
    assert reading.broken == ()
    (contact,) = reading.contacts
    return contact


# Titles


@pytest.mark.parametrize(
    ("title", "meaning"),
    [(title, meaning) for meaning, titles in TITLES.items() for title in titles.split(", ")],
)
def test_a_title_in_ukrainian_russian_or_english(title: str, meaning: str) -> None:
    assert guess_columns([title]) == Columns(**{meaning: (0,)})


@pytest.mark.parametrize("title", NO_TITLES.split(", "))
def test_titles_that_mean_nothing_to_us(title: str) -> None:
    assert guess_columns([title]) == Columns()


@pytest.mark.parametrize("export", ["google", "google-older", "outlook", "outlook-ru"])
def test_what_google_and_outlook_export(export: str) -> None:
    (contact,) = read_rows(samples.table(f"contacts/{export}"), "UA").contacts

    assert (contact.name, contact.company) == ("Ольга Коваль", "Ромашка")
    assert set(contact.phones) - {"104"} == {"380671234567", "380441234567"}
    assert contact.emails == ("olha@example.com",)
    assert contact.note in {"любить каву", ""}


# Rows


def test_a_row_with_everything() -> None:
    contact = only(
        "ПІБ\tКомпанія\tТелефон\tE-mail\tНотатки\tВідповідальний\tОбране",
        "Ольга Коваль\tТОВ «Ромашка»\t067 123-45-67\tolha@example.com\tлюбить каву\tІван (103)\tтак",
    )

    assert contact == Contact(
        name="Ольга Коваль",
        company="ТОВ «Ромашка»",
        phones=("380671234567",),
        emails=("olha@example.com",),
        note="любить каву",
        responsible="103",
        favourite=True,
    )


def test_our_own_titles() -> None:
    header = "name\tcompany\tphones\temails\tnote\tresponsible\tfavourite"

    assert guess_columns(header.split("\t")) == Columns((0,), (1,), (2,), (3,), (4,), (5,), (6,))


def test_a_name_in_parts_stands_in_the_files_order() -> None:
    assert only("Прізвище\tІм'я\tПо батькові\tТелефон", "Коваль\tОльга\t\t0671234567").name == "Коваль Ольга"


@pytest.mark.parametrize("joint", [";", "; ", ",", ", ", "|", "\n", " ::: ", " / ", ";;"])
def test_several_phones_in_one_cell(joint: str) -> None:
    assert only("Phone", f"0671234567{joint}+380 (44) 123-45-67").phones == ("380671234567", "380441234567")


def test_several_columns_of_phones_each_number_once() -> None:
    contact = only("Phone 1\tPhone 2\tPhone 3", "067 123-45-67\t+380671234567\t104")

    assert contact.phones == ("380671234567", "104")


def test_several_emails_and_only_what_is_one() -> None:
    contact = only("E-mail", "a@example.com, b@example.com; none; Olha <c@example.com>; a@example.com")

    assert contact.emails == ("a@example.com", "b@example.com")


def test_an_email_is_enough() -> None:
    assert only("Name\tPhone\tE-mail", "Olha\t\ta@example.com").phones == ()


@pytest.mark.parametrize(
    "number", ["3.80671E+11", "3,80671E+11", "3.80671e11", "4E+11", "0441234567; 3,8E+11"]
)
def test_a_phone_that_a_spreadsheet_turned_into_a_number_is_said(number: str) -> None:
    reading = read("Name\tPhone", f"Olha\t{number}")

    assert reading.contacts == ()
    assert [(row.line, row.reason.partition(": ")[2]) for row in reading.broken] == [
        (2, "a phone that a spreadsheet turned into a number")
    ]


def test_a_phone_with_a_spreadsheets_point_zero_is_read() -> None:
    assert only("Phone", "380671234567.0").phones == ("380671234567",)


def test_ragged_rows() -> None:
    reading = read(
        "Phone\tName\tNote", "0671234567", "0671234568\tOlha", "0671234569\tIvan\tnote\tmore\tand more"
    )

    assert [contact.name for contact in reading.contacts] == ["", "Olha", "Ivan"]


def test_empty_rows_are_passed_over_and_still_counted() -> None:
    reading = read("Name\tPhone", "", "\t", "  \t ", "Olha\t0671234567", "Ivan\t")

    assert [contact.name for contact in reading.contacts] == ["Olha"]
    assert reading.broken == (BadRow(6, "neither a phone nor an e-mail"),)


def test_a_table_without_phones_and_emails() -> None:
    assert read("Name\tCompany", "Olha\tRomashka").broken == (BadRow(1, "no column with phones or e-mails"),)


def test_an_empty_file() -> None:
    assert read_rows([], "UA").broken == (BadRow(1, "no column with phones or e-mails"),)


def test_titles_alone() -> None:
    assert read("Name\tPhone") == Reading()


@pytest.mark.parametrize("responsible", ["", "Ivan", "0671234567", "5"])
def test_responsible_is_a_short_number_or_nobody(responsible: str) -> None:
    assert only("Phone\tOwner", f"0671234567\t{responsible}").responsible == ""


@pytest.mark.parametrize(
    ("cell", "favourite"), [("1", True), ("ТАК", True), ("*", True), ("0", False), ("", False)]
)
def test_favourite(cell: str, favourite: bool) -> None:
    assert only("Phone\tFavourite", f"0671234567\t{cell}").favourite is favourite


def test_numbers_are_of_the_region() -> None:
    (contact,) = read_rows([["Телефон"], ["8 (029) 123-45-67"]], "BY").contacts

    assert contact.phones == ("375291234567",)


def test_what_a_contact_is_called() -> None:
    assert Contact(name="Olha", company="Romashka", phones=("104",)).title == "Olha"
    assert Contact(company="Romashka", phones=("104",)).title == "Romashka"
    assert Contact(phones=("104",)).title == "104"
    assert Contact().title == ""


@given(st.lists(st.lists(st.text(max_size=20) | st.sampled_from([*TITLES, "0671234567", "a@b.c", "3E+11"]))))
def test_any_table_is_read(rows: list[list[str]]) -> None:
    reading = read_rows(rows, "UA")

    assert len(reading.contacts) + len(reading.broken) <= max(1, len(rows) - 1)
    assert all(contact.phones or contact.emails for contact in reading.contacts)
