import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lirax_desk.domain.cards import Caller, Card, Look
from lirax_desk.services.popups import NoteWritten
from lirax_desk.ui.popup.stack import PopupStack
from tests.gui.popup.cards import COLLEAGUE, KNOWN, MARKUP, OLENA, STRANGER, card
from tests.gui.popup.eyes import button, note, pill, popups, texts

CORNERS = ["bottom-right", "top-right", "bottom-left", "top-left"]


def slim(count: int) -> tuple[Card, ...]:
    return tuple(card(Look.COLLEAGUE_RINGING, number=number) for number in range(count))


def windows() -> list[QWidget]:
    more = pill()
    return [*popups(), *([more] if more else [])]


@pytest.mark.parametrize("corner", CORNERS)
def test_two_popups_stand_clear_of_each_other(stack: PopupStack, corner: str) -> None:
    stack.place(corner)
    stack.show_cards((card(Look.RINGING), card(Look.RINGING, STRANGER, number=2)))
    area = QGuiApplication.primaryScreen().availableGeometry()
    older, newer = (popup.geometry() for popup in popups())
    assert area.contains(older)
    assert area.contains(newer)
    assert not older.intersects(newer)
    assert (newer.top() > older.top()) == corner.startswith("bottom")
    assert (newer.right() > area.center().x() + 100) == corner.endswith("right")


def test_thirty_at_once_are_three_and_a_pill(qtbot: QtBot, stack: PopupStack) -> None:
    stack.show_cards(slim(30))
    assert [popup.key for popup in popups()] == ["0027", "0028", "0029"]
    more = pill()
    assert more
    assert texts(more) == ["and 27 more"]
    rects = [window.geometry() for window in windows()]
    assert not any(one.intersects(other) for one, other in itertools.combinations(rects, 2))
    with qtbot.waitSignal(stack.hide_all):
        button(more, "Hide all").click()
    stack.show_cards(())
    assert windows() == []


def test_the_pill_goes_when_there_is_room_again(stack: PopupStack) -> None:
    stack.show_cards(slim(4))
    assert pill()
    stack.show_cards(slim(3))
    assert pill() is None


def test_a_low_screen_shows_fewer(stack: PopupStack) -> None:
    high = (
        replace(card(Look.ENDED, number=1), note="One\ntwo\nthree\nfour"),
        replace(card(Look.ENDED, number=2), note="One\ntwo\nthree\nfour"),
        card(Look.RINGING, number=3),
    )
    stack.show_cards(high)  # the screen of the tests is 800 by 800
    assert [popup.key for popup in popups()] == ["0002", "0003"]
    more = pill()
    assert more
    assert texts(more) == ["and 1 more"]
    area = QGuiApplication.primaryScreen().availableGeometry()
    assert all(area.contains(window.geometry()) for window in windows())


def test_calls_of_mine_come_before_those_of_colleagues(stack: PopupStack) -> None:
    stack.show_cards((card(Look.TALKING, number=0), *slim(10)[1:]))
    assert [popup.key for popup in popups()] == ["0000", "0008", "0009"]


def test_a_call_keeps_its_window(stack: PopupStack) -> None:
    stack.show_cards((card(Look.RINGING),))
    (ringing,) = popups()
    stack.show_cards((card(Look.TALKING), card(Look.RINGING, number=2)))
    assert popups()[0] is ringing


def test_the_next_call_finds_a_window_ready(stack: PopupStack) -> None:
    stack.warm()
    stack.show_cards((card(Look.RINGING),))
    (first,) = popups()
    stack.show_cards(())
    stack.show_cards((card(Look.RINGING, STRANGER, number=2),))
    assert popups() == [first]
    assert texts(first)[0] == "+380 93 555 0099"


def test_others_move_when_one_becomes_lower(stack: PopupStack) -> None:
    stack.show_cards((card(Look.RINGING), card(Look.RINGING, number=2)))
    older, newer = popups()
    high = older.y()
    stack.show_cards((card(Look.RINGING), card(Look.TALKING, number=2)))
    assert older.y() > high
    button(newer, "More").click()
    assert not older.geometry().intersects(newer.geometry())


@pytest.mark.parametrize("who", [KNOWN, STRANGER, COLLEAGUE, MARKUP])
def test_every_wish_comes_out_of_the_stack(qtbot: QtBot, stack: PopupStack, who: Caller) -> None:
    stack.show_cards((replace(card(Look.RINGING), caller=who),))
    (popup,) = popups()
    for name, wish in (
        ("Hide", stack.hide_popup),
        ("Pin", stack.pin_popup),
        ("Copy number", stack.copy_number),
    ):
        with qtbot.waitSignal(wish):
            button(popup, name).click()


