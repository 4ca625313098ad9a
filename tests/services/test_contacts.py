"""The book: finding, changing, and files in and out."""

import csv
from contextlib import closing
from pathlib import Path

import pytest

from lirax_desk.domain.contacts import Contact
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.contacts import EVERYBODY, Directory, Imported, export_table
from tests.services.rig import Rig, record

IVAN = "380671234567"
OLHA = "380501112233"


def import_(rig: Rig, content: str | bytes, name: str = "book.csv") -> Imported:
    """Import a file of this content."""
    path = rig.folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    outcome = import_path(rig, path)
    assert isinstance(outcome, Imported)
    return outcome


def import_path(rig: Rig, path: Path) -> Imported | ServiceError:
    outcomes: list[Imported | ServiceError] = []
    rig.contacts.import_file(path, outcomes.append)
    rig.main.run_until(lambda: bool(outcomes))
    return outcomes[0]


def names(rig: Rig, text: str = "") -> list[str]:
    return [contact.name for contact in rig.contacts.find(text)]


def counts(done: Imported) -> tuple[int, int, int, int]:
    return done.new, done.changed, done.same, len(done.broken)


# Looking up


def test_a_number_is_found_in_whatever_way_it_is_written(rig: Rig) -> None:
    rig.know("Ivan", "067 123-45-67")
    for written in (IVAN, "+380671234567", "0671234567", "+38 (067) 123 45 67"):
        assert [contact.name for contact in rig.contacts.with_phone(written)] == ["Ivan"]


@pytest.mark.parametrize(
    "text",
    ["ivan", "PETR", "iva roga", "067 123", "123-45-67", "+380 67", "00380 67", "067", "i@x.ua", "quote"],
)
def test_words_and_fragments_of_digits_find_somebody(rig: Rig, text: str) -> None:
    rig.know("Ivan Petrenko", IVAN, company="Roga i Kopyta", emails=("i@x.ua",), note="wants a quote")
    rig.know("Olha", OLHA)
    assert names(rig, text) == ["Ivan Petrenko"]


@pytest.mark.parametrize("text", ["ivan olha", "999", "%", "_"])
def test_what_nobody_has_finds_nobody(rig: Rig, text: str) -> None:
    rig.know("Ivan", IVAN)
    rig.know("Olha", OLHA)
    assert names(rig, text) == []


def test_two_digits_are_a_word(rig: Rig) -> None:
    rig.know("Flat 12", OLHA)
    assert names(rig, "12") == ["Flat 12"]


def test_cyrillic_is_found_in_any_case(rig: Rig) -> None:
    rig.know("Їжак Ґалаґан", IVAN)
    assert names(rig, "їжак ҐАЛА") == ["Їжак Ґалаґан"]


def test_no_words_are_everybody_favourites_first(rig: Rig) -> None:
    rig.know("Anna", "101")
    rig.know("Zoya", "102", favourite=True)
    assert names(rig) == ["Zoya", "Anna"]
    assert rig.contacts.count() == 2
    assert len(rig.contacts.find("", limit=1)) == 1


def test_names_of_many_numbers_come_at_once(rig: Rig) -> None:
    rig.know("Ivan", IVAN)
    rig.know("", OLHA, company="Roga")
    assert rig.contacts.names([IVAN, OLHA, "1"]) == {IVAN: "Ivan", OLHA: "Roga"}


def test_the_listeners_directory_answers_from_its_own_connection(rig: Rig) -> None:
    rig.know("Ivan", IVAN)
    with closing(Directory(rig.folder / "desk.sqlite3", rig.region)) as directory:
        found = directory("380671234567")
        assert found is not None
        assert found.name == "Ivan"
        assert directory("380990000000") is None
        assert directory("") is None


# Changing


def test_saving_gives_an_id_and_clean_numbers(rig: Rig) -> None:
    saved = rig.know("Ivan", "067 123 45 67", "+380671234567", "none", "102")
    assert saved.id > 0
    assert saved.phones == (IVAN, "102")


def test_changing_keeps_the_id(rig: Rig) -> None:
    ivan = rig.know("Ivan", IVAN)
    again = rig.know("Ivan Petrenko", IVAN, id=ivan.id)
    assert (again.id, names(rig)) == (ivan.id, ["Ivan Petrenko"])


