from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lirax_desk.protocol.errors import (
    BadCommand,
    BadReply,
    ModemBusy,
    NoToken,
    OutcomeUnknown,
    ServiceError,
    Unreachable,
    WrongParameters,
    WrongToken,
)
from lirax_desk.services.dialling import Attempt
from lirax_desk.ui.look.banner import Severity
from lirax_desk.ui.window.attempt import AttemptLine, Help, help_for, notice_of
from tests.gui.hands import press, shown
from tests.gui.samples import NOW

NUMBER = "+380 50 111 2233"
BEGUN = Attempt(1, "380501112233", "101", NOW)
DONE = replace(BEGUN, done=True)


def failed(error: ServiceError) -> Attempt:
    return replace(DONE, error=error)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    shown(qtbot, made, 600, 100)
    return made


@pytest.fixture
def line(window: QWidget) -> AttemptLine:
    made = AttemptLine(window)
    made.setGeometry(0, 0, 600, 60)
    return made


@pytest.mark.parametrize(
    ("attempt", "name", "sentence"),
    [
        (BEGUN, "Іван", "Asking LiraX to call Іван…"),
        (DONE, "Іван", "Calling Іван: your phone rings first."),
        (DONE, "", "Calling +380 50 111 2233: your phone rings first."),
        (failed(WrongToken()), "Іван", "Іван was not called. LiraX does not accept the token."),
        (
            failed(BadCommand("from", "-")),
            "I",
            "I was not called. Settings has a place for your short number.",
        ),
        (failed(BadCommand("to", "must be digits")), "Іван", "Іван was not called. Must be digits."),
    ],
)
def test_what_is_said(attempt: Attempt, name: str, sentence: str) -> None:
    assert notice_of(attempt, name).sentence == sentence


@pytest.mark.parametrize(
    ("error", "helps"),
    [
        (Unreachable("x"), Help.AGAIN),
        (WrongParameters("x"), Help.AGAIN),
        (ModemBusy(), Help.AGAIN),
        (BadCommand("to", "x"), Help.AGAIN),
        (BadCommand("from", "x"), Help.SETTINGS),
        (NoToken(), Help.SETTINGS),
        (WrongToken(), Help.SETTINGS),
        (OutcomeUnknown("x"), Help.NOTHING),
        (BadReply("x"), Help.NOTHING),
        (ServiceError("x"), Help.NOTHING),
    ],
)
def test_only_what_certainly_did_not_happen_is_offered_again(error: ServiceError, helps: Help) -> None:
    assert help_for(error) is helps


def test_an_unknown_outcome_says_that_it_may_have_worked() -> None:
    notice = notice_of(failed(OutcomeUnknown("no answer")), "Іван")
    assert "it may have worked" in notice.sentence
    assert (notice.action, notice.severity) == ("", Severity.WARNING)


def test_trying_again_dials_the_same_number(qtbot: QtBot, line: AttemptLine) -> None:
    line.show_attempt(failed(Unreachable("no route")))
    with qtbot.waitSignal(line.dial) as dialled:
        press(line, "Try again")
    assert dialled.args == ["380501112233"]
    assert not line.isVisible()


def test_a_wrong_token_leads_to_the_settings(qtbot: QtBot, line: AttemptLine) -> None:
    line.show_attempt(failed(WrongToken()))
    with qtbot.waitSignal(line.open_settings), qtbot.assertNotEmitted(line.dial):
        press(line, "Open settings")


def test_a_call_that_was_begun_is_said_for_a_while_and_an_error_until_dismissed(line: AttemptLine) -> None:
    timer = line.findChildren(QTimer)[0]
    line.show_attempt(BEGUN)
    assert not timer.isActive()
    line.show_attempt(DONE)
    assert timer.isActive()
    timer.timeout.emit()
    assert not line.isVisible()
    line.show_attempt(failed(WrongToken()))
    assert not timer.isActive()
    press(line, "Dismiss")
    assert not line.isVisible()


def test_an_attempt_has_nothing_to_press_while_it_runs(qtbot: QtBot, line: AttemptLine) -> None:
    with qtbot.assertNotEmitted(line.dial):
        line.acted.emit()
        line.show_attempt(BEGUN)
        line.acted.emit()
