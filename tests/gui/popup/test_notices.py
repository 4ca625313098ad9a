import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lirax_desk.domain.cards import Look
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.popup import notices
from lirax_desk.ui.popup.notices import NoticeCard, Tidings
from lirax_desk.ui.popup.stack import PopupStack
from tests.gui.hands import press
from tests.gui.popup.cards import card
from tests.gui.popup.eyes import popups, texts
from tests.gui.samples import EVIL


def tidings(number: int) -> Tidings:
    return Tidings(f"sms {number}", Icon.MESSAGE, f"SMS from {number}", EVIL)


def cards() -> list[NoticeCard]:
    """Those that are seen, the nearest to the corner first."""
    found = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, NoticeCard) and each.isVisible()
    ]
    return sorted(found, key=lambda each: -each.y())


def test_a_notice_is_said_beyond_the_popups(stack: PopupStack) -> None:
    stack.show_cards((card(Look.RINGING),))
    stack.notices.show_tidings(tidings(1))
    (popup,), (notice,) = popups(), cards()
    assert texts(notice)[0] == "SMS from 1"
    assert notice.geometry().bottom() < popup.geometry().top()
    assert notice.accessibleName().startswith("SMS from 1: <b>Ivan")
    stack.show_cards(())
    assert cards() == [notice]
    assert notice.geometry().top() > popup.geometry().top()


def test_it_opens_what_it_is_about_and_goes(qtbot: QtBot, stack: PopupStack) -> None:
    stack.notices.show_tidings(tidings(1))
    with qtbot.waitSignal(stack.notices.opened) as opened:
        press(cards()[0], "Open")
    assert opened.args == ["sms 1"]
    assert cards() == []


def test_a_newer_one_takes_the_place_of_the_same_and_of_the_oldest(stack: PopupStack) -> None:
    for number in (1, 2, 2, 3):
        stack.notices.show_tidings(tidings(number))
    assert [each.key for each in cards()] == ["sms 3", "sms 2"]
    press(cards()[0], "Hide")
    assert [each.key for each in cards()] == ["sms 2"]


def test_it_leaves_by_itself(qtbot: QtBot, stack: PopupStack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "_STANDS_MS", 20)
    stack.notices.show_tidings(tidings(1))
    qtbot.waitUntil(lambda: cards() == [])
