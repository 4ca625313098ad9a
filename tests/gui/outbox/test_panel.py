from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from lirax_desk.domain.outbox import Item, State
from lirax_desk.services.outbox import NotPossible
from lirax_desk.ui.look.label import PlainLabel
from lirax_desk.ui.models.outgoing import Unfinished
from lirax_desk.ui.panels.outbox import OutboxPanel
from tests.gui.hands import click_row, list_in, press, rows, shown, strike
from tests.gui.outgoing_samples import BUSY, OFFLINE, REFUSED, SENDING, SMS_DRAFT, UNFINISHED, UNKNOWN
from tests.gui.samples import NOW


@pytest.fixture
def panel(qtbot: QtBot) -> OutboxPanel:
    made = OutboxPanel(lambda: NOW)
    made.show_rows(UNFINISHED)
    shown(qtbot, made)
    return made


def says(widget: QWidget) -> str:
    """Everything that stands there now, line by line."""
    labels = widget.findChildren(PlainLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def buttons(panel: OutboxPanel) -> list[str]:
    """What can be pressed, from left to right."""
    found = sorted(panel.findChildren(QAbstractButton), key=lambda each: each.x())
    return [each.text().replace("&", "") for each in found if each.isVisible() and each.text()]


def only(panel: OutboxPanel, what: Item) -> None:
    panel.show_rows([Unfinished(what, "Olena")])


def test_what_needs_somebody_comes_first(panel: OutboxPanel) -> None:
    found = rows(list_in(panel, "To finish"))
    assert found[0] == "SMS, Кафе «Ранок», Курʼєр буде о 14:30., Refused: the modem is not connected (402)"
    assert found[-1] == "Deal, Іван Петренко, Постачання вікон, Полтава, Sending…"
    assert [row.rpartition(", ")[2] for row in found[3:5]] == ["Draft", "Draft"]


def test_what_was_not_answered_is_said_in_full_and_proposes_to_look(panel: OutboxPanel) -> None:
    only(panel, UNKNOWN)
    assert "no answer came: it may have worked. Check in LiraX" in says(panel)
    assert buttons(panel) == ["Mark done", "Send again"]


@pytest.mark.parametrize(
    ("item", "offered"),
    [
        (REFUSED, ["Send again", "Mark done"]),
        (BUSY, ["Try now", "Don't send"]),
        (SENDING, []),
    ],
)
def test_only_what_can_be_done_is_offered(panel: OutboxPanel, item: Item, offered: list[str]) -> None:
    only(panel, item)
    assert buttons(panel) == offered


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        (REFUSED, "Not done: ani: there is no such contact at LiraX."),
        (BUSY, "Waiting: the modem is busy (403). It is tried again by itself at "),
        (OFFLINE, "Waiting: no connection to LiraX. It is tried again by itself at "),
        (replace(BUSY, reason=""), "Waiting: it is sent as soon as it can be."),
        (
            replace(BUSY, reason="waiting for its turn at the modem", refusals=0),
            "Waiting: its turn at the modem",
        ),
        (SENDING, "Sending…"),
    ],
)
def test_why_it_stands_where_it_stands(panel: OutboxPanel, item: Item, sentence: str) -> None:
    only(panel, item)
    assert sentence in says(panel)


@pytest.mark.parametrize(
    ("item", "name", "wish"),
    [
        (UNKNOWN, "Send again", "send_again"),
        (UNKNOWN, "Mark done", "mark_done"),
        (BUSY, "Try now", "send_again"),
        (BUSY, "Don't send", "mark_done"),
    ],
)
def test_each_button_is_a_wish_about_the_item(
    qtbot: QtBot, panel: OutboxPanel, item: Item, name: str, wish: str
) -> None:
    only(panel, item)
    with qtbot.waitSignal(getattr(panel, wish)) as wished:
        press(panel, name)
    assert wished.args == [item.id]


def test_a_wish_that_came_to_nothing_is_said(panel: OutboxPanel) -> None:
    panel.show_outcome(UNKNOWN)
    assert "changed" not in says(panel)
    panel.show_outcome(NotPossible("item 7 has changed meanwhile"))
    assert "Item 7 has changed meanwhile." in says(panel)


def test_a_draft_goes_on_by_button_and_by_enter(qtbot: QtBot, panel: OutboxPanel) -> None:
    panel.show_rows([Unfinished(SMS_DRAFT, "Ivan")])
    with qtbot.waitSignal(panel.go_on) as opened:
        press(panel, "Continue")
    assert opened.args == [SMS_DRAFT]
    with qtbot.waitSignal(panel.go_on):
        strike(list_in(panel, "To finish"), Qt.Key.Key_Return)


def test_a_deleted_draft_can_be_had_back(qtbot: QtBot, panel: OutboxPanel) -> None:
    panel.show_rows([Unfinished(SMS_DRAFT, "Ivan")])
    with qtbot.waitSignal(panel.keep_draft) as deleted:
        press(panel, "Delete draft")
    assert deleted.args == [replace(SMS_DRAFT, typed={})]
    panel.show_rows([])
    with qtbot.waitSignal(panel.keep_draft) as kept:
        press(panel, "Undo")
    assert kept.args == [SMS_DRAFT]


def test_enter_on_an_item_decides_nothing(qtbot: QtBot, panel: OutboxPanel) -> None:
    only(panel, UNKNOWN)
    with qtbot.assertNotEmitted(panel.send_again), qtbot.assertNotEmitted(panel.mark_done):
        strike(list_in(panel, "To finish"), Qt.Key.Key_Return)


def test_the_row_one_is_at_stays_when_others_go(panel: OutboxPanel) -> None:
    view = list_in(panel, "To finish")
    click_row(view, 2)
    assert "Надіслати договір" in says(panel)
    panel.show_rows(UNFINISHED[3:])
    assert "Надіслати договір" in says(panel)
    assert "Not done: ani" in says(panel)


def test_news_of_the_row_one_is_at_are_shown(panel: OutboxPanel) -> None:
    only(panel, UNKNOWN)
    only(panel, replace(UNKNOWN, state=State.SENDING))
    assert "may have worked" not in says(panel)
    assert buttons(panel) == []


def test_an_item_is_opened_even_before_it_is_shown(panel: OutboxPanel) -> None:
    panel.open_item(99)
    panel.show_rows([*UNFINISHED, Unfinished(replace(REFUSED, id=99), "Somebody Else")])
    assert "Task · Somebody Else" in says(panel)
    panel.open_item(UNKNOWN.id)
    assert "may have worked" in says(panel)


def test_without_anything_a_sentence_says_so(panel: OutboxPanel) -> None:
    panel.show_rows([])
    assert says(panel) == "Nothing to finish: all that was sent is at LiraX."
    assert buttons(panel) == []


@pytest.mark.parametrize("width", [480, 700, 1400])
def test_every_width_is_painted(panel: OutboxPanel, width: int) -> None:
    panel.resize(width, 400)
    assert not panel.grab().isNull()
