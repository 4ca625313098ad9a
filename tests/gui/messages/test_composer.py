import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from lirax_desk.domain.outbox import Draft, Kind
from lirax_desk.store.database import StoreError
from lirax_desk.ui.forms.typed import SmsTyped
from lirax_desk.ui.look.label import PlainLabel
from lirax_desk.ui.panels.messages.composer import Composer
from tests.gui.hands import button, press, shown, strike, type_in
from tests.gui.outgoing_samples import BUSY, IVAN, MODEM, OLENA, SECOND_MODEM

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def composer(qtbot: QtBot) -> Composer:
    made = Composer()
    made.show_modems((MODEM,))
    made.begin(OLENA)
    shown(qtbot, made, 520, 130)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def field(composer: Composer) -> QPlainTextEdit:
    return composer.findChildren(QPlainTextEdit)[0]


def modems(composer: Composer) -> QComboBox:
    return composer.findChildren(QComboBox)[0]


def says(composer: Composer) -> str:
    labels = composer.findChildren(PlainLabel)
    return "|".join(label.text() for label in labels if label.isVisible() and label.text())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a" * 160, "160 · 0 left · 1 SMS"),
        ("a" * 161, "161 · 145 left · 2 SMS"),
        ("Привіт", "6 · 64 left · 1 SMS"),
        ("€", "2 · 158 left · 1 SMS"),
    ],
)
def test_a_text_is_measured_as_it_goes_on_the_air(composer: Composer, text: str, words: str) -> None:
    field(composer).setPlainText(text)
    assert says(composer) == words


def test_ctrl_enter_and_the_button_send_once(qtbot: QtBot, composer: Composer) -> None:
    assert not button(composer, "Send SMS").isEnabled()
    type_in(field(composer), "Добрий день ")
    with qtbot.waitSignal(composer.send_sms) as sent:
        strike(field(composer), Qt.Key.Key_Return, CTRL)
    assert sent.args == [SmsTyped(OLENA, "Добрий день", MODEM)]
    with qtbot.assertNotEmitted(composer.send_sms):
        press(composer, "Send SMS")
    composer.show_outcome(OLENA, BUSY)
    assert field(composer).toPlainText() == ""
    with qtbot.assertNotEmitted(composer.send_sms):
        strike(field(composer), Qt.Key.Key_Return, CTRL)


def test_what_could_not_be_kept_is_said_and_stays(qtbot: QtBot, composer: Composer) -> None:
    type_in(field(composer), "x")
    press(composer, "Send SMS")
    composer.show_outcome(IVAN, StoreError("of somebody else"))
    composer.show_outcome(OLENA, StoreError("the database: disk is full"))
    assert "The database: disk is full." in says(composer)
    assert field(composer).toPlainText() == "x"
    with qtbot.waitSignal(composer.send_sms):
        press(composer, "Send SMS")


def test_one_of_several_modems_is_chosen(qtbot: QtBot, composer: Composer) -> None:
    assert not modems(composer).isVisible()
    composer.show_modems((MODEM, SECOND_MODEM))
    modems(composer).setCurrentIndex(1)
    type_in(field(composer), "x")
    composer.show_modems((SECOND_MODEM, MODEM))
    with qtbot.waitSignal(composer.send_sms) as sent:
        press(composer, "Send SMS")
    assert sent.args == [SmsTyped(OLENA, "x", SECOND_MODEM)]


def test_without_a_modem_the_settings_help(qtbot: QtBot, composer: Composer) -> None:
    composer.show_modems(())
    type_in(field(composer), "x")
    assert "No modem is set." in says(composer)
    with qtbot.assertNotEmitted(composer.send_sms):
        strike(field(composer), Qt.Key.Key_Return, CTRL)
    with qtbot.waitSignal(composer.open_settings):
        press(composer, "Open settings")


def test_each_person_s_draft_is_kept_and_gone_on_with(qtbot: QtBot, composer: Composer) -> None:
    with qtbot.waitSignal(composer.keep_draft) as kept:
        type_in(field(composer), "Олено")
    draft = Draft(Kind.SMS, OLENA, {"text": "Олено", "provider": MODEM})
    assert kept.args == [draft]
    composer.begin(IVAN)
    assert field(composer).toPlainText() == ""
    composer.begin(OLENA, draft)
    assert field(composer).toPlainText() == "Олено"
    with qtbot.assertNotEmitted(composer.keep_draft):
        composer.keep()
    with qtbot.waitSignal(composer.keep_draft) as gone:
        field(composer).setPlainText("")
    assert gone.args == [Draft(Kind.SMS, OLENA, {})]


def test_news_of_the_same_person_leave_what_is_typed(composer: Composer) -> None:
    type_in(field(composer), "half a wor")
    composer.begin(OLENA, Draft(Kind.SMS, OLENA, {"text": "half"}))
    assert field(composer).toPlainText() == "half a wor"


def test_looking_away_keeps(qtbot: QtBot, composer: Composer) -> None:
    type_in(field(composer), "x")
    with qtbot.waitSignal(composer.keep_draft):
        composer.hide()
