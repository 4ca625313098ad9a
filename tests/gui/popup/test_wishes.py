import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lirax_desk.domain.cards import Card, Look
from lirax_desk.ui.popup.window import CallPopup
from tests.gui.popup.cards import MANY, OLENA, STRANGER, card
from tests.gui.popup.eyes import button, show


@pytest.mark.parametrize(
    ("shown", "name", "wish", "value"),
    [
        (card(Look.RINGING), "Open card", "open_contact", OLENA),
        (card(Look.COLLEAGUE_RINGING), "Open card", "open_contact", OLENA),
        (card(Look.RINGING, STRANGER), "New contact", "new_contact", "380935550099"),
        (card(Look.RINGING), "Copy number", "copy_number", "380671234567"),
        (card(Look.ENDED), "Call back", "call_back", "380671234567"),
        (card(Look.MISSED, STRANGER), "Call back", "call_back", "380935550099"),
        (card(Look.RINGING), "Hide", "hide_popup", "0001"),
        (card(Look.TALKING), "Hide", "hide_popup", "0001"),
        (card(Look.MOVED_ON), "Hide", "hide_popup", "0001"),
        (card(Look.RINGING), "Pin", "pin_popup", "0001"),
    ],
)
def test_each_button_is_a_wish_with_one_value(
    qtbot: QtBot, popup: CallPopup, shown: Card, name: str, wish: str, value: object
) -> None:
    show(qtbot, popup, shown)
    with qtbot.waitSignal(getattr(popup, wish)) as emitted:
        button(popup, name).click()
    assert emitted.args == [value]


@pytest.mark.parametrize(
    ("key", "wish", "value"),
    [(Qt.Key.Key_Escape, "hide_popup", "0001"), (Qt.Key.Key_F3, "call_back", "380671234567")],
)
def test_keys_do_what_the_buttons_do(
    qtbot: QtBot, popup: CallPopup, key: Qt.Key, wish: str, value: str
) -> None:
    show(qtbot, popup, card(Look.ENDED))
    with qtbot.waitSignal(getattr(popup, wish)) as emitted:
        QTest.keyClick(popup, key)
    assert emitted.args == [value]


def test_nothing_can_be_called_back_while_it_rings(qtbot: QtBot, popup: CallPopup) -> None:
    show(qtbot, popup, card(Look.RINGING))
    with qtbot.assertNotEmitted(popup.call_back):
        QTest.keyClick(popup, Qt.Key.Key_F3)


def test_escape_closes_the_list_first(qtbot: QtBot, popup: CallPopup) -> None:
    show(qtbot, popup, card(Look.RINGING, MANY))
    button(popup, "3 matches").click()
    with qtbot.assertNotEmitted(popup.hide_popup):
        QTest.keyClick(popup, Qt.Key.Key_Escape)
    with qtbot.waitSignal(popup.hide_popup):
        QTest.keyClick(popup, Qt.Key.Key_Escape)


def test_closing_it_hides_it_and_never_refuses(qtbot: QtBot, popup: CallPopup) -> None:
    show(qtbot, popup, card(Look.RINGING))
    with qtbot.waitSignal(popup.hide_popup) as hidden:
        assert popup.close()
    assert hidden.args == ["0001"]


def test_a_key_that_qt_has_no_name_for_does_nothing(
    qtbot: QtBot, popup: CallPopup, qapp: QApplication
) -> None:
    show(qtbot, popup, card(Look.ENDED))
    unknown = QKeyEvent(QEvent.Type.KeyPress, 0x01ABCDEF, Qt.KeyboardModifier.NoModifier)
    with qtbot.assertNotEmitted(popup.hide_popup):
        qapp.sendEvent(popup, unknown)
