from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lirax_desk.domain.calls import Result
from lirax_desk.domain.cards import Caller, Look
from lirax_desk.ui.look import theme
from lirax_desk.ui.look.tokens import DARK
from lirax_desk.ui.popup.window import CallPopup
from tests.gui.popup.cards import (
    ANNA,
    CAFE,
    COLLEAGUE,
    ENDLESS,
    HIDDEN,
    HTML,
    KNOWN,
    MANY,
    MARKUP,
    NAMELESS,
    OLENA,
    STRANGER,
    caller,
    card,
)
from tests.gui.popup.eyes import button, buttons, note, show, texts
from tests.gui.samples import NOW

ALL_LOOKS = pytest.mark.parametrize("look", list(Look))


def test_a_known_caller_rings_with_all_that_is_known(qtbot: QtBot, popup: CallPopup) -> None:
    show(qtbot, popup, card(Look.RINGING))
    assert texts(popup) == [
        "Олена Коваленко-Шевченко",
        "Nova Logistics",
        "+380 67 123 4567 · mobile · Ukraine",
        "Missed twice today",
        "Tue, Olha, 4 min",
        "Asked for the price of 40 pallets to Odesa, wants the offer by Friday; call the warehouse first.",
        "Ringing on your phone",
        "Sales Kyiv",
        "00:14",
    ]
    assert buttons(popup) == ["Open card", "Note", "Task", "SMS", "Copy number", "Hide", "Pin"]
    assert not note(popup).isVisible()
    assert popup.windowTitle() == "Call: Олена Коваленко-Шевченко"
    assert popup.accessibleName() == (
        "Ringing on your phone, Олена Коваленко-Шевченко, Nova Logistics, "
        "+380 67 123 4567 · mobile · Ukraine, Sales Kyiv"
    )


def test_a_stranger_s_number_is_large_and_a_new_contact_comes_first(qtbot: QtBot, popup: CallPopup) -> None:
    show(qtbot, popup, card(Look.RINGING, STRANGER))
    assert texts(popup)[:2] == ["+380 93 555 0099", "mobile · Ukraine"]
    assert buttons(popup)[0] == "New contact"
    assert popup.windowTitle() == "Call: +380 93 555 0099"


def test_nobody_can_call_a_hidden_number(qtbot: QtBot, popup: CallPopup) -> None:
    show(qtbot, popup, card(Look.MISSED, HIDDEN))
    assert popup.windowTitle() == "Call: Hidden number"
    assert buttons(popup) == ["Hide", "Pin"]


def test_a_colleague_is_no_new_contact(qtbot: QtBot, popup: CallPopup) -> None:
    show(qtbot, popup, card(Look.RINGING, COLLEAGUE))
    assert texts(popup)[:2] == ["Yuliia Hrytsenko", "104 · colleague"]
    assert "New contact" not in buttons(popup)


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        (caller(CAFE), ["Кафе «Ранок»", "+380 67 123 4567 · mobile · Ukraine"]),
        (caller(NAMELESS), ["+380 67 123 4567", "mobile · Ukraine"]),
    ],
)
def test_who_has_no_name_is_called_by_what_is_known(
    qtbot: QtBot, popup: CallPopup, who: Caller, seen: list[str]
) -> None:
    show(qtbot, popup, replace(card(Look.RINGING), caller=who))
    assert texts(popup)[:2] == seen
    assert buttons(popup)[0] == "Open card"


@pytest.mark.parametrize(
    ("look", "seen"),
    [
        (Look.COLLEAGUE_RINGING, "Ольга Іваненко (103) is ringing"),
        (Look.MOVED_ON, "Passed to Yuliia Hrytsenko (104)"),
        (Look.ANSWERED_ELSEWHERE, "Olha (103) answered"),
    ],
)
def test_what_a_colleague_does_is_one_slim_line(
    qtbot: QtBot, popup: CallPopup, look: Look, seen: str
) -> None:
    show(qtbot, popup, card(look))
    assert texts(popup) == [seen, "· Олена Коваленко-Шевченко"]
    assert popup.height() == 40


def test_a_slim_line_knows_no_name_of_a_colleague_as_well(qtbot: QtBot, popup: CallPopup) -> None:
    show(qtbot, popup, replace(card(Look.MOVED_ON), who=""))
    assert texts(popup)[0] == "Passed on"


def test_talking_is_a_bar_that_opens_on_demand(qtbot: QtBot, popup: CallPopup) -> None:
    show(qtbot, popup, card(Look.TALKING))
    assert (popup.width(), popup.height()) == (392, 56)
    assert texts(popup) == ["Олена Коваленко-Шевченко", "00:14"]
    assert note(popup).isVisible()
    button(popup, "More").click()
    assert "Missed twice today" in texts(popup)
    assert popup.height() > 200
    button(popup, "Less").click()
    assert popup.height() == 56


