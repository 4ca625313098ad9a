from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from lirax_desk.domain.contacts import BadRow, Contact
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.contacts import Imported
from lirax_desk.ui.look.label import PlainLabel
from lirax_desk.ui.panels.contacts import ContactsPanel
from lirax_desk.ui.panels.contacts.files import Purpose, ask_for_file
from lirax_desk.ui.panels.contacts.row import ContactDelegate
from tests.gui.hands import (
    button,
    button_of,
    click_row,
    list_in,
    press,
    press_row,
    rows,
    shown,
    strike,
    type_in,
)
from tests.gui.samples import CALLS, CONTACTS, EVIL, NAMES, NOW

NO_GRAB = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
"""The offscreen platform says so of every menu."""

CTRL = Qt.KeyboardModifier.ControlModifier
OLENA, IVAN, CAFE, NUMBER, WICKED = CONTACTS[:5]
FILE = Path("people.csv")


def choose_at_once(parent: QWidget, purpose: Purpose, chosen: Callable[[Path], None]) -> None:  # noqa: ARG001
    """The file dialog of somebody who always takes people.csv."""
    chosen(FILE)


@pytest.fixture
def panel(qtbot: QtBot) -> ContactsPanel:
    made = ContactsPanel(lambda: NOW, choose_at_once)
    made.show_names(NAMES)
    made.show_contacts(CONTACTS)
    shown(qtbot, made)
    return made


def texts(panel: QWidget) -> list[str]:
    """Every label that can be seen."""
    return [label.text() for label in panel.findChildren(PlainLabel) if label.isVisible()]


def field(panel: QWidget, name: str, number: int = 0) -> QLineEdit:
    found = [
        each for each in panel.findChildren(QLineEdit) if each.isVisible() and each.accessibleName() == name
    ]
    return found[number]


def choose(panel: ContactsPanel, contact: Contact) -> None:
    click_row(list_in(panel, "Contacts"), CONTACTS.index(contact))


def edit(panel: ContactsPanel, contact: Contact) -> None:
    choose(panel, contact)
    press(panel, "Edit")


def test_the_book_is_shown(panel: ContactsPanel) -> None:
    says = rows(list_in(panel, "Contacts"))
    assert says[0] == "Олена Коваленко-Шевченко, Nova Logistics, +380 67 123 4567, favourite"
    assert says[3] == "+380 93 555 0011"
    assert "\u202e" not in says[4]


def test_one_click_dials(qtbot: QtBot, panel: ContactsPanel) -> None:
    with qtbot.waitSignal(panel.dial) as dialled:
        press_row(list_in(panel, "Contacts"), 1)
    assert dialled.args == ["380501112233"]


def test_a_double_click_on_the_button_dials_once(panel: ContactsPanel) -> None:
    view = list_in(panel, "Contacts")
    at = button_of(view, 1)
    assert at is not None
    dialled: list[str] = []
    panel.dial.connect(dialled.append)
    press_row(view, 1)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert dialled == ["380501112233"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F3])
def test_enter_and_f3_dial(qtbot: QtBot, panel: ContactsPanel, key: Qt.Key) -> None:
    choose(panel, IVAN)
    with qtbot.waitSignal(panel.dial) as dialled:
        strike(list_in(panel, "Contacts"), key)
    assert dialled.args == ["380501112233"]


@NO_GRAB
def test_several_numbers_are_a_choice(qtbot: QtBot, panel: ContactsPanel) -> None:
    with qtbot.assertNotEmitted(panel.dial):
        press_row(list_in(panel, "Contacts"), 0)
    menu = next(each for each in panel.findChildren(QMenu) if each.isVisible())
    assert [action.text() for action in menu.actions()] == ["+380 67 123 4567", "+380 44 111 2233", "115"]
    with qtbot.waitSignal(panel.dial) as dialled:
        strike(menu, Qt.Key.Key_Down)
        strike(menu, Qt.Key.Key_Return)
    assert dialled.args == ["380441112233"]


def test_without_a_number_there_is_nothing_to_press(qtbot: QtBot, panel: ContactsPanel) -> None:
    assert button_of(list_in(panel, "Contacts"), 8) is None
    choose(panel, CONTACTS[8])
    with qtbot.assertNotEmitted(panel.dial):
        strike(list_in(panel, "Contacts"), Qt.Key.Key_Return)


