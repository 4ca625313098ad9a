from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lirax_desk.domain.cards import Look
from lirax_desk.services.popups import NoteWritten
from lirax_desk.ui.popup.window import CallPopup
from tests.gui.popup.cards import STRANGER, card
from tests.gui.popup.eyes import button, note


def begin_note(qtbot: QtBot, popup: CallPopup, text: str, look: Look = Look.RINGING) -> None:
    popup.show_card(replace(card(look), note=""))
    popup.show()
    with qtbot.waitActive(popup):
        popup.activateWindow()
    if look is Look.RINGING:
        button(popup, "Note").click()
    note(popup).setFocus()
    QTest.keyClicks(note(popup), text)


def test_what_is_typed_survives_ringing_talking_and_the_end(qtbot: QtBot, popup: CallPopup) -> None:
    begin_note(qtbot, popup, "call monday")
    QTest.keyClick(note(popup), Qt.Key.Key_Home)
    for look in (Look.TALKING, Look.ENDED):
        popup.show_card(replace(card(look), note="call mon"))  # what was saved when the typing paused
        assert note(popup).toPlainText() == "call monday"
        assert note(popup).textCursor().position() == 0
        assert note(popup).hasFocus()
    QTest.keyClicks(note(popup), "please ")
    assert note(popup).toPlainText() == "please call monday"


def test_no_slim_line_comes_over_who_types(qtbot: QtBot, popup: CallPopup) -> None:
    begin_note(qtbot, popup, "wants a")
    popup.show_card(card(Look.ANSWERED_ELSEWHERE))
    QTest.keyClicks(note(popup), " discount")
    assert note(popup).hasFocus()
    assert note(popup).toPlainText() == "wants a discount"


def test_a_pause_in_typing_saves(qtbot: QtBot, popup: CallPopup) -> None:
    with qtbot.waitSignal(popup.write_note) as written:
        begin_note(qtbot, popup, "hello")
    assert written.args == [NoteWritten("call-1", "hello")]


def test_escape_saves_and_hides(qtbot: QtBot, popup: CallPopup) -> None:
    begin_note(qtbot, popup, "hello", Look.TALKING)
    with qtbot.waitSignals([popup.write_note, popup.hide_popup], order="strict"):
        QTest.keyClick(note(popup), Qt.Key.Key_Escape)
    assert note(popup).toPlainText() == "hello"


def test_ctrl_enter_saves_and_lets_go(qtbot: QtBot, popup: CallPopup) -> None:
    begin_note(qtbot, popup, "hello", Look.TALKING)
    with qtbot.waitSignal(popup.write_note) as written:
        QTest.keyClick(note(popup), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert written.args == [NoteWritten("call-1", "hello")]
    assert not note(popup).hasFocus()


def test_hiding_and_closing_save(qtbot: QtBot, popup: CallPopup) -> None:
    begin_note(qtbot, popup, "one", Look.TALKING)
    with qtbot.waitSignal(popup.write_note) as written:
        popup.hide()
    assert written.args == [NoteWritten("call-1", "one")]


def test_looking_away_saves(qtbot: QtBot, popup: CallPopup) -> None:
    begin_note(qtbot, popup, "two", Look.TALKING)
    with qtbot.waitSignal(popup.write_note) as written:
        button(popup, "More").setFocus()
    assert written.args == [NoteWritten("call-1", "two")]


def test_another_call_s_note_is_another_note(qtbot: QtBot, popup: CallPopup) -> None:
    begin_note(qtbot, popup, "for the first", Look.TALKING)
    with qtbot.waitSignal(popup.write_note) as written:
        popup.show_card(card(Look.TALKING, STRANGER, number=2))
    assert written.args == [NoteWritten("call-1", "for the first")]
    assert note(popup).toPlainText() == ""


def test_a_note_from_elsewhere_is_shown_where_nobody_types(qtbot: QtBot, popup: CallPopup) -> None:
    popup.show_card(card(Look.TALKING))
    popup.show()
    with qtbot.assertNotEmitted(popup.write_note, wait=450):
        popup.show_card(replace(card(Look.TALKING), note="written in the window"))
    assert note(popup).toPlainText() == "written in the window"


def test_a_long_note_makes_the_bar_higher_up_to_four_lines(qtbot: QtBot, popup: CallPopup) -> None:
    begin_note(qtbot, popup, "one", Look.TALKING)
    heights = [popup.height()]
    for _ in range(6):
        QTest.keyClick(note(popup), Qt.Key.Key_Return)
        qtbot.wait(0)
        heights.append(popup.height())
    assert heights == sorted(heights)
    assert heights[0] == 56
    assert heights[3] == heights[-1] < 120


def test_f2_opens_the_note(qtbot: QtBot, popup: CallPopup) -> None:
    popup.show_card(card(Look.RINGING))
    popup.show()
    with qtbot.waitActive(popup):
        popup.activateWindow()
    QTest.keyClick(popup, Qt.Key.Key_F2)
    assert note(popup).hasFocus()


def test_there_is_no_note_before_the_call_is_known(qtbot: QtBot, popup: CallPopup) -> None:
    popup.show_card(card(Look.OUTGOING))
    with qtbot.waitExposed(popup):
        popup.show()
    QTest.keyClick(popup, Qt.Key.Key_F2)
    assert not note(popup).isVisible()
