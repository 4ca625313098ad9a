from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from lirax_desk.domain.health import Health
from lirax_desk.protocol.errors import Unreachable
from lirax_desk.services.dialling import Attempt
from lirax_desk.ui.look.banner import Notice
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.label import PlainLabel
from lirax_desk.ui.models.found import Found
from lirax_desk.ui.panels.calls import CallsPanel
from lirax_desk.ui.panels.contacts import ContactsPanel
from lirax_desk.ui.panels.operators import OperatorsPanel
from lirax_desk.ui.window.main import MainWindow
from lirax_desk.ui.window.places import Place, places
from lirax_desk.ui.window.search_box import SearchBox
from lirax_desk.ui.wiring.ports import notice_of
from tests.gui.hands import button, list_in, press, shown, strike, type_in
from tests.gui.samples import CALLS, CONTACTS, NAMES, NOW, sights

CTRL = Qt.KeyboardModifier.ControlModifier


def furnished(table: Sequence[Place] | None = None) -> MainWindow:
    window = MainWindow()
    window.furnish(lambda: NOW, table)
    return window


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = furnished()
    shown(qtbot, made, 1080, 720)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def box_of(window: MainWindow) -> SearchBox:
    return window.findChildren(SearchBox)[0]


def says(window: MainWindow, sentence: str) -> bool:
    return any(label.isVisible() and label.text() == sentence for label in window.findChildren(PlainLabel))


def test_it_opens_with_the_operators_and_the_keyboard_in_the_box(window: MainWindow) -> None:
    assert window.windowTitle().startswith("LiraX Desk")
    assert window.place_key == "operators"
    assert box_of(window).hasFocus()


def test_it_fits_a_small_screen_with_its_frame(qtbot: QtBot) -> None:
    window = furnished()
    shown(qtbot, window, window.width(), window.height())
    assert window.width() < window.screen().availableSize().width() < 1080
    assert button(window, "Contacts").text() == ""  # icons alone, as for any window so narrow


def test_it_says_when_somebody_looks_at_it_again(qtbot: QtBot, window: MainWindow) -> None:
    window.hide()
    with qtbot.waitSignal(window.seen):
        window.bring_forward()
    other = QWidget()
    shown(qtbot, other)
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    with qtbot.waitSignal(window.seen):
        window.activateWindow()


def test_it_is_found_in_the_taskbar_when_it_was_hidden(window: MainWindow) -> None:
    window.show_in_taskbar()
    assert not window.isMinimized()
    window.hide()
    window.show_in_taskbar()
    assert window.isVisible()
    assert window.isMinimized()


def test_a_panel_is_made_when_it_is_first_shown(qtbot: QtBot, window: MainWindow) -> None:
    assert [panel.objectName() for panel in window.panels] == ["operators"]
    with qtbot.waitSignals([window.panel_made, window.place_changed]):
        press(window, "Contacts")
    assert [panel.objectName() for panel in window.panels] == ["operators", "contacts"]
    with qtbot.assertNotEmitted(window.panel_made):
        window.go_to("operators")
        window.go_to("contacts")


@pytest.mark.parametrize(("number", "kind"), [("1", OperatorsPanel), ("2", ContactsPanel), ("3", CallsPanel)])
def test_control_and_a_figure_go_there(window: MainWindow, number: str, kind: type[QWidget]) -> None:
    window.go_to("calls")
    window.panel("calls").setFocus()
    QTest.keyClick(window, number, CTRL)  # type: ignore[call-overload]
    assert isinstance(window.panel(window.place_key), kind)
    assert window.panel(window.place_key).isVisible()


def test_the_rail_is_a_table(qtbot: QtBot) -> None:
    extra = Place("extra", Icon.TASK, "E&xtra", lambda _: QWidget())
    window = furnished((*places(), extra))
    shown(qtbot, window)
    press(window, "Extra")
    assert window.place_key == "extra"