def test_people_are_opened_and_called_back(qtbot: QtBot, stack: PopupStack) -> None:
    stack.show_cards((card(Look.MISSED), card(Look.MISSED, STRANGER, number=2)))
    known, stranger = popups()
    with qtbot.waitSignal(stack.open_contact) as opened:
        button(known, "Open card").click()
    assert opened.args == [OLENA]
    with qtbot.waitSignal(stack.new_contact) as made:
        button(stranger, "New contact").click()
    assert made.args == ["380935550099"]
    with qtbot.waitSignal(stack.call_back) as called:
        button(stranger, "Call back").click()
    assert called.args == ["380935550099"]


def test_it_ticks_only_while_something_is_shown(qtbot: QtBot, stack: PopupStack) -> None:
    stack.show_cards((card(Look.RINGING),))
    with qtbot.waitSignal(stack.tick, timeout=3000):
        pass
    stack.show_cards(())
    with qtbot.assertNotEmitted(stack.tick, wait=1100):
        pass


def typing(qtbot: QtBot, stack: PopupStack, text: str) -> None:
    stack.show_cards((replace(card(Look.ENDED), note=""),))
    (popup,) = popups()
    with qtbot.waitActive(popup):
        popup.activateWindow()
    note(popup).setFocus()
    QTest.keyClicks(note(popup), text)


def test_a_popup_waits_for_who_types_in_it(qtbot: QtBot, stack: PopupStack) -> None:
    typing(qtbot, stack, "offer by")
    stack.show_cards(())
    (popup,) = popups()
    QTest.keyClicks(note(popup), " friday")
    elsewhere = QWidget()
    qtbot.addWidget(elsewhere)
    with qtbot.waitSignal(stack.write_note) as written:
        elsewhere.show()
        with qtbot.waitActive(elsewhere):
            elsewhere.activateWindow()
    assert written.args == [NoteWritten("call-1", "offer by friday")]
    qtbot.waitUntil(lambda: popups() == [], timeout=3000)


def test_escape_ends_the_waiting(qtbot: QtBot, stack: PopupStack) -> None:
    typing(qtbot, stack, "offer")
    stack.show_cards(())
    (popup,) = popups()
    QTest.keyClick(note(popup), Qt.Key.Key_Escape)
    assert popups() == []


def test_escape_hides_what_is_written_in_at_once(qtbot: QtBot, stack: PopupStack) -> None:
    stack.hide_popup.connect(lambda _: stack.show_cards(()))  # as the desk answers the wish
    typing(qtbot, stack, "offer")
    with qtbot.waitSignal(stack.write_note):
        QTest.keyClick(note(popups()[0]), Qt.Key.Key_Escape)
    assert popups() == []


def test_nothing_typed_is_lost_at_the_end(qtbot: QtBot, stack: PopupStack) -> None:
    typing(qtbot, stack, "offer")
    with qtbot.waitSignal(stack.write_note) as written:
        stack.save_notes()
    assert written.args == [NoteWritten("call-1", "offer")]
    QTest.keyClicks(note(popups()[0]), "s")
    with qtbot.waitSignal(stack.write_note):
        stack.close()
    assert popups() == []


def test_a_key_can_lead_to_the_newest(qtbot: QtBot, stack: PopupStack) -> None:
    stack.focus_newest()
    stack.show_cards((card(Look.RINGING), card(Look.RINGING, number=2)))
    with qtbot.waitActive(popups()[1]):
        stack.focus_newest()


def test_the_screen_of_the_pointer_is_asked_for_only_where_there_are_several(stack: PopupStack) -> None:
    def pointer() -> QPoint:
        raise AssertionError("asked")

    single = PopupStack(stack._clock, pointer=pointer)
    single.show_cards((card(Look.RINGING),))
    assert len(popups()) == 1
    single.close()


def test_a_pinned_button_belongs_to_one_call(stack: PopupStack) -> None:
    stack.show_cards((card(Look.RINGING),))
    button(popups()[0], "Pin").click()
    assert button(popups()[0], "Pin").isChecked()
    stack.show_cards(())
    stack.show_cards((card(Look.RINGING, number=2),))
    assert not button(popups()[0], "Pin").isChecked()