def test_an_outgoing_call_says_which_phone_rings_first(qtbot: QtBot, popup: CallPopup) -> None:
    show(qtbot, popup, card(Look.OUTGOING))
    assert "Your phone rings first, then Олена Коваленко-Шевченко." in texts(popup)
    assert "Note" not in buttons(popup)
    popup.show_card(replace(card(Look.OUTGOING), callid="call-1"))
    assert "Note" in buttons(popup)


@pytest.mark.parametrize(
    ("result", "seconds", "words"),
    [
        (Result.SUCCESS, 252, "Talked · 4:12"),
        (Result.BUSY, None, "Busy"),
        (Result.NOT_AVAILABLE, 0, "Not available"),
        (Result.UNKNOWN, None, "Call ended"),
    ],
)
def test_an_ended_call_says_how_it_went(
    qtbot: QtBot, popup: CallPopup, result: Result, seconds: int | None, words: str
) -> None:
    show(qtbot, popup, replace(card(Look.ENDED), result=result, seconds=seconds))
    assert words in texts(popup)
    assert note(popup).toPlainText() == "Send the offer"
    assert set(buttons(popup)) >= {"Call back", "Open card", "Send note", "Task", "Copy number"}


@ALL_LOOKS
@pytest.mark.parametrize("who", [KNOWN, STRANGER, HIDDEN, COLLEAGUE, MANY, ENDLESS, MARKUP])
def test_no_caller_breaks_a_look(qtbot: QtBot, popup: CallPopup, look: Look, who: Caller) -> None:
    show(qtbot, popup, replace(card(look), caller=who))
    assert popup.width() == 392
    assert popup.height() < 400
    assert popup.windowTitle().startswith("Call: ")
    assert len(popup.windowTitle()) < 220
    assert all(buttons(popup))


def test_markup_in_a_name_is_text(qtbot: QtBot, popup: CallPopup) -> None:
    show(qtbot, popup, card(Look.RINGING, MARKUP))
    name = HTML.name.replace("\u202e", "")
    assert name in texts(popup)
    assert popup.windowTitle() == f"Call: {name}"


def test_a_name_cannot_say_that_the_window_was_changed(qtbot: QtBot, popup: CallPopup) -> None:
    show(qtbot, popup, card(Look.RINGING, caller(replace(ANNA, name="Star [*]"))))
    assert popup.windowTitle() == "Call: Star [*][*]"


def test_it_ticks_from_the_ring(qtbot: QtBot) -> None:
    now = NOW
    popup = CallPopup(lambda: now)
    qtbot.addWidget(popup)
    show(qtbot, popup, card(Look.RINGING))
    assert "00:14" in texts(popup)
    now += timedelta(seconds=50)
    qtbot.waitUntil(lambda: "01:04" in texts(popup))


def test_several_matches_open_a_list_in_place(qtbot: QtBot, popup: CallPopup) -> None:
    show(qtbot, popup, card(Look.RINGING, MANY))
    low = popup.height()
    button(popup, "3 matches").click()
    assert popup.height() > low
    popup._body.matches.setFocus()
    QTest.keyClick(popup._body.matches, Qt.Key.Key_Down)
    QTest.keyClick(popup._body.matches, Qt.Key.Key_Return)
    assert popup.height() <= low
    assert texts(popup)[:2] == [ANNA.name, ANNA.company]
    assert popup.windowTitle() == f"Call: {ANNA.name}"
    with qtbot.waitSignal(popup.open_contact) as opened:
        button(popup, "Open card").click()
    assert opened.args == [ANNA]


def test_who_was_chosen_stays_when_the_call_goes_on(qtbot: QtBot, popup: CallPopup) -> None:
    show(qtbot, popup, card(Look.RINGING, MANY))
    popup._body.matches.taken.emit(CAFE)
    popup.show_card(card(Look.TALKING, MANY))
    assert texts(popup)[0] == CAFE.company
    popup.show_card(card(Look.RINGING, MANY, number=2))
    assert texts(popup)[0] == OLENA.name


def test_it_takes_no_focus_and_stays_above(popup: CallPopup) -> None:
    assert popup.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert popup.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert popup.windowFlags() & Qt.WindowType.FramelessWindowHint


def test_it_wears_the_theme_while_it_is_shown(qtbot: QtBot, popup: CallPopup, qapp: QApplication) -> None:
    show(qtbot, popup, card(Look.RINGING))
    theme.apply(qapp, "dark")
    picture = popup.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, 4) == QColor(DARK.raised)
