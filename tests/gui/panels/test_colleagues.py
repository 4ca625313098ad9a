"""What one does about a colleague in the panel of operators."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from lirax_desk.ui.look.label import PlainLabel
from lirax_desk.ui.panels.operators import OperatorsPanel
from lirax_desk.ui.panels.operators.menu import ColleagueMenu
from lirax_desk.ui.panels.operators.message import TypedMessage
from tests.gui.hands import button, click_row, list_in, press, shown, strike, type_in
from tests.gui.samples import NAMES, NOW, sights

CTRL = Qt.KeyboardModifier.ControlModifier
ME, TALKING, BUSY, FREE = 0, 1, 2, 9
"""Rows of the samples."""


@pytest.fixture
def panel(qtbot: QtBot) -> OperatorsPanel:
    made = OperatorsPanel(lambda: NOW)
    made.show_names(NAMES)
    made.show_sights(sights())
    shown(qtbot, made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def choose(panel: OperatorsPanel, row: int) -> None:
    click_row(list_in(panel, "Operators"), row)


def action(panel: OperatorsPanel, name: str) -> QAction:
    return next(each for each in panel.actions() if each.text().replace("&", "").startswith(name))


def field(panel: OperatorsPanel, name: str) -> QLineEdit:
    return next(each for each in panel.findChildren(QLineEdit) if each.accessibleName() == name)


def says(panel: OperatorsPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(PlainLabel) if label.isVisible())


def test_nobody_does_anything_about_oneself(panel: OperatorsPanel) -> None:
    choose(panel, ME)
    assert not any(each.isEnabled() for each in panel.actions())
    choose(panel, TALKING)
    assert all(each.isEnabled() for each in panel.actions())


def test_who_is_free_need_not_be_waited_for(panel: OperatorsPanel) -> None:
    choose(panel, FREE)
    assert not action(panel, "Tell me when free").isEnabled()


def test_a_colleague_is_awaited_and_no_more(qtbot: QtBot, panel: OperatorsPanel) -> None:
    choose(panel, TALKING)
    with qtbot.waitSignal(panel.tell_when_free) as wish:
        strike(list_in(panel, "Operators"), Qt.Key.Key_T, CTRL)
    assert wish.args == ["102"]
    panel.show_awaited({"102"})
    assert action(panel, "Tell me when free").isChecked()
    choose(panel, BUSY)
    assert not action(panel, "Tell me when free").isChecked()


def test_a_colleague_is_connected_with_a_client(qtbot: QtBot, panel: OperatorsPanel) -> None:
    choose(panel, BUSY)
    with qtbot.waitSignal(panel.connect_with) as wish:
        strike(list_in(panel, "Operators"), Qt.Key.Key_L, CTRL)
    assert wish.args == ["103"]


def test_a_message_is_written_in_place(qtbot: QtBot, panel: OperatorsPanel) -> None:
    choose(panel, BUSY)
    strike(list_in(panel, "Operators"), Qt.Key.Key_M, CTRL)
    assert "To Андрій Коваль (103)" in says(panel)
    text = field(panel, "Message to Андрій Коваль (103)")
    assert text.hasFocus()
    type_in(text, "Передзвони клієнту")
    type_in(field(panel, "Name or number of the client it is about"), "Олена")
    with qtbot.waitSignal(panel.send_message) as wish:
        strike(text, Qt.Key.Key_Return)
    assert wish.args == [TypedMessage("103", "Передзвони клієнту", "Олена")]
    assert not button(panel, "Send").isEnabled(), "a second Enter would send a second message"


def test_a_message_that_was_refused_stays(panel: OperatorsPanel) -> None:
    panel.write_to("103")
    type_in(field(panel, "Message to Андрій Коваль (103)"), "Привіт")
    press(panel, "Send")
    panel.message.show_problem("Not done: no such colleague.")
    assert "Not done: no such colleague." in says(panel)
    assert field(panel, "Message to Андрій Коваль (103)").text() == "Привіт"
    press(panel, "Send")
    panel.message.show_sent("Sent.")
    assert field(panel, "Message to Андрій Коваль (103)").text() == ""
    assert "Sent." in says(panel)


def test_nothing_is_sent_of_nothing_and_esc_leaves(qtbot: QtBot, panel: OperatorsPanel) -> None:
    panel.write_to("103")
    with qtbot.assertNotEmitted(panel.send_message):
        press(panel, "Send")
    strike(field(panel, "Message to Андрій Коваль (103)"), Qt.Key.Key_Escape)
    assert not panel.message.isVisible()
    assert list_in(panel, "Operators").hasFocus()


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_the_menu_is_a_press_away(panel: OperatorsPanel) -> None:
    press(panel, "What to do about the operator")
    (menu,) = panel.findChildren(ColleagueMenu)
    assert menu.isVisible()
    menu.close()