def test_a_click_opens_the_card(qtbot: QtBot, panel: ContactsPanel) -> None:
    with qtbot.waitSignal(panel.find_history) as wanted:
        choose(panel, OLENA)
    assert wanted.args == [OLENA]
    seen = texts(panel)
    for text in ("+380 44 111 2233", "115", "Андрій Коваль (103)", "Nova Logistics"):
        assert text in seen
    assert "olena@nova.example\nzakupivli@nova.example" in seen


def test_the_card_calls_and_copies_each_number(qtbot: QtBot, panel: ContactsPanel) -> None:
    choose(panel, OLENA)
    with qtbot.waitSignal(panel.dial) as dialled:
        press(panel, "Call +380 44 111 2233")
    assert dialled.args == ["380441112233"]
    press(panel, "Copy +380 67 123 4567")
    assert QGuiApplication.clipboard().text() == "+380 67 123 4567"


def test_markup_stays_text_on_the_card(panel: ContactsPanel) -> None:
    choose(panel, WICKED)
    assert "<i>not</i> markup" in texts(panel)
    assert any(text.startswith("<b>Ivan</b>") for text in texts(panel))


def test_recent_calls_are_shown_and_go_with_the_person(panel: ContactsPanel) -> None:
    choose(panel, OLENA)
    panel.show_history(CALLS[:3])
    assert rows(list_in(panel, "Recent calls"))[1].startswith("Missed, ")
    choose(panel, IVAN)
    assert rows(list_in(panel, "Recent calls")) == []
    assert "Recent calls" not in texts(panel)


def test_the_star_is_saved(qtbot: QtBot, panel: ContactsPanel) -> None:
    choose(panel, IVAN)
    with qtbot.waitSignal(panel.save_contact) as saved:
        press(panel, "Favourite")
    assert saved.args == [replace(IVAN, favourite=True)]


def test_search_asks_and_goes_on_into_the_list(qtbot: QtBot, panel: ContactsPanel) -> None:
    search = field(panel, "Find a contact")
    with qtbot.waitSignal(panel.find_contacts) as asked:
        type_in(search, "x")
    assert asked.args == ["x"]
    strike(search, Qt.Key.Key_Down)
    assert list_in(panel, "Contacts").hasFocus()
    assert list_in(panel, "Contacts").current == OLENA


def test_nobody_found_offers_a_new_contact_with_what_was_typed(panel: ContactsPanel) -> None:
    type_in(field(panel, "Find a contact"), "067 1")
    panel.show_contacts([])
    assert "Nobody found for “067 1”." in texts(panel)
    press(panel._empty, "New contact")
    assert field(panel, "Number").text() == "067 1"
    panel._side._leave()
    field(panel, "Find a contact").setText("Марта")
    press(panel._empty, "New contact")
    assert field(panel, "Name").text() == "Марта"


def test_an_empty_book_offers_to_import(qtbot: QtBot) -> None:
    panel = ContactsPanel(lambda: NOW, choose_at_once)
    shown(qtbot, panel)
    with qtbot.waitSignal(panel.import_contacts) as wished:
        press(panel, "Import contacts…")
    assert wished.args == [FILE]
    assert "Reading the file…" in texts(panel)


def test_editing_saves_what_was_typed(qtbot: QtBot, panel: ContactsPanel) -> None:
    edit(panel, OLENA)
    assert field(panel, "Name").hasFocus()
    field(panel, "Name").setText("  Олена  ")
    press(panel, "Add a number")
    assert field(panel, "Number", 3).hasFocus()
    type_in(field(panel, "Number", 3), "050 999 88 77")
    panel.findChildren(QComboBox)[0].setCurrentText("Ольга Іваненко (101)")
    panel.findChildren(QCheckBox)[0].setChecked(False)
    with qtbot.waitSignal(panel.save_contact) as saved:
        strike(field(panel, "Name"), Qt.Key.Key_Return, CTRL)
    assert saved.args == [
        replace(
            OLENA,
            name="Олена",
            phones=("+380 67 123 4567", "+380 44 111 2233", "115", "050 999 88 77"),
            responsible="101",
            favourite=False,
        )
    ]
    assert not field(panel, "Name").isEnabled()
    panel.show_saved(replace(OLENA, name="Олена"))
    assert "Олена" in texts(panel)
    assert button(panel, "Edit").isVisible()


