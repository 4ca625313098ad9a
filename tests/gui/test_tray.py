import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from development import desktop
from lirax_desk.domain.health import Level
from lirax_desk.domain.statuses import Presence
from lirax_desk.ui.tray import Recent, Tray, TrayState
from tests.desktop.program import Program, running
from tests.gui.samples import EVIL

ROOT = Path(__file__).parents[2]
LATE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from lirax_desk.ui.tray import Tray
app = QApplication(["lirax-desk"])
tray = Tray()
tray.left_alone.connect(lambda: print("alone", flush=True))
(icon,) = tray.findChildren(QSystemTrayIcon)
said = []
def look():
    now = f"{tray.is_there} {icon.geometry().isValid()}"
    if said[-1:] != [now]:
        said.append(now)
        print(now, flush=True)
watch = QTimer(interval=20)
watch.timeout.connect(look)
watch.start()
app.exec()
"""
PEOPLE = tuple(
    Recent(f"38067123450{number}", f"+380 67 123 450{number}", f"Person {number}") for number in range(7)
)


@pytest.fixture
def tray(qtbot: QtBot) -> Iterator[Tray]:  # noqa: ARG001 - the application
    made = Tray()
    yield made
    made.hide()


def icon(tray: Tray) -> QSystemTrayIcon:
    (found,) = tray.findChildren(QSystemTrayIcon)
    return found


def menu(tray: Tray) -> list[QAction]:
    opened = icon(tray).contextMenu()
    opened.aboutToShow.emit()
    return [action for action in opened.actions() if not action.isSeparator()]


def texts(tray: Tray) -> list[str]:
    return [as_read(action) for action in menu(tray)]


def as_read(action: QAction) -> str:
    return action.text().replace("&&", "§").replace("&", "").replace("§", "&")


def test_without_a_tray_it_says_so_and_lives(tray: Tray) -> None:
    assert not tray.is_there  # there is none where windows are not shown
    tray.show_state(TrayState(Presence.FREE, missed=2, level=Level.OK))
    assert icon(tray).toolTip() == "LiraX Desk · Free · missed: 2"


@pytest.mark.parametrize(
    ("state", "line", "tip"),
    [
        (TrayState(), "No status yet · starting", "LiraX Desk · No status yet · starting"),
        (TrayState(Presence.TALKING, level=Level.OK), "Talking", "LiraX Desk · Talking"),
        (
            TrayState(Presence.BUSY, "Lunch & <b>rest</b>", level=Level.OK),
            "Lunch & <b>rest</b>",
            "LiraX Desk · Busy",
        ),
        (
            TrayState(Presence.FREE, level=Level.INCOMPLETE),
            "Free · not set up yet",
            "LiraX Desk · Free · not set up yet",
        ),
        (
            TrayState(Presence.OFF, level=Level.FAILED),
            "Off · something is wrong, see the window",
            "LiraX Desk · Off · something is wrong, see the window",
        ),
    ],
)
def test_it_says_how_i_am(tray: Tray, state: TrayState, line: str, tip: str) -> None:
    tray.show_state(state)
    assert texts(tray)[0] == line
    assert icon(tray).toolTip() == tip


def test_the_menu_is_made_anew_when_it_opens(tray: Tray) -> None:
    assert texts(tray)[1:] == ["Open LiraX Desk", "Hide popups", "Settings", "Quit"]
    tray.show_state(TrayState(recent=PEOPLE))
    assert texts(tray)[2:8] == ["Call back", *(f"Person {n}  +380 67 123 450{n}" for n in range(5))]


def test_names_from_outside_are_plain_and_short(tray: Tray) -> None:
    tray.show_state(TrayState(recent=(Recent("1", "+380 1", EVIL), Recent("2", "+380 2"))))
    evil, stranger = texts(tray)[3:5]
    assert evil.startswith("<b>Ivan</b><img")
    assert "\u202e" not in evil
    assert len(evil) < 60
    assert stranger == "+380 2"


@pytest.mark.parametrize(
    ("text", "wish", "values"),
    [
        ("Open LiraX Desk", "open_window", []),
        ("Hide popups", "hide_popups", []),
        ("Settings", "open_settings", []),
        ("Quit", "quit_application", []),
        ("Person 1  +380 67 123 4501", "call_back", ["380671234501"]),
    ],
)
def test_each_entry_is_a_wish(qtbot: QtBot, tray: Tray, text: str, wish: str, values: list[str]) -> None:
    tray.show_state(TrayState(recent=PEOPLE))
    with qtbot.waitSignal(getattr(tray, wish)) as emitted:
        next(action for action in menu(tray) if as_read(action) == text).trigger()
    assert emitted.args == values


def test_a_left_click_opens_the_window(qtbot: QtBot, tray: Tray) -> None:
    with qtbot.waitSignal(tray.open_window):
        icon(tray).activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    with qtbot.assertNotEmitted(tray.open_window):
        icon(tray).activated.emit(QSystemTrayIcon.ActivationReason.Context)


def test_the_icon_shows_state_and_missed_calls(tray: Tray) -> None:
    pictures = set()
    for state in (
        TrayState(Presence.FREE, level=Level.OK),
        TrayState(Presence.OFF, level=Level.OK),
        TrayState(Presence.OFF, level=Level.FAILED),
        TrayState(Presence.FREE, level=Level.OK, missed=3),
    ):
        tray.show_state(state)
        pictures.add(bytes(icon(tray).icon().pixmap(32, 32).toImage().constBits()))
    assert len(pictures) == 4


def test_it_appears_in_a_tray_that_comes_later_and_comes_again_and_says_when_it_went() -> None:
    with ExitStack() as stack:
        env = stack.enter_context(desktop.private_folders(os.environ | {"PYTHONPATH": str(ROOT)}))
        env = stack.enter_context(desktop.x_server(env))
        program = stack.enter_context(running([sys.executable, "-c", LATE], env))
        assert program.line() == "False False"
        with desktop.tray(env):
            wait_for_line(program, "True True")
        wait_for_line(program, "False False")
        wait_for_line(program, "alone")
        with desktop.tray(env):
            wait_for_line(program, "True True")
        wait_for_line(program, "False False")


def wait_for_line(program: Program, wanted: str) -> None:
    """Read on until the program says *wanted*."""
    while (line := program.line()) != wanted:
        assert line, "the program has ended"
