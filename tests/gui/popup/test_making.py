from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from lirax_desk.domain.cards import Look
from lirax_desk.domain.outbox import Item, State
from lirax_desk.protocol.commands import CreateNote
from lirax_desk.protocol.errors import BadCommand
from lirax_desk.services.popups import NoteWritten
from lirax_desk.ui.forms.typed import NoteTyped, Outcome
from lirax_desk.ui.popup.stack import PopupStack
from lirax_desk.ui.popup.window import CallPopup
from tests.gui.hands import press, type_in
from tests.gui.outgoing_samples import OLENA, item, task
from tests.gui.popup.cards import COLLEAGUE, HIDDEN, card
from tests.gui.popup.eyes import button, buttons, note, popups, show, texts

NOTE = CreateNote("101", OLENA, "Send the offer")


def field(popup: CallPopup) -> QLineEdit:
    found = popup.findChildren(QLineEdit)
    return next(each for each in found if each.accessibleName() == "What is to be done")


def with_form(qtbot: QtBot, popup: CallPopup, look: Look = Look.ENDED) -> CallPopup:
    show(qtbot, popup, card(look))
    with qtbot.waitActive(popup):
        popup.activateWindow()
    QTest.keyClick(popup, Qt.Key.Key_F4)
    return popup


def created(state: State, reason: str = "") -> Item:
    return item(5, task("Рахунок", 5), state, reason)


def test_a_note_is_sent_to_lirax_as_it_stands(qtbot: QtBot, popup: CallPopup) -> None:
    show(qtbot, popup, card(Look.ENDED))
    note(popup).setPlainText("Send the offer today ")
    wishes: list[object] = []
    popup.write_note.connect(wishes.append)
    popup.send_note.connect(wishes.append)
    button(popup, "Send note").click()
    assert wishes == [
        NoteWritten("call-1", "Send the offer today "),
        NoteTyped("call-1", OLENA, "Send the offer today"),
    ]


def test_a_note_can_be_sent_as_soon_as_there_is_one(qtbot: QtBot, popup: CallPopup) -> None:
    show(qtbot, popup, replace(card(Look.ENDED), note=""))
    assert "Send note" not in buttons(popup)
    type_in(note(popup), "x")
    assert "Send note" in buttons(popup)
    note(popup).setPlainText(" ")
    assert "Send note" not in buttons(popup)


def test_icons_alone_keep_their_letters(qtbot: QtBot, popup: CallPopup) -> None:
    with qtbot.waitActive(show(qtbot, popup, card(Look.ENDED))):
        popup.activateWindow()
    assert button(popup, "Send note").text() == ""
    with qtbot.waitSignal(popup.send_note):
        QTest.keyClick(popup, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)


@pytest.mark.parametrize(
    ("state", "again", "words"),
    [
        (State.WAITING, False, "Note: sending…"),
        (State.DONE, False, "Note: at LiraX"),
        (State.UNKNOWN, False, "Note: sent, no answer came. See “To finish”."),
        (State.REFUSED, True, "Note not done: the modem is busy (403). It waits in “To finish”."),
    ],
)
def test_what_became_of_a_note_is_said_and_it_is_not_sent_twice(
    qtbot: QtBot, popup: CallPopup, state: State, again: bool, words: str
) -> None:
    show(qtbot, popup, card(Look.ENDED))
    reason = "the modem is busy, try later" if state is State.REFUSED else ""
    popup.show_outcome(item(5, NOTE, state, reason))
    assert words in texts(popup)
    assert ("Send note" in buttons(popup)) == again


def test_nothing_is_made_about_a_colleague_or_nobody(qtbot: QtBot, popup: CallPopup) -> None:
    for who in (COLLEAGUE, HIDDEN):
        show(qtbot, popup, card(Look.ENDED, who))
        assert not {"Send note", "Task"} & set(buttons(popup))


def test_a_task_is_made_in_the_popup(qtbot: QtBot, popup: CallPopup) -> None:
    before = with_form(qtbot, popup).height()
    assert field(popup).hasFocus()
    assert "Call back" not in buttons(popup)
    type_in(field(popup), "Рахунок")
    with qtbot.waitSignal(popup.create_task) as made:
        QTest.keyClick(field(popup), Qt.Key.Key_Return)
    assert made.args is not None
    assert (made.args[0].about, made.args[0].phone, made.args[0].text) == ("call-1", OLENA, "Рахунок")
    popup.show_outcome(created(State.WAITING))
    assert "Task: sending…" in texts(popup)
    assert "Call back" in buttons(popup)
    assert popup.height() < before
    popup.show_outcome(created(State.DONE))
    assert "Task: at LiraX" in texts(popup)


def test_a_task_while_talking_opens_the_whole_card(qtbot: QtBot, popup: CallPopup) -> None:
    with_form(qtbot, popup, Look.TALKING)
    assert popup.height() > 200
    assert field(popup).hasFocus()


def test_what_is_wrong_with_a_task_is_said_in_the_form(qtbot: QtBot, popup: CallPopup) -> None:
    with_form(qtbot, popup)
    type_in(field(popup), "Рахунок")
    press(popup, "Create task")
    popup.show_outcome(BadCommand("date", "must be in the future"))
    assert "The time is over already." in texts(popup)
    assert field(popup).text() == "Рахунок"


def test_a_failure_without_a_form_is_said_below(qtbot: QtBot, popup: CallPopup) -> None:
    show(qtbot, popup, card(Look.ENDED))
    popup.show_outcome(BadCommand("ext", "your short number is not set"))
    assert "Settings has a place for your short number." in texts(popup)


def test_escape_leaves_the_form_first(qtbot: QtBot, popup: CallPopup) -> None:
    with_form(qtbot, popup)
    with qtbot.assertNotEmitted(popup.hide_popup):
        QTest.keyClick(field(popup), Qt.Key.Key_Escape)
    assert not field(popup).isVisible()
    with qtbot.waitSignal(popup.hide_popup):
        QTest.keyClick(popup, Qt.Key.Key_Escape)


def test_another_call_begins_without_the_form(qtbot: QtBot, popup: CallPopup) -> None:
    with_form(qtbot, popup)
    with qtbot.waitSignal(popup.keep_draft) as kept:
        type_in(field(popup), "Рахунок")
        popup.show_card(card(Look.RINGING, number=2))
    assert kept.args is not None
    assert kept.args[0].about == "call-1"
    assert not field(popup).isVisible()


def test_a_popup_stays_while_a_task_is_typed_in_it(qtbot: QtBot, stack: PopupStack) -> None:
    stack.show_cards((card(Look.ENDED),))
    (popup,) = popups()
    with_form(qtbot, popup)
    stack.show_cards(())
    assert popups() == [popup]
    assert popup.is_written_in


def test_outcomes_find_their_popup(qtbot: QtBot, stack: PopupStack) -> None:
    stack.show_cards((card(Look.ENDED), card(Look.ENDED, number=2)))
    stack.show_outcome(Outcome("call-2", created(State.DONE)))
    first, second = popups()
    assert "Task: at LiraX" in texts(second)
    assert "Task: at LiraX" not in texts(first)
    with qtbot.waitSignal(stack.send_note):
        second.show_card(replace(card(Look.ENDED, number=2), note="x"))
        button(second, "Send note").click()
