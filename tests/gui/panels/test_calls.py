from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from lirax_desk.domain.log import LoggedCall
from lirax_desk.services.popups import NoteWritten
from lirax_desk.ui.panels.calls import CallsPanel
from lirax_desk.ui.panels.calls.columns import columns
from lirax_desk.ui.panels.calls.day_list import DayList
from tests.gui.hands import (
    LEFT,
    button,
    click,
    click_row,
    list_in,
    middle_of,
    press,
    rows,
    shown,
    strike,
    type_in,
)
from tests.gui.samples import CALLS, NAMES, NOW, call, logged

NO_GRAB = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
"""The offscreen platform says so of every menu."""


@pytest.fixture
def panel(qtbot: QtBot) -> CallsPanel:
    made = CallsPanel(lambda: NOW)
    made.show_names(NAMES)
    made.show_calls(CALLS)
    shown(qtbot, made)
    return made


def list_of(panel: CallsPanel) -> DayList:
    found = list_in(panel, "Calls")
    assert isinstance(found, DayList)
    return found


def low_list_of(qtbot: QtBot, panel: CallsPanel) -> DayList:
    """The list in a window so low that it scrolls."""
    panel.resize(700, 360)
    qtbot.waitUntil(lambda: list_of(panel).height() < 320)
    return list_of(panel)


def note_of(panel: CallsPanel) -> QPlainTextEdit:
    return next(each for each in panel.findChildren(QPlainTextEdit) if each.isVisible())


def row_of(panel: CallsPanel, callid: str) -> int:
    return list_of(panel)._rows.find(callid).row()


def many(count: int) -> list[LoggedCall]:
    return [logged(call(number, number * 10, "380671234567")) for number in range(count)]


def test_calls_stand_below_their_day(panel: CallsPanel) -> None:
    says = rows(list_of(panel))
    assert says[0] == NOW.astimezone().date().isoformat()
    assert says[1] == "Incoming, Олена Коваленко-Шевченко, +380 67 123 4567, Talking"
    assert says[2] == "Missed, +380 93 555 0099"


def test_chips_narrow_the_list(panel: CallsPanel) -> None:
    press(panel, "Missed")
    assert sum("Missed" in row for row in rows(list_of(panel))) == 3
    press(panel, "Mine")
    assert not any("John O'Neill" in row for row in rows(list_of(panel)))


def test_a_double_click_calls_back(qtbot: QtBot, panel: CallsPanel) -> None:
    view = list_of(panel)
    at = middle_of(view, row_of(panel, "call-2"))
    click(view.viewport(), at)
    with qtbot.waitSignal(panel.dial) as dialled:
        QTest.mouseDClick(view.viewport(), LEFT, pos=at)
    assert dialled.args == ["380935550099"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3])
def test_keys_call_back(qtbot: QtBot, panel: CallsPanel, key: Qt.Key) -> None:
    click_row(list_of(panel), row_of(panel, "call-3"))
    with qtbot.waitSignal(panel.dial) as dialled:
        strike(list_of(panel), key)
    assert dialled.args == ["380501112233"]


def test_a_withheld_number_cannot_be_called(qtbot: QtBot, panel: CallsPanel) -> None:
    click_row(list_of(panel), row_of(panel, "call-9"))
    with qtbot.assertNotEmitted(panel.dial):
        strike(list_of(panel), Qt.Key.Key_Return)
    assert not button(panel, "Call back").isEnabled()


def test_a_day_cannot_be_selected(panel: CallsPanel) -> None:
    click_row(list_of(panel), 0)
    assert list_of(panel).call is None
    strike(list_of(panel), Qt.Key.Key_F3)


def test_arrows_pass_over_the_days(panel: CallsPanel) -> None:
    view = list_of(panel)
    view.go_to_first()
    met = []
    for _ in CALLS:
        assert view.call is not None
        met.append(view.call.call.callid)
        strike(view, Qt.Key.Key_Down)
    assert met == [known.call.callid for known in CALLS]


def test_the_strip_says_all_about_the_selected_call(panel: CallsPanel) -> None:
    click_row(list_of(panel), row_of(panel, "call-5"))
    facts = panel._details._facts.text()
    assert facts.startswith("+44 20 7946 0000 · Incoming · ")
    assert facts.endswith(" · Андрій Коваль (103) · Sales Kyiv")
    assert button(panel, "Open contact").isEnabled()
    click_row(list_of(panel), row_of(panel, "call-2"))
    assert button(panel, "New contact").isEnabled()


def test_the_strip_acts(qtbot: QtBot, panel: CallsPanel) -> None:
    click_row(list_of(panel), row_of(panel, "call-2"))
    with qtbot.waitSignals([panel.dial, panel.open_contact]):
        press(panel, "Call back")
        press(panel, "New contact")
    press(panel, "Copy number")
    assert QGuiApplication.clipboard().text() == "+380935550099"