def test_a_number_can_be_taken_away(qtbot: QtBot, panel: ContactsPanel) -> None:
    edit(panel, IVAN)
    press_first(panel, "Remove")
    assert field(panel, "Number").text() == ""
    with qtbot.waitSignal(panel.save_contact) as saved:
        press(panel, "Save")
    assert saved.args is not None
    assert saved.args[0].phones == ()


def press_first(panel: QWidget, name: str) -> None:
    found = (each for each in panel.findChildren(QAbstractButton) if each.accessibleName() == name)
    next(each for each in found if each.isVisible()).click()


def test_a_wrong_field_says_so_and_nothing_is_saved(qtbot: QtBot, panel: ContactsPanel) -> None:
    edit(panel, OLENA)
    field(panel, "Number", 1).setText("call me")
    field(panel, "E-mail").setText("olena")
    with qtbot.assertNotEmitted(panel.save_contact):
        press(panel, "Save")
    assert "A number has 2 to 15 digits and no letters." in texts(panel)
    assert field(panel, "Number", 1).hasFocus()
    field(panel, "Number", 1).setText("101")
    assert "A number has 2 to 15 digits and no letters." not in texts(panel)
    with qtbot.assertNotEmitted(panel.save_contact):
        press(panel, "Save")
    assert "An e-mail address looks like name@company.com." in texts(panel)


def test_nobody_at_all_is_not_saved(qtbot: QtBot, panel: ContactsPanel) -> None:
    press(panel, "New contact")
    with qtbot.assertNotEmitted(panel.save_contact):
        press(panel, "Save")
    assert "Give a name, a company, a number or an e-mail address." in texts(panel)


def test_what_could_not_be_saved_is_still_there(panel: ContactsPanel) -> None:
    edit(panel, IVAN)
    field(panel, "Name").setText("Іван Новий")
    press(panel, "Save")
    panel.show_saved(ServiceError("the disk is full"))
    assert "The disk is full." in texts(panel)
    assert field(panel, "Name").text() == "Іван Новий"
    assert field(panel, "Name").isEnabled()


def test_esc_asks_nothing_and_keeps_a_draft(panel: ContactsPanel) -> None:
    edit(panel, IVAN)
    field(panel, "Name").setText("Іван Недописаний")
    strike(field(panel, "Name"), Qt.Key.Key_Escape)
    assert "Іван Петренко" in texts(panel)
    choose(panel, OLENA)
    assert button(panel, "Edit").isVisible()
    choose(panel, IVAN)
    press(panel, "Continue editing")
    assert field(panel, "Name").text() == "Іван Недописаний"
    press(panel, "Discard changes")
    press(panel, "Edit")
    assert field(panel, "Name").text() == "Іван Петренко"


def test_a_draft_survives_a_click_on_somebody_else(panel: ContactsPanel) -> None:
    edit(panel, IVAN)
    field(panel, "Company").setText("Нова")
    choose(panel, OLENA)
    choose(panel, IVAN)
    press(panel, "Continue editing")
    assert field(panel, "Company").text() == "Нова"


def test_a_new_contact_begins_with_the_number(qtbot: QtBot, panel: ContactsPanel) -> None:
    panel.new_contact("380671112233")
    assert field(panel, "Number").text() == "+380 67 111 2233"
    type_in(field(panel, "Name"), "Марта")
    with qtbot.waitSignal(panel.save_contact) as saved:
        press(panel, "Save")
    assert saved.args == [Contact(0, "Марта", phones=("+380 67 111 2233",))]


def test_f2_edits_the_note(panel: ContactsPanel) -> None:
    choose(panel, IVAN)
    strike(list_in(panel, "Contacts"), Qt.Key.Key_F2)
    note = next(each for each in panel.findChildren(QPlainTextEdit) if each.isVisible())
    assert note.hasFocus()


