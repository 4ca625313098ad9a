"""The Tab key comes to every control of every place, and the footer is the last."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QWidget
from pytestqt.qtbot import QtBot

from lirax_desk.ui.panels.calls import CallsPanel
from lirax_desk.ui.panels.contacts import ContactsPanel
from lirax_desk.ui.panels.operators import OperatorsPanel
from lirax_desk.ui.window.footer import HealthLine
from lirax_desk.ui.window.main import MainWindow
from tests.gui.hands import shown, strike
from tests.gui.samples import CALLS, CONTACTS, NOW, sights


def stops(window: MainWindow) -> list[QWidget]:
    """Where the keyboard is after each press of Tab, until it is where it began."""
    found = [begin := window.focusWidget()]
    while True:
        QTest.keyClick(found[-1], Qt.Key.Key_Tab)
        if (now := window.focusWidget()) is begin:
            return found
        assert now not in found, f"Tab turns in a circle at {now.accessibleName()!r}"
        found.append(now)


def expected(window: MainWindow) -> set[QWidget]:
    """Every control in sight; of buttons that exclude each other the one that is on."""
    return {
        control
        for control in window.findChildren(QWidget)
        if control.isVisible() and control.isEnabled() and control.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not (isinstance(control, QAbstractButton) and excluded(control))
    }


def excluded(button: QAbstractButton) -> bool:
    group: QButtonGroup | None = button.group()
    exclusive = group.exclusive() if group else button.autoExclusive()
    return exclusive and button.isCheckable() and not button.isChecked()


def fill(panel: QWidget) -> None:
    match panel:
        case OperatorsPanel():
            panel.show_sights(sights())
        case ContactsPanel():
            panel.show_contacts(CONTACTS)
            panel.open_contact(CONTACTS[0])
        case CallsPanel():
            panel.show_calls(CALLS)
        case _:
            pass


@pytest.mark.parametrize("place", ["operators", "contacts", "calls", "settings"])
def test_every_control_is_reached(qtbot: QtBot, qapp: QApplication, place: str) -> None:
    window = MainWindow()
    window.furnish(lambda: NOW)
    shown(qtbot, window, 1080, 720)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    fill(window.go_to(place))
    qapp.processEvents()
    strike(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    reached = stops(window)
    missed = expected(window) - set(reached)
    assert not missed, sorted(f"{type(part).__name__} {part.accessibleName()}" for part in missed)
    footer = next(at for at, part in enumerate(reached) if isinstance(part, HealthLine))
    following = reached[(footer + 1) % len(reached)]
    assert not window.panel(place).isAncestorOf(following), "the footer stands before the panel"