def test_deleting_takes_the_numbers_along_and_is_published(rig: Rig) -> None:
    ivan = rig.know("Ivan", IVAN)
    changed = record(rig.contacts.changed)
    done: list[ServiceError | None] = []
    rig.contacts.delete(ivan, done.append)
    rig.settle()
    assert (done, changed) == ([None], [None])
    assert rig.contacts.with_phone(IVAN) == ()


def test_a_change_that_fails_is_said_and_changes_nothing(rig: Rig) -> None:
    changed = record(rig.contacts.changed)
    rig.desk.close()
    outcomes: list[Contact | ServiceError] = []
    rig.contacts.save(Contact(name="Ivan"), outcomes.append)
    rig.main.run_until(lambda: bool(outcomes))
    assert isinstance(outcomes[0], ServiceError)
    assert changed == []


# Files in

BOOK = "Name,Phone,Company\nIvan,0671234567,Roga\nOlha,050 111 22 33,\n"


def test_new_changed_and_same_are_counted(rig: Rig) -> None:
    changed = record(rig.contacts.changed)
    assert counts(import_(rig, BOOK)) == (2, 0, 0, 0)
    assert counts(import_(rig, BOOK.replace("Roga", "Kopyta"))) == (0, 1, 1, 0)
    assert [contact.company for contact in rig.contacts.with_phone(IVAN)] == ["Kopyta"]
    assert len(changed) == 2


def test_a_new_name_for_a_known_number_changes_that_person(rig: Rig) -> None:
    import_(rig, BOOK)
    assert counts(import_(rig, BOOK.replace("Ivan", "Ivan Petrenko"))) == (0, 1, 1, 0)


def test_people_who_share_a_number_stay_two_people(rig: Rig) -> None:
    book = "Name,Phone\nIvan,0441112233\nOlha,0441112233\n"
    assert counts(import_(rig, book)) == (2, 0, 0, 0)
    assert counts(import_(rig, book)) == (0, 0, 2, 0)
    assert sorted(names(rig)) == ["Ivan", "Olha"]


def test_one_person_on_two_rows_becomes_one(rig: Rig) -> None:
    book = f"Name,Phone,Note\nIvan,{IVAN},first\nIvan,{IVAN};{OLHA},second\n"
    assert counts(import_(rig, book)) == (1, 1, 0, 0)
    (ivan,) = rig.contacts.find("")
    assert (ivan.phones, ivan.note) == ((IVAN, OLHA), "second")


def test_a_row_without_a_name_adds_to_who_has_its_number(rig: Rig) -> None:
    import_(rig, BOOK)
    assert counts(import_(rig, "Phone,Note\n0671234567,call at noon\n")) == (0, 1, 0, 0)
    (ivan,) = rig.contacts.with_phone(IVAN)
    assert (ivan.name, ivan.note) == ("Ivan", "call at noon")


def test_people_with_an_address_alone_are_not_imported_twice(rig: Rig) -> None:
    book = "Name,E-mail\nIvan,Ivan@x.ua\nOlha,olha@x.ua\n"
    assert counts(import_(rig, book)) == (2, 0, 0, 0)
    assert counts(import_(rig, book)) == (0, 0, 2, 0)


def test_what_a_file_leaves_empty_stays(rig: Rig) -> None:
    rig.know("Ivan", IVAN, emails=("i@x.ua",), note="old", responsible="103", favourite=True)
    assert counts(import_(rig, "Name,Phone\nIvan,0671234567\n")) == (0, 0, 1, 0)


def test_broken_rows_are_named_by_their_line_and_the_rest_is_taken(rig: Rig) -> None:
    done = import_(rig, "Name,Phone\nIvan,0671234567\nNobody,\nExcel,3.80671E+11\n")
    assert counts(done) == (1, 0, 0, 2)
    assert [row.line for row in done.broken] == [3, 4]


def test_a_file_without_numbers_is_broken_as_a_whole(rig: Rig) -> None:
    done = import_(rig, "a,b\n1,2\n")
    assert (counts(done), done.broken[0].line) == ((0, 0, 0, 1), 1)


CYRILLIC = "Имя;Телефон;Компания\nИван;0671234567;Рога\n"