def test_a_narrow_window_keeps_the_names_for_screen_readers(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(800, 480)
    qtbot.waitUntil(lambda: button(window, "Contacts").width() < 60)
    assert button(window, "Contacts").text() == ""
    assert "Ctrl+2" in button(window, "Contacts").toolTip()


@pytest.mark.parametrize("place", ["operators", "contacts", "calls"])
def test_every_panel_fits_the_smallest_screen(qtbot: QtBot, window: MainWindow, place: str) -> None:
    window.go_to(place)
    window.resize(800, 480)
    qtbot.waitUntil(lambda: button(window, "Contacts").width() < 60)
    assert window.minimumSizeHint().width() <= 760
    assert window.minimumSizeHint().height() <= 420


def test_control_k_goes_to_the_box_from_anywhere(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.go_to("contacts")
    assert isinstance(panel, ContactsPanel)
    panel.show_contacts(CONTACTS)
    list_in(panel, "Contacts").setFocus()
    box_of(window).setText("old")
    strike(list_in(panel, "Contacts"), Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(box_of(window).hasFocus)
    assert box_of(window).selectedText() == "old"


def test_the_box_finds_dials_and_opens(qtbot: QtBot, window: MainWindow) -> None:
    window.look_for.connect(lambda text: window.show_found(Found(text, CONTACTS[1:2])))
    type_in(box_of(window), "Іван")
    with qtbot.waitSignal(window.dial) as dialled:
        strike(box_of(window), Qt.Key.Key_Return)
    assert dialled.args == ["380501112233"]
    type_in(box_of(window), "Іван")
    with qtbot.waitSignal(window.open_contact) as opened:
        strike(box_of(window), Qt.Key.Key_Right)
    assert opened.args == [CONTACTS[1]]


def test_esc_in_the_empty_box_goes_to_the_panel(window: MainWindow) -> None:
    panel = window.panel("operators")
    assert isinstance(panel, OperatorsPanel)
    panel.show_sights(sights())
    strike(box_of(window), Qt.Key.Key_Escape)
    assert list_in(panel, "Operators").hasFocus()


def test_an_attempt_and_a_notice_are_said_below_the_panel(qtbot: QtBot, window: MainWindow) -> None:
    top = window.panel("operators").mapTo(window, window.panel("operators").rect().topLeft())
    failed = Attempt(1, "101", "102", NOW, done=True, error=Unreachable("no route"))
    window.show_attempt(failed, "Olha")
    window.show_notice(Notice("The disk is full.", action="Look"))
    assert says(window, "Olha was not called. No connection to LiraX: no route.")
    assert window.panel("operators").mapTo(window, window.panel("operators").rect().topLeft()) == top
    with qtbot.waitSignal(window.act) as acted:
        press(window, "Look")
    assert acted.args == [Notice("The disk is full.", action="Look")]
    with qtbot.waitSignal(window.dial) as dialled:
        press(window, "Try again")
    assert dialled.args == ["101"]
    window.show_notice(None)
    assert not says(window, "The disk is full.")


def test_the_footer_leads_to_the_settings(qtbot: QtBot, window: MainWindow) -> None:
    window.show_health(Health(True, True, True, starting=False, listening="http://127.0.0.1:1/L"))
    with qtbot.waitSignal(window.open_settings):
        press(window, "LiraX answers · Listening at 127.0.0.1:1/L · no webhook yet")


def test_its_place_is_remembered(qtbot: QtBot, window: MainWindow) -> None:
    window.setGeometry(20, 30, 760, 600)
    place = window.place()
    other = furnished()
    qtbot.addWidget(other)
    other.restore_place(place)
    assert other.geometry() == window.geometry()
    other.restore_place(b"no place")
    assert other.geometry() == window.geometry()


def test_closing_is_said(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.closing):
        window.close()
    assert not window.isVisible()
    window.bring_forward()
    assert window.isVisible()


def nameless(window: MainWindow) -> list[QWidget]:
    """What takes the keyboard and does not say what it is."""
    reached = (each for each in window.findChildren(QWidget) if each.focusPolicy() != Qt.FocusPolicy.NoFocus)
    return [
        each
        for each in reached
        if each.isVisible() and not each.accessibleName() and not getattr(each, "text", str)()
    ]


def clashes(window: MainWindow) -> list[str]:
    """Letters that Alt would have to share among the buttons in sight."""
    marked = [
        each.text().replace("&&", "").partition("&")[2][:1].casefold()
        for each in window.findChildren(QAbstractButton)
        if each.isVisible() and each.isEnabled()
    ]
    return [letter for letter in set(marked) if letter and marked.count(letter) > 1]


def test_every_letter_belongs_to_one_button(window: MainWindow) -> None:
    window.show_attempt(Attempt(1, "101", "102", NOW, done=True, error=Unreachable("no route")))
    window.show_notice(notice_of(taken=8484, free=8485))
    assert clashes(window) == []
    contacts = window.go_to("contacts")
    assert isinstance(contacts, ContactsPanel)
    contacts.open_contact(CONTACTS[0])
    assert clashes(window) == []
    press(contacts, "Edit")
    type_in(contacts.findChildren(QLineEdit)[-1], "1")
    assert clashes(window) == []
    calls = window.go_to("calls")
    assert isinstance(calls, CallsPanel)
    calls.show_calls(CALLS)
    list_in(calls, "Calls").go_to_first()
    assert clashes(window) == []


def test_every_control_has_a_name(window: MainWindow) -> None:
    operators = window.go_to("operators")
    assert isinstance(operators, OperatorsPanel)
    operators.show_sights(sights())
    assert nameless(window) == []
    contacts = window.go_to("contacts")
    assert isinstance(contacts, ContactsPanel)
    contacts.show_names(NAMES)
    contacts.open_contact(CONTACTS[0])
    assert nameless(window) == []
    press(contacts, "Edit")
    assert nameless(window) == []
    calls = window.go_to("calls")
    assert isinstance(calls, CallsPanel)
    calls.show_calls(CALLS)
    list_in(calls, "Calls").go_to_first()
    assert nameless(window) == []


def test_of_several_notices_the_last_is_said_and_the_others_after_it(window: MainWindow) -> None:
    port, disk, settings = Notice("The port is taken."), Notice("The disk is full."), Notice("Set aside.")
    for notice in (port, disk, settings, disk):
        window.show_notice(notice)
    assert says(window, disk.sentence)
    window.take_back(port)
    assert says(window, disk.sentence)
    press(window, "Dismiss")
    assert says(window, settings.sentence)
    press(window, "Dismiss")
    assert not says(window, settings.sentence)
