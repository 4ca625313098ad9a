from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from lirax_desk.domain.sms import Queue, Sent, Turn
from lirax_desk.ui.lists.person_field import Person
from lirax_desk.ui.look.label import PlainLabel
from lirax_desk.ui.models.messages import Conversation, ThreadRow
from lirax_desk.ui.panels.messages import MessagesPanel
from tests.gui.hands import button, click_row, list_in, press, press_row, rows, shown, strike, type_in
from tests.gui.outgoing_samples import (
    BUSY,
    IVAN,
    MODEM,
    OLENA,
    QUEUES,
    STRANGER,
    THREAD,
    THREAD_NAMES,
    THREADS,
)
from tests.gui.samples import NOW

THREAD_LIST, BUBBLES = "Threads", "SMS with this person"
OPEN = Conversation(OLENA, THREAD_NAMES[OLENA], THREAD)


@pytest.fixture
def panel(qtbot: QtBot) -> MessagesPanel:
    made = MessagesPanel(lambda: NOW)
    made.show_threads([ThreadRow(one, THREAD_NAMES.get(one.phone, "")) for one in THREADS])
    made.composer.show_modems((MODEM,))
    shown(qtbot, made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def says(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(PlainLabel) if label.isVisible()]


def field(panel: MessagesPanel, name: str) -> QLineEdit:
    return next(each for each in panel.findChildren(QLineEdit) if each.accessibleName() == name)


def test_threads_say_who_what_and_how_many_are_unread(panel: MessagesPanel) -> None:
    found = rows(list_in(panel, THREAD_LIST))
    assert found[0] == "Олена Коваленко-Шевченко, До зустрічі!"
    assert found[1].startswith("+380 93 555 0099, ")
    assert found[2].endswith(", 12")


def test_a_click_on_a_thread_opens_it(qtbot: QtBot, panel: MessagesPanel) -> None:
    assert "Choose a person to see what was written." in says(panel)
    with qtbot.waitSignal(panel.open_thread) as opened:
        click_row(list_in(panel, THREAD_LIST), 2)
    assert opened.args == [IVAN]
    with qtbot.assertNotEmitted(panel.open_thread):
        panel.show_conversation(Conversation(IVAN, "Іван Петренко"))


def test_each_sms_says_how_far_it_got(panel: MessagesPanel) -> None:
    panel.show_conversation(OPEN)
    ends = [row.rpartition(", ")[2] for row in rows(list_in(panel, BUBBLES))]
    assert ends[0] == "delivered"
    assert ends[4:6] == ["never delivered: its time ran out", "on its way"]
    assert ends[7:] == [
        "no answer: it may have gone",
        "refused: the modem is not connected (402)",
        "waiting: the modem is busy (403)",
    ]


def test_what_must_be_decided_leads_there_by_mouse_and_keyboard(qtbot: QtBot, panel: MessagesPanel) -> None:
    panel.show_conversation(OPEN)
    view = list_in(panel, BUBBLES)
    view.go_to(view.model().index(8, 0))
    with qtbot.waitSignal(panel.decide) as decided:
        press_row(view, 8)
    with qtbot.waitSignal(panel.decide):
        strike(view, Qt.Key.Key_Return)
    assert decided.args == [20]
    view.go_to(view.model().index(0, 0))
    with qtbot.assertNotEmitted(panel.decide):
        strike(view, Qt.Key.Key_Return)


def test_an_sms_is_copied(panel: MessagesPanel) -> None:
    panel.show_conversation(OPEN)
    view = list_in(panel, BUBBLES)
    view.setFocus()
    view.go_to(view.model().index(1, 0))
    strike(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Дякую! Буду завтра зранку"


def test_news_keep_the_end_in_sight(panel: MessagesPanel) -> None:
    panel.resize(940, 420)
    panel.show_conversation(OPEN)
    bar = list_in(panel, BUBBLES).verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    bar.setValue(0)
    panel.show_conversation(replace(OPEN, sms=(*THREAD, Sent(replace(BUSY, id=999)))))
    assert bar.value() == 0


def test_head_calls_and_opens(qtbot: QtBot, panel: MessagesPanel) -> None:
    panel.show_conversation(OPEN)
    with qtbot.waitSignal(panel.dial) as dialled:
        press(panel, "Call")
    with qtbot.waitSignal(panel.open_contact) as opened:
        press(panel, "Open contact")
    assert dialled.args == opened.args == [OLENA]
    panel.show_conversation(Conversation(STRANGER))
    assert button(panel, "New contact").isVisible()


def test_a_search_narrows_and_says_when_there_is_nothing(panel: MessagesPanel) -> None:
    type_in(field(panel, "Find a message"), "петренко дякую")
    assert len(rows(list_in(panel, THREAD_LIST))) == 1
    type_in(field(panel, "Find a message"), "!")
    assert any("Nothing found" in text for text in says(panel))
    panel.show_threads([])
    field(panel, "Find a message").clear()
    assert "No messages yet." in says(panel)


def test_a_new_message_begins_with_whom_it_goes_to(qtbot: QtBot, panel: MessagesPanel) -> None:
    press(panel, "New message")
    asked: list[str] = []
    panel.find_people.connect(asked.append)
    type_in(field(panel, "To whom"), "Іван")
    assert asked[-1] == "Іван"
    panel.show_people([Person("Іван Петренко", IVAN)])
    field(panel, "To whom").setText(Person("Іван Петренко", IVAN).words)
    panel.open_thread.connect(lambda phone: panel.show_conversation(Conversation(phone, "Іван Петренко")))
    with qtbot.waitSignal(panel.open_thread) as opened:
        strike(field(panel, "To whom"), Qt.Key.Key_Return)
    assert opened.args == [IVAN]
    assert not field(panel, "To whom").isVisible()
    assert panel.phone == IVAN
    assert panel.composer.isAncestorOf(panel.window().focusWidget())


def test_a_new_message_to_nobody_opens_nothing(qtbot: QtBot, panel: MessagesPanel) -> None:
    press(panel, "New message")
    with qtbot.assertNotEmitted(panel.open_thread):
        strike(field(panel, "To whom"), Qt.Key.Key_Return)


def test_what_waits_at_the_modem_counts_down(qtbot: QtBot) -> None:
    now = [NOW]
    panel = MessagesPanel(lambda: now[0])
    panel.show_conversation(OPEN)
    panel.show_queues(QUEUES)
    shown(qtbot, panel)
    assert "2 SMS wait at the modem, the next goes in 4 s" in says(panel)
    now[0] += timedelta(seconds=3)
    qtbot.waitUntil(lambda: "2 SMS wait at the modem, the next goes in 1 s" in says(panel))
    panel.show_queues([Queue(MODEM, (Turn(BUSY, NOW - timedelta(seconds=9)),))])
    assert "One SMS waits at the modem, it goes in 0 s" in says(panel)
    panel.show_queues([])
    assert not any("at the modem" in text for text in says(panel))


@pytest.mark.parametrize("width", [560, 700, 1400])
def test_every_width_is_painted(panel: MessagesPanel, width: int) -> None:
    panel.show_conversation(OPEN)
    panel.resize(width, 400)
    assert not panel.grab().isNull()
