"""The token and the webhook secret in the panel: where they are kept, and how they are replaced."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from lirax_desk.services.secrets import SAMPLES, Held, Where
from lirax_desk.ui.panels.settings import SettingsPanel
from tests.gui.settings.conftest import SECRET
from tests.gui.settings.seen import button, field, has_button, press, says, type_into


@pytest.mark.parametrize(
    ("held", "state", "action"),
    [
        (Held("t"), "Set, kept in the keyring.", "Replace token…"),
        (Held("t", where=Where.ENVIRONMENT), "Set by the environment, LIRAX_DESK_TOKEN.", "Replace token…"),
        (
            Held("t", where=Where.MEMORY, problem="the keyring does not answer: is it locked?"),
            "For this session only: the keyring does not answer: is it locked.",
            "Replace token…",
        ),
        (Held(), "Not set.", "Set token…"),
        (Held(where=Where.MEMORY, problem="no keyring"), "Not set: no keyring.", "Set token…"),
    ],
)
def test_where_the_token_is_kept(panel: SettingsPanel, held: Held, state: str, action: str) -> None:
    panel.show_held(held)
    assert says(panel, state)
    assert has_button(panel, action)


def test_the_token_is_replaced_in_place_and_never_readable(panel: SettingsPanel) -> None:
    wished: list[str] = []
    panel.set_token.connect(wished.append)
    button(panel, "Replace token…").click()
    token = field(panel, "API token")
    assert token.hasFocus()
    assert token.echoMode() is QLineEdit.EchoMode.Password
    assert not button(panel, "Save: API token").isEnabled()
    type_into(token, " 0123abcd \r")
    assert wished == ["0123abcd"]
    assert not token.isVisible()
    assert token.text() == ""


@pytest.mark.parametrize("way", ["Escape", "Cancel"])
def test_replacing_can_be_given_up(panel: SettingsPanel, way: str) -> None:
    wished: list[str] = []
    panel.set_token.connect(wished.append)
    button(panel, "Replace token…").click()
    type_into(field(panel, "API token"), "half a tok")
    if way == "Escape":
        press(field(panel, "API token"), Qt.Key.Key_Escape)
    else:
        button(panel, "Cancel").click()
    assert has_button(panel, "Replace token…")
    button(panel, "Replace token…").click()
    assert field(panel, "API token").text() == ""
    assert wished == []


def test_the_secret_is_hidden_until_one_asks(panel: SettingsPanel) -> None:
    secret = field(panel, "Webhook secret")
    assert SECRET not in secret.displayText()
    button(panel, "Show").click()
    assert secret.displayText() == SECRET
    button(panel, "Hide").click()
    assert SECRET not in secret.displayText()


def test_the_secret_is_copied_while_hidden(panel: SettingsPanel) -> None:
    button(panel, "Copy: Webhook secret").click()
    assert QGuiApplication.clipboard().text() == SECRET
    assert has_button(panel, "Copied")


def test_without_a_secret_one_can_be_made(panel: SettingsPanel, qtbot: QtBot) -> None:
    panel.show_held(Held())
    assert field(panel, "Webhook secret").placeholderText() == "None yet: every webhook is refused"
    assert not button(panel, "Copy: Webhook secret").isEnabled()
    with qtbot.waitSignal(panel.rotate_secret):
        button(panel, "Make one").click()


def test_rotating_keeps_both_until_lirax_has_the_new_one(panel: SettingsPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.rotate_secret):
        button(panel, "Rotate").click()
    panel.show_held(Held("token", "n" * 64, SECRET))
    assert says(panel, "The secret before is accepted, too, until LiraX has this one.")
    assert not button(panel, "Rotate").isEnabled()
    wished: list[str] = []
    panel.set_secret.connect(wished.append)
    button(panel, "LiraX has the new one").click()
    assert wished == ["n" * 64]
    panel.show_held(Held("token", "n" * 64))
    assert not has_button(panel, "LiraX has the new one")
    assert button(panel, "Rotate").isEnabled()


@pytest.mark.parametrize(
    ("typed", "fault"),
    [("short", "At least 16 characters on one line."), (min(SAMPLES), "everybody knows it")],
)
def test_a_poor_secret_of_ones_own_is_refused_in_words(panel: SettingsPanel, typed: str, fault: str) -> None:
    wished: list[str] = []
    panel.set_secret.connect(wished.append)
    button(panel, "Type one…").click()
    own = field(panel, "Own webhook secret")
    type_into(own, typed)
    assert says(panel, fault)
    press(own, Qt.Key.Key_Return)
    assert wished == []
    own.clear()
    type_into(own, "a secret of some length\r")
    assert wished == ["a secret of some length"]
    assert not says(panel, fault)
