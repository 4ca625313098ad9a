from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QFileDialog,
    QMenu,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from lirax_desk.domain.contacts import BadRow, Contact
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.contacts import Imported
from lirax_desk.ui.panels.contacts import ContactsPanel
from lirax_desk.ui.panels.contacts.files import Purpose, ask_for_file
from lirax_desk.ui.panels.contacts.row import ContactDelegate
from tests.gui.hands import (
    button_of,
    list_in,
    press,
    press_row,
    rows,
    shown,
    strike,
    type_in,
)
from tests.gui.panels.book import FILE, choose, choose_at_once, field, texts
from tests.gui.samples import CALLS, CONTACTS, EVIL, NOW

NO_GRAB = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
"""The offscreen platform says so of every menu."""

OLENA, IVAN, CAFE, NUMBER, WICKED = CONTACTS[:5]


def test_the_book_is_shown(book: ContactsPanel) -> None:
    says = rows(list_in(book, "Contacts"))
    assert says[0] == "Олена Коваленко-Шевченко, Nova Logistics, +380 67 123 4567, favourite"
    assert says[3] == "+380 93 555 0011"
    assert "\u202e" not in says[4]


def test_one_click_dials(qtbot: QtBot, book: ContactsPanel) -> None:
    with qtbot.waitSignal(book.dial) as dialled:
        press_row(list_in(book, "Contacts"), 1)
    assert dialled.args == ["380501112233"]


def test_a_double_click_on_the_button_dials_once(book: ContactsPanel) -> None:
    view = list_in(book, "Contacts")
    at = button_of(view, 1)
    assert at is not None
    dialled: list[str] = []
    book.dial.connect(dialled.append)
    press_row(view, 1)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert dialled == ["380501112233"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F3])
def test_enter_and_f3_dial(qtbot: QtBot, book: ContactsPanel, key: Qt.Key) -> None:
    choose(book, IVAN)
    with qtbot.waitSignal(book.dial) as dialled:
        strike(list_in(book, "Contacts"), key)
    assert dialled.args == ["380501112233"]


@NO_GRAB
def test_several_numbers_are_a_choice(qtbot: QtBot, book: ContactsPanel) -> None:
    with qtbot.assertNotEmitted(book.dial):
        press_row(list_in(book, "Contacts"), 0)
    menu = next(each for each in book.findChildren(QMenu) if each.isVisible())
    assert [action.text() for action in menu.actions()] == ["+380 67 123 4567", "+380 44 111 2233", "115"]
    with qtbot.waitSignal(book.dial) as dialled:
        strike(menu, Qt.Key.Key_Down)
        strike(menu, Qt.Key.Key_Return)
    assert dialled.args == ["380441112233"]


def test_without_a_number_there_is_nothing_to_press(qtbot: QtBot, book: ContactsPanel) -> None:
    assert button_of(list_in(book, "Contacts"), 8) is None
    choose(book, CONTACTS[8])
    with qtbot.assertNotEmitted(book.dial):
        strike(list_in(book, "Contacts"), Qt.Key.Key_Return)


def test_a_click_opens_the_card(qtbot: QtBot, book: ContactsPanel) -> None:
    with qtbot.waitSignal(book.find_history) as wanted:
        choose(book, OLENA)
    assert wanted.args == [OLENA]
    seen = texts(book)
    for text in ("+380 44 111 2233", "115", "Андрій Коваль (103)", "Nova Logistics"):
        assert text in seen
    assert "olena@nova.example\nzakupivli@nova.example" in seen


def test_the_card_calls_and_copies_each_number(qtbot: QtBot, book: ContactsPanel) -> None:
    choose(book, OLENA)
    with qtbot.waitSignal(book.dial) as dialled:
        press(book, "Call +380 44 111 2233")
    assert dialled.args == ["380441112233"]
    press(book, "Copy +380 67 123 4567")
    assert QGuiApplication.clipboard().text() == "+380671234567"


def test_markup_stays_text_on_the_card(book: ContactsPanel) -> None:
    choose(book, WICKED)
    assert "<i>not</i> markup" in texts(book)
    assert any(text.startswith("<b>Ivan</b>") for text in texts(book))


def test_recent_calls_are_shown_and_go_with_the_person(book: ContactsPanel) -> None:
    choose(book, OLENA)
    book.show_history(CALLS[:3])
    assert rows(list_in(book, "Recent calls"))[1].startswith("Missed, ")
    choose(book, IVAN)
    assert rows(list_in(book, "Recent calls")) == []
    assert "Recent calls" not in texts(book)


def test_the_star_is_saved(qtbot: QtBot, book: ContactsPanel) -> None:
    choose(book, IVAN)
    with qtbot.waitSignal(book.save_contact) as saved:
        press(book, "Favourite")
    assert saved.args == [replace(IVAN, favourite=True)]


def test_a_late_answer_does_not_open_somebody_elses_card(book: ContactsPanel) -> None:
    choose(book, IVAN)
    press(book, "Favourite")
    choose(book, OLENA)
    book.show_saved(replace(IVAN, favourite=True))
    assert "Nova Logistics" in texts(book)
    choose(book, IVAN)
    press(book, "Favourite")
    book.show_saved(ServiceError("the disk is full"))
    assert "The disk is full." in texts(book)


def test_search_asks_and_goes_on_into_the_list(qtbot: QtBot, book: ContactsPanel) -> None:
    search = field(book, "Find a contact")
    with qtbot.waitSignal(book.find_contacts) as asked:
        type_in(search, "x")
    assert asked.args == ["x"]
    strike(search, Qt.Key.Key_Down)
    assert list_in(book, "Contacts").hasFocus()
    assert list_in(book, "Contacts").current == OLENA


