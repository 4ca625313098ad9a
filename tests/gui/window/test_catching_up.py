from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from lirax_desk.domain.history import Stopped
from lirax_desk.protocol.errors import NoToken, ServiceError, WrongToken
from lirax_desk.services.history import Summary
from lirax_desk.services.past_reading import Progress
from lirax_desk.ui.look.label import PlainLabel
from lirax_desk.ui.window.catching_up import CatchingUpLine, summary_of
from lirax_desk.ui.window.main import MainWindow
from tests.gui.hands import press, shown
from tests.gui.samples import NOW

NOTHING = Summary(NOW, NOW, asked=False)


@pytest.fixture
def line(qtbot: QtBot) -> CatchingUpLine:
    window = MainWindow()
    window.furnish(lambda: NOW)
    made = CatchingUpLine(quiet_ms=0)
    window.add_line(made)
    shown(qtbot, window, 1080, 720)
    return made


def says(line: CatchingUpLine) -> str:
    return line.findChildren(PlainLabel)[0].text()


def test_it_says_how_far_it_is_and_goes(qtbot: QtBot, line: CatchingUpLine) -> None:
    assert not line.isVisible()
    line.show_progress(Progress(window=2, windows=7, calls=120))
    qtbot.waitUntil(line.isVisible)
    assert says(line) == "Calls while you were away: 120 read, part 2 of 7"
    line.show_progress(None)
    assert not line.isVisible()


def test_it_can_be_stopped(qtbot: QtBot, line: CatchingUpLine) -> None:
    line.show_progress(Progress(window=1, windows=1))
    qtbot.waitUntil(line.isVisible)
    with qtbot.waitSignal(line.cancel):
        press(line, "Stop reading calls")


@pytest.mark.parametrize(
    ("summary", "sentence"),
    [
        (replace(NOTHING, new=12), "Calls found that were not heard at the time: 12."),
        (replace(NOTHING, asked=True), "No call was missed by this program."),
        (replace(NOTHING, error=Stopped()), "Stopped: the rest is read at the next start."),
        (
            replace(NOTHING, new=3, error=Stopped()),
            "Calls found that were not heard at the time: 3. Stopped: the rest is read at the next start.",
        ),
        (
            replace(NOTHING, new=3, unreadable=2),
            "Calls found that were not heard at the time: 3. Rows that could not be read: 2.",
        ),
        (
            replace(NOTHING, error=WrongToken()),
            "Calls while you were away could not all be read. LiraX does not accept the token.",
        ),
    ],
)
def test_one_sentence_sums_it_up(summary: Summary, sentence: str) -> None:
    notice = summary_of(summary)
    assert notice is not None
    assert notice.sentence == sentence


@pytest.mark.parametrize("error", [None, NoToken()])
def test_nothing_is_said_of_nothing_that_nobody_asked_for(error: ServiceError | None) -> None:
    assert summary_of(replace(NOTHING, error=error)) is None
