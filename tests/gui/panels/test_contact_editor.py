from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from lirax_desk.domain.contacts import Contact
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.ui.panels.contacts import ContactsPanel
from tests.gui.hands import (
    button,
    list_in,
    press,
    strike,
    type_in,
)
from tests.gui.panels.book import choose, edit, field, texts
from tests.gui.samples import CONTACTS

CTRL = Qt.KeyboardModifier.ControlModifier
OLENA, IVAN = CONTACTS[:2]


def test_editing_saves_what_was_typed(qtbot: QtBot, book: ContactsPanel) -> None:
    edit(book, OLENA)
    assert field(book, "Name").hasFocus()
    field(book, "Name").setText("  Олена  ")
    press(book, "Add a number")
    assert field(book, "Number", 3).hasFocus()
    type_in(field(book, "Number", 3), "050 999 88 77")
    book.findChildren(QComboBox)[0].setCurrentText("Ольга Іваненко (101)")
    book.findChildren(QCheckBox)[0].setChecked(False)
    with qtbot.waitSignal(book.save_contact) as saved:
        strike(field(book, "Name"), Qt.Key.Key_Return, CTRL)
    assert saved.args == [
        replace(
            OLENA,
            name="Олена",
            phones=("+380 67 123 4567", "+380 44 111 2233", "115", "050 999 88 77"),
            responsible="101",
            favourite=False,
        )
    ]
    assert not field(book, "Name").isEnabled()
    book.show_saved(replace(OLENA, name="Олена"))
    assert "Олена" in texts(book)
    assert button(book, "Edit").isVisible()


def test_a_number_can_be_taken_away(qtbot: QtBot, book: ContactsPanel) -> None:
    edit(book, IVAN)
    press_first(book, "Remove")
    assert field(book, "Number").text() == ""
    with qtbot.waitSignal(book.save_contact) as saved:
        press(book, "Save")
    assert saved.args is not None
    assert saved.args[0].phones == ()


def press_first(panel: QWidget, name: str) -> None:
    found = (each for each in panel.findChildren(QAbstractButton) if each.accessibleName() == name)
    next(each for each in found if each.isVisible()).click()


def test_a_wrong_field_says_so_and_nothing_is_saved(qtbot: QtBot, book: ContactsPanel) -> None:
    edit(book, OLENA)
    field(book, "Number", 1).setText("call me")
    field(book, "E-mail").setText("olena")
    with qtbot.assertNotEmitted(book.save_contact):
        press(book, "Save")
    assert "A number has 2 to 15 digits and no letters." in texts(book)
    assert field(book, "Number", 1).hasFocus()
    field(book, "Number", 1).setText("101")
    assert "A number has 2 to 15 digits and no letters." not in texts(book)
    with qtbot.assertNotEmitted(book.save_contact):
        press(book, "Save")
    assert "An e-mail address looks like name@company.com." in texts(book)


def test_nobody_at_all_is_not_saved(qtbot: QtBot, book: ContactsPanel) -> None:
    press(book, "New contact")
    with qtbot.assertNotEmitted(book.save_contact):
        press(book, "Save")
    assert "Give a name, a company, a number or an e-mail address." in texts(book)


def test_what_could_not_be_saved_is_still_there(book: ContactsPanel) -> None:
    edit(book, IVAN)
    field(book, "Name").setText("Іван Новий")
    press(book, "Save")
    book.show_saved(ServiceError("the disk is full"))
    assert "The disk is full." in texts(book)
    assert field(book, "Name").text() == "Іван Новий"
    assert field(book, "Name").isEnabled()


def test_esc_asks_nothing_and_keeps_a_draft(book: ContactsPanel) -> None:
    edit(book, IVAN)
    field(book, "Name").setText("Іван Недописаний")
    strike(field(book, "Name"), Qt.Key.Key_Escape)
    assert "Іван Петренко" in texts(book)
    choose(book, OLENA)
    assert button(book, "Edit").isVisible()
    choose(book, IVAN)
    press(book, "Continue editing")
    assert field(book, "Name").text() == "Іван Недописаний"
    press(book, "Discard changes")
    press(book, "Edit")
    assert field(book, "Name").text() == "Іван Петренко"


def test_a_draft_survives_a_click_on_somebody_else(book: ContactsPanel) -> None:
    edit(book, IVAN)
    field(book, "Company").setText("Нова")
    choose(book, OLENA)
    choose(book, IVAN)
    press(book, "Continue editing")
    assert field(book, "Company").text() == "Нова"


def test_a_new_contact_begins_with_the_number(qtbot: QtBot, book: ContactsPanel) -> None:
    book.new_contact("380671112233")
    assert field(book, "Number").text() == "+380 67 111 2233"
    type_in(field(book, "Name"), "Марта")
    with qtbot.waitSignal(book.save_contact) as saved:
        press(book, "Save")
    assert saved.args == [Contact(0, "Марта", phones=("+380 67 111 2233",))]


def test_f2_edits_the_note(book: ContactsPanel) -> None:
    choose(book, IVAN)
    strike(list_in(book, "Contacts"), Qt.Key.Key_F2)
    note = next(each for each in book.findChildren(QPlainTextEdit) if each.isVisible())
    assert note.hasFocus()