def test_deleting_can_be_undone(qtbot: QtBot, panel: ContactsPanel) -> None:
    choose(panel, IVAN)
    with qtbot.waitSignal(panel.delete_contact) as deleted:
        press(panel, "Delete")
    assert deleted.args == [IVAN]
    assert "Іван Петренко was deleted." in texts(panel)
    assert "Choose a contact to see the card." in texts(panel)
    panel.show_contacts([contact for contact in CONTACTS if contact != IVAN])
    with qtbot.waitSignal(panel.save_contact) as saved:
        press(panel, "Undo")
    assert saved.args == [IVAN]
    assert "Іван Петренко was deleted." not in texts(panel)


def test_the_delete_key_deletes_too(qtbot: QtBot, panel: ContactsPanel) -> None:
    choose(panel, CAFE)
    with qtbot.waitSignal(panel.delete_contact):
        strike(list_in(panel, "Contacts"), Qt.Key.Key_Delete)


def test_what_could_not_be_deleted_is_said(panel: ContactsPanel) -> None:
    choose(panel, IVAN)
    press(panel, "Delete")
    panel.show_failed(ServiceError("the disk is full"))
    assert "The disk is full." in texts(panel)


def test_an_open_card_follows_its_contact_and_an_editor_stays(panel: ContactsPanel) -> None:
    choose(panel, IVAN)
    renamed = replace(IVAN, name="Іван Перший")
    panel.show_contacts((OLENA, renamed, *CONTACTS[2:]))
    assert "Іван Перший" in texts(panel)
    press(panel, "Edit")
    type_in(field(panel, "Name"), "!")
    panel.show_contacts((OLENA, replace(IVAN, name="Іван Другий"), *CONTACTS[2:]))
    assert field(panel, "Name").text() == "Іван Перший!"


def test_a_contact_that_the_list_has_not_is_opened_all_the_same(panel: ContactsPanel) -> None:
    panel.open_contact(Contact(77, "Гість", phones=("380501230000",)))
    assert "Гість" in texts(panel)
    panel.open_contact(NUMBER)
    assert list_in(panel, "Contacts").current == NUMBER


def test_an_import_is_told_in_counts_and_its_bad_rows_on_demand(panel: ContactsPanel) -> None:
    panel.show_import(Imported(12, 3, 1, (BadRow(7, "neither a phone nor an e-mail"), BadRow(9, EVIL))))
    assert "12 new, 3 changed, 1 as they were, 2 rows could not be read." in texts(panel)
    press(panel, "Show rows")
    listed = next(each for each in panel.findChildren(QPlainTextEdit) if each.isVisible())
    assert listed.toPlainText().startswith("Line 7: neither a phone nor an e-mail\nLine 9: <b>Ivan</b>")
    press(panel, "Dismiss")
    assert not listed.isVisible()


def test_an_import_that_failed_says_why(panel: ContactsPanel) -> None:
    panel.show_import(ServiceError("people.csv cannot be read"))
    assert "Nothing was imported. People.csv cannot be read." in texts(panel)
    panel.show_import(Imported())
    assert "The file has no contacts." in texts(panel)


def test_export_asks_where(qtbot: QtBot, panel: ContactsPanel) -> None:
    with qtbot.waitSignal(panel.export_contacts) as wished:
        press(panel, "Export…")
    assert wished.args == [FILE]


@pytest.mark.parametrize(
    ("purpose", "title"), [(Purpose.IMPORT, "Import contacts"), (Purpose.EXPORT, "Export contacts")]
)
def test_the_file_dialog_stops_nothing(
    qtbot: QtBot, panel: ContactsPanel, tmp_path: Path, purpose: Purpose, title: str
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name;phone\n")
    chosen: list[Path] = []
    ask_for_file(panel, purpose, chosen.append)
    dialog = panel.findChildren(QFileDialog)[0]
    assert not dialog.isModal()
    assert dialog.windowTitle() == title
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    qtbot.waitUntil(lambda: not panel.findChildren(QFileDialog))
    assert chosen == [path]


def test_a_contact_of_one_thing_stands_in_the_middle(panel: ContactsPanel) -> None:
    view = list_in(panel, "Contacts")
    assert isinstance(view.itemDelegate(), ContactDelegate)
    assert view.visualRect(view.model().index(3, 0)).height() == 48