@pytest.mark.parametrize(
    "content",
    [
        CYRILLIC.encode(),
        CYRILLIC.encode("utf-8-sig"),
        CYRILLIC.encode("cp1251"),
        CYRILLIC.encode("utf-16"),
        CYRILLIC.replace(";", "\t").encode("utf-16"),
        CYRILLIC.replace(";", ",").replace("\n", "\r\n").encode(),
    ],
    ids=["utf-8", "utf-8 with BOM", "cp1251", "utf-16", "utf-16 TSV", "commas and CRLF"],
)
def test_the_encodings_and_delimiters_that_occur_are_read(rig: Rig, content: bytes) -> None:
    assert counts(import_(rig, content)) == (1, 0, 0, 0)
    (ivan,) = rig.contacts.with_phone(IVAN)
    assert (ivan.name, ivan.company) == ("Иван", "Рога")


def test_a_missing_file_is_said(rig: Rig) -> None:
    outcome = import_path(rig, rig.folder / "missing.csv")
    assert str(outcome) == "missing.csv cannot be read: No such file or directory"


@pytest.mark.may_log("could not be kept")
def test_an_import_is_all_or_nothing(rig: Rig) -> None:
    """The disk is full in the middle: nobody of the file is in the book."""
    rig.desk.submit(lambda connection: connection.execute("PRAGMA max_page_count = 60")).result()
    rows = "".join(f"Person {index},38067{index:07},{'x' * 200}\n" for index in range(5000))
    (rig.folder / "book.csv").write_text("Name,Phone,Note\n" + rows)
    outcome = import_path(rig, rig.folder / "book.csv")
    assert "full" in str(outcome)
    assert rig.contacts.count() == 0


# Files out


def exported(rig: Rig) -> Path:
    path = rig.folder / "out.csv"
    export_table(path, rig.contacts.find("", EVERYBODY))
    return path


def test_what_was_exported_is_imported_as_the_same(rig: Rig) -> None:
    rig.know("Ivan", IVAN, "102", emails=("i@x.ua", "p@x.ua"), note="a\nb", responsible="103", favourite=True)
    rig.know("Olha, sales", OLHA, company='"Roga"')
    done = import_path(rig, exported(rig))
    assert isinstance(done, Imported)
    assert counts(done) == (0, 0, 2, 0)


def test_what_was_exported_can_be_taken_to_an_empty_book(rig: Rig) -> None:
    rig.know("Ivan", IVAN, OLHA, emails=("i@x.ua",), note="a;b", responsible="103", favourite=True)
    before = rig.contacts.find("")
    path = exported(rig)
    rig.contacts.delete(before[0], lambda _: None)
    rig.settle()
    import_path(rig, path)
    assert [contact.phones for contact in rig.contacts.find("")] == [(IVAN, OLHA)]
    assert [(one.note, one.responsible, one.favourite) for one in rig.contacts.find("")] == [
        ("a;b", "103", True)
    ]


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "-2+3", "+cmd|calc", "\tx"])
def test_no_cell_of_an_export_is_a_formula(rig: Rig, name: str) -> None:
    rig.know(name, IVAN, OLHA)
    with exported(rig).open(encoding="utf-8-sig", newline="") as file:
        cells = list(csv.reader(file))[1]
    assert all(not cell.startswith(("=", "@", "-", "\t")) for cell in cells)
    assert cells[0] == f"'{name}"


def test_a_file_that_cannot_be_written_is_said(rig: Rig) -> None:
    with pytest.raises(ServiceError, match=r"out\.csv cannot be written"):
        export_table(rig.folder / "missing" / "out.csv", [])


def test_exporting_from_a_window_happens_elsewhere_and_is_told(rig: Rig) -> None:
    rig.know("Ivan", IVAN)
    outcomes: list[ServiceError | None] = []
    rig.contacts.export_file(rig.folder / "out.csv", outcomes.append)
    rig.main.run_until(lambda: bool(outcomes))
    rig.contacts.export_file(rig.folder / "missing" / "out.csv", outcomes.append)
    rig.main.run_until(lambda: len(outcomes) == 2)
    assert outcomes[0] is None
    assert str(outcomes[1]) == "out.csv cannot be written: No such file or directory"
    assert "Ivan" in (rig.folder / "out.csv").read_text("utf-8-sig")