def test_nobody_found_offers_a_new_contact_with_what_was_typed(book: ContactsPanel) -> None:
    type_in(field(book, "Find a contact"), "067 1")
    book.show_contacts([])
    assert "Nobody found for “067 1”." in texts(book)
    press(book._empty, "New contact")
    assert field(book, "Number").text() == "067 1"
    book._side._leave()
    field(book, "Find a contact").setText("Марта")
    press(book._empty, "New contact")
    assert field(book, "Name").text() == "Марта"


def test_an_empty_book_offers_to_import(qtbot: QtBot) -> None:
    book = ContactsPanel(lambda: NOW, choose_at_once)
    shown(qtbot, book)
    with qtbot.waitSignal(book.import_contacts) as wished:
        press(book, "Import contacts…")
    assert wished.args == [FILE]
    assert "Reading the file…" in texts(book)


def test_deleting_can_be_undone(qtbot: QtBot, book: ContactsPanel) -> None:
    choose(book, IVAN)
    with qtbot.waitSignal(book.delete_contact) as deleted:
        press(book, "Delete")
    assert deleted.args == [IVAN]
    assert "Іван Петренко was deleted." in texts(book)
    assert "Choose a contact to see the card." in texts(book)
    book.show_contacts([contact for contact in CONTACTS if contact != IVAN])
    with qtbot.waitSignal(book.save_contact) as saved:
        press(book, "Undo")
    assert saved.args == [IVAN]
    assert "Іван Петренко was deleted." not in texts(book)


def test_the_delete_key_deletes_too(qtbot: QtBot, book: ContactsPanel) -> None:
    choose(book, CAFE)
    with qtbot.waitSignal(book.delete_contact):
        strike(list_in(book, "Contacts"), Qt.Key.Key_Delete)


def test_what_could_not_be_deleted_is_said(book: ContactsPanel) -> None:
    choose(book, IVAN)
    press(book, "Delete")
    book.show_failed(ServiceError("the disk is full"))
    assert "The disk is full." in texts(book)


def test_an_open_card_follows_its_contact_and_an_editor_stays(book: ContactsPanel) -> None:
    choose(book, IVAN)
    renamed = replace(IVAN, name="Іван Перший")
    book.show_contacts((OLENA, renamed, *CONTACTS[2:]))
    assert "Іван Перший" in texts(book)
    press(book, "Edit")
    type_in(field(book, "Name"), "!")
    book.show_contacts((OLENA, replace(IVAN, name="Іван Другий"), *CONTACTS[2:]))
    assert field(book, "Name").text() == "Іван Перший!"


def test_a_contact_that_the_list_has_not_is_opened_all_the_same(book: ContactsPanel) -> None:
    book.open_contact(Contact(77, "Гість", phones=("380501230000",)))
    assert "Гість" in texts(book)
    book.open_contact(NUMBER)
    assert list_in(book, "Contacts").current == NUMBER


def test_an_import_is_told_in_counts_and_its_bad_rows_on_demand(book: ContactsPanel) -> None:
    book.show_import(Imported(12, 3, 1, (BadRow(7, "neither a phone nor an e-mail"), BadRow(9, EVIL))))
    assert "12 new, 3 changed, 1 as they were, rows that could not be read: 2." in texts(book)
    press(book, "Show rows")
    listed = next(each for each in book.findChildren(QPlainTextEdit) if each.isVisible())
    assert listed.toPlainText().startswith("Line 7: neither a phone nor an e-mail\nLine 9: <b>Ivan</b>")
    press(book, "Dismiss")
    assert not listed.isVisible()


def test_an_import_that_failed_says_why(book: ContactsPanel) -> None:
    book.show_import(ServiceError("people.csv cannot be read"))
    assert "Nothing was imported. People.csv cannot be read." in texts(book)
    book.show_import(Imported(broken=(BadRow(1, "no column with phones"),)))
    assert "Nothing was imported. Line 1: no column with phones." in texts(book)
    book.show_import(Imported(broken=(BadRow(1, "no phone"), BadRow(2, "no phone"))))
    assert "Rows that could not be read: 2." in texts(book)
    book.show_import(Imported())
    assert "The file has no contacts." in texts(book)


def test_export_asks_where(qtbot: QtBot, book: ContactsPanel) -> None:
    with qtbot.waitSignal(book.export_contacts) as wished:
        press(book, "Export…")
    assert wished.args == [FILE]


@pytest.mark.parametrize(
    ("purpose", "title"), [(Purpose.IMPORT, "Import contacts"), (Purpose.EXPORT, "Export contacts")]
)
def test_the_file_dialog_stops_nothing(
    qtbot: QtBot, book: ContactsPanel, tmp_path: Path, purpose: Purpose, title: str
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name;phone\n")
    chosen: list[Path] = []
    ask_for_file(book, purpose, chosen.append)
    dialog = book.findChildren(QFileDialog)[0]
    assert not dialog.isModal()
    assert dialog.windowTitle() == title
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    qtbot.waitUntil(lambda: not book.findChildren(QFileDialog))
    assert chosen == [path]


def test_a_contact_of_one_thing_stands_in_the_middle(book: ContactsPanel) -> None:
    view = list_in(book, "Contacts")
    assert isinstance(view.itemDelegate(), ContactDelegate)
    assert view.visualRect(view.model().index(3, 0)).height() == 48
