import pytest
from pytestqt.qtbot import QtBot

from lirax_desk.ui.window.counts import CountLine, Counts
from lirax_desk.ui.window.main import MainWindow
from tests.gui.hands import button, press, shown
from tests.gui.samples import NOW


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow()
    made.furnish(lambda: NOW)
    shown(qtbot, made, 1080, 720)
    return made


def said(line: CountLine) -> list[str]:
    found = (line._unread, line._unfinished)
    return [each.text() for each in found if not each.isHidden()]


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (Counts(), []),
        (Counts(to_finish=2), ["2 to finish"]),
        (Counts(waiting=3), ["3 waiting"]),
        (Counts(2, 1, 4), ["4 unread", "2 to finish · 1 waiting"]),
    ],
)
def test_only_what_there_is_is_counted(qtbot: QtBot, counts: Counts, words: list[str]) -> None:
    line = CountLine()
    line.show_counts(counts)
    shown(qtbot, line, 400, 30)
    assert said(line) == words


def test_what_is_to_be_finished_is_one_click_away(window: MainWindow) -> None:
    window.show_counts(Counts(to_finish=2))
    press(window, "2 to finish")
    assert window.place_key == "outbox"


def test_the_rail_has_the_count_for_eye_and_ear(window: MainWindow) -> None:
    window.show_counts(Counts(to_finish=120))
    assert button(window, "To finish, 120").accessibleName() == "To finish, 120"
    assert not window.grab().isNull()
    window.resize(800, 480)
    assert not window.grab().isNull()
    window.show_counts(Counts())
    assert button(window, "To finish").accessibleName() == "To finish"