def test_a_note_is_kept_after_a_pause(qtbot: QtBot, panel: CallsPanel) -> None:
    click_row(list_of(panel), row_of(panel, "call-2"))
    strike(list_of(panel), Qt.Key.Key_F2)
    assert note_of(panel).hasFocus()
    with qtbot.waitSignal(panel.write_note) as written:
        type_in(note_of(panel), "Call tomorrow")
    assert written.args == [NoteWritten("call-2", "Call tomorrow")]


def test_a_note_is_kept_when_another_call_is_chosen(qtbot: QtBot, panel: CallsPanel) -> None:
    click_row(list_of(panel), row_of(panel, "call-2"))
    note_of(panel).setFocus()
    type_in(note_of(panel), "Price?")
    with qtbot.waitSignal(panel.write_note) as written:
        click_row(list_of(panel), row_of(panel, "call-3"))
    assert written.args == [NoteWritten("call-2", "Price?")]
    assert note_of(panel).toPlainText() == "Sent the offer, call on Monday"


def test_news_of_the_call_leaves_what_is_being_typed(qtbot: QtBot, panel: CallsPanel) -> None:
    click_row(list_of(panel), row_of(panel, "call-1"))
    note_of(panel).setFocus()
    type_in(note_of(panel), "half a")
    ended = replace(CALLS[0], note="from elsewhere")
    panel.show_calls((ended, *CALLS[1:]))
    assert note_of(panel).toPlainText() == "half a"
    with qtbot.waitSignal(panel.write_note) as written:
        strike(note_of(panel), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert written.args == [NoteWritten("call-1", "half a")]
    assert list_of(panel).hasFocus()


def test_a_new_call_on_top_keeps_the_selected_one(panel: CallsPanel) -> None:
    click_row(list_of(panel), row_of(panel, "call-3"))
    panel.show_calls((logged(call(50, 0, "380671230009", talked=None)), *CALLS))
    current = list_of(panel).call
    assert current is not None
    assert current.call.callid == "call-3"


@NO_GRAB
def test_the_menu_acts_on_the_call_below_the_mouse(qtbot: QtBot, panel: CallsPanel) -> None:
    view = list_of(panel)
    click_row(view, row_of(panel, "call-2"))
    view.customContextMenuRequested.emit(QPoint(40, 80))
    menu = panel.findChild(QMenu)
    assert menu is not None
    assert [action.text().replace("&", "") for action in menu.actions()] == [
        "Call back",
        "Copy number",
        "New contact",
        "Note",
    ]
    with qtbot.waitSignal(panel.dial):
        menu.actions()[0].trigger()
    menu.close()


def test_the_menu_stays_away_where_nothing_can_be_done(panel: CallsPanel) -> None:
    list_of(panel).customContextMenuRequested.emit(QPoint(40, 80))
    assert not any(menu.isVisible() for menu in panel.findChildren(QMenu))


def test_the_day_one_reads_sticks_to_the_top(qtbot: QtBot, panel: CallsPanel) -> None:
    older = tuple(logged(call(100 + number, 4321 + number, "380671230000")) for number in range(30))
    panel.show_calls((*CALLS, *older))
    view = low_list_of(qtbot, panel)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    days = [row for row in rows(view) if row.startswith("20")]
    assert view.sticking is not None
    assert view.sticking.date.isoformat() in days[1:]
    view.verticalScrollBar().setValue(0)
    assert view.sticking.date.isoformat() == days[0]


def test_no_call_hides_below_the_bar(qtbot: QtBot, panel: CallsPanel) -> None:
    view = low_list_of(qtbot, panel)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.go_to(view._rows.find("call-4"))
    assert view.visualRect(view.currentIndex()).top() >= 30


def test_the_end_of_a_full_list_asks_for_more(qtbot: QtBot) -> None:
    panel = CallsPanel(lambda: NOW)
    panel.show_calls(many(1000))
    shown(qtbot, panel)
    bar = list_of(panel).verticalScrollBar()
    with qtbot.waitSignal(panel.more_calls) as asked:
        bar.setValue(bar.maximum())
    assert asked.args == [2000]
    with qtbot.assertNotEmitted(panel.more_calls):
        bar.setValue(bar.maximum() - 1)


def test_without_calls_a_sentence_says_so(qtbot: QtBot) -> None:
    panel = CallsPanel(lambda: NOW)
    shown(qtbot, panel)
    assert "No calls yet" in panel._empty._sentence.text()
    panel.show_calls(CALLS[2:3])
    press(panel, "Missed")
    press(panel, "Show all")
    assert len(rows(list_of(panel))) == 2


def test_a_narrow_row_has_fewer_columns_and_none_overlap(panel: CallsPanel) -> None:
    area = list_of(panel).visualRect(list_of(panel).model().index(1, 0))
    for width in range(300, 1400, 50):
        area.setWidth(width)
        place = columns(area)
        parts = [place.icon, place.time, place.who, *reversed(list(place.others.values()))]
        assert all(one.right() <= other.left() for one, other in pairwise(parts))
        assert place.who.width() > 80
        assert ("line" in place.others) == (width >= 820)
