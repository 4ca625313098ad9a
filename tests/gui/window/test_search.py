import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lirax_desk.ui.models.found import Found
from lirax_desk.ui.window.found_list import FoundList
from lirax_desk.ui.window.search_box import SearchBox
from tests.gui.hands import click_row, list_in, press_row, rows, shown, strike, type_in
from tests.gui.samples import CONTACTS, sights

SHIFT = Qt.KeyboardModifier.ShiftModifier
OLENA, IVAN = CONTACTS[:2]
PEOPLE = Found("ів", (IVAN, OLENA), sights()[2:3])


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    box = SearchBox(made)
    box.setParent(made)
    box.setGeometry(20, 20, 500, 32)
    shown(qtbot, made, 640, 480)
    box.setFocus()
    return made


def box_of(window: QWidget) -> SearchBox:
    return window.findChildren(SearchBox)[0]


def found_in(window: QWidget) -> FoundList:
    return window.findChildren(FoundList)[0]


def search(window: QWidget, found: Found = PEOPLE) -> SearchBox:
    box = box_of(window)
    type_in(box, found.text)
    box.show_found(found)
    return box


def test_what_is_typed_is_looked_for(window: QWidget) -> None:
    asked: list[str] = []
    box_of(window).find_text.connect(asked.append)
    type_in(box_of(window), "ів ")
    assert asked == ["і", "ів", "ів"]


def test_results_stand_below_and_the_keyboard_stays(window: QWidget) -> None:
    box = search(window)
    results = found_in(window)
    assert results.isVisible()
    assert results.geometry().top() >= box.geometry().bottom()
    assert results.width() == box.width()
    assert box.hasFocus()
    assert rows(list_in(window, "Found")) == [
        "Андрій Коваль, 103",
        "Іван Петренко, ТОВ «Агросвіт-Полтава Інтернешнл Трейдинг», +380 50 111 2233",
        "Олена Коваленко-Шевченко, Nova Logistics, +380 67 123 4567",
        "Олена Коваленко-Шевченко, Nova Logistics, +380 44 111 2233",
        "Олена Коваленко-Шевченко, Nova Logistics, 115",
    ]


def test_enter_dials_the_first(qtbot: QtBot, window: QWidget) -> None:
    box = search(window)
    with qtbot.waitSignal(box.dial) as dialled:
        strike(box, Qt.Key.Key_Return)
    assert dialled.args == ["103"]
    assert box.text() == ""
    assert not found_in(window).isVisible()


def test_arrows_choose_who_is_dialled(qtbot: QtBot, window: QWidget) -> None:
    box = search(window)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_Up):
        strike(box, key)
    assert box.hasFocus()
    with qtbot.waitSignal(box.dial) as dialled:
        strike(box, Qt.Key.Key_Enter)
    assert dialled.args == ["380441112233"]


@pytest.mark.parametrize(("key", "modifiers"), [(Qt.Key.Key_Return, (SHIFT,)), (Qt.Key.Key_Right, ())])
def test_shift_enter_and_right_open_the_contact(
    qtbot: QtBot, window: QWidget, key: Qt.Key, modifiers: tuple[Qt.KeyboardModifier, ...]
) -> None:
    box = search(window)
    strike(box, Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(box.dial), qtbot.waitSignal(box.open_contact) as opened:
        strike(box, key, *modifiers)
    assert opened.args == [IVAN]


def test_right_inside_the_text_moves_the_cursor(qtbot: QtBot, window: QWidget) -> None:
    box = search(window)
    strike(box, Qt.Key.Key_Down)
    box.setCursorPosition(0)
    with qtbot.assertNotEmitted(box.open_contact):
        strike(box, Qt.Key.Key_Right)
    assert box.cursorPosition() == 1


def test_right_at_a_colleague_opens_nothing(qtbot: QtBot, window: QWidget) -> None:
    box = search(window)
    with qtbot.assertNotEmitted(box.open_contact):
        strike(box, Qt.Key.Key_Right)


def test_digits_are_dialled_before_anything_was_found(qtbot: QtBot, window: QWidget) -> None:
    box = box_of(window)
    type_in(box, "067 123 45 67")
    with qtbot.waitSignal(box.dial) as dialled:
        strike(box, Qt.Key.Key_Return)
    assert dialled.args == ["067 123 45 67"]


def test_a_name_that_nobody_has_is_not_dialled(qtbot: QtBot, window: QWidget) -> None:
    box = search(window, Found("xyz"))
    with qtbot.assertNotEmitted(box.dial):
        strike(box, Qt.Key.Key_Return)
    assert box.text() == "xyz"


def test_late_results_of_another_text_are_not_shown(qtbot: QtBot, window: QWidget) -> None:
    box = box_of(window)
    type_in(box, "067")
    box.show_found(PEOPLE)
    assert not found_in(window).isVisible()
    with qtbot.waitSignal(box.dial) as dialled:
        strike(box, Qt.Key.Key_Return)
    assert dialled.args == ["067"]


def test_a_person_without_a_number_is_opened(qtbot: QtBot, window: QWidget) -> None:
    box = search(window, Found("без", (CONTACTS[8],)))
    with qtbot.waitSignal(box.open_contact) as opened:
        strike(box, Qt.Key.Key_Return)
    assert opened.args == [CONTACTS[8]]


def test_esc_clears_first_and_leaves_then(qtbot: QtBot, window: QWidget) -> None:
    box = search(window)
    strike(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    assert not found_in(window).isVisible()
    with qtbot.waitSignal(box.left):
        strike(box, Qt.Key.Key_Escape)


def test_the_mouse_dials_on_the_button_and_opens_on_the_row(qtbot: QtBot, window: QWidget) -> None:
    box = search(window)
    with qtbot.assertNotEmitted(box.open_contact), qtbot.waitSignal(box.dial) as dialled:
        press_row(list_in(window, "Found"), 2)
    assert dialled.args == ["380671234567"]
    search(window)
    with qtbot.assertNotEmitted(box.dial), qtbot.waitSignal(box.open_contact) as opened:
        click_row(list_in(window, "Found"), 1)
    assert opened.args == [IVAN]
    search(window)
    with qtbot.waitSignal(box.dial) as dialled:
        click_row(list_in(window, "Found"), 0)
    assert dialled.args == ["103"]


def test_results_go_with_the_keyboard_and_come_back(window: QWidget) -> None:
    box = search(window)
    window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.setFocus()
    assert not found_in(window).isVisible()
    box.setFocus()
    assert found_in(window).isVisible()


def test_results_follow_the_box(window: QWidget) -> None:
    box = search(window)
    box.setGeometry(60, 40, 400, 32)
    assert found_in(window).geometry().left() == 60
    assert found_in(window).width() == 400
