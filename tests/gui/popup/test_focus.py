"""On a real X server: whoever types elsewhere goes on typing, and a click into a popup's note can type."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from development import desktop
from tests.desktop.program import Program, running
from tests.desktop.screen import Screen, wait_until

ROOT = Path(__file__).parents[3]
TITLE = "Call: Олена Коваленко-Шевченко"
OTHER = """
import sys
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication(["other"])
field = QLineEdit()
field.setWindowTitle("Another program")
field.returnPressed.connect(lambda: print(field.text(), flush=True))
field.show()
app.exec()
"""


@pytest.fixture(scope="module")
def screen() -> Iterator[Screen]:
    with ExitStack() as stack:
        env = stack.enter_context(desktop.private_folders(os.environ))
        env = stack.enter_context(desktop.x_server(env | {"PYTHONPATH": f"{ROOT}:{ROOT / 'packaging'}"}))
        stack.enter_context(desktop.window_manager(env))
        yield Screen(env)


@pytest.fixture
def other(screen: Screen) -> Iterator[Program]:
    with running([sys.executable, "-c", OTHER], screen.env) as program:
        screen.window("^Another program$")
        wait_until(lambda: screen.active_title() == "Another program", "the other program has no focus")
        yield program


def test_popups_come_and_go_and_every_key_reaches_who_types(screen: Screen, other: Program) -> None:
    typed = "the quick brown fox jumps over the lazy dog " * 4
    with running([sys.executable, "-m", "tests.gui.popup.coming_and_going"], screen.env) as popups:
        assert popups.line() == "begun"
        screen.type(typed)
        assert popups.line() == "done"
        screen.type("end")
        screen.press("Return")
        assert other.line() == typed + "end"
        window = screen.window(f"^{TITLE}$")
        assert screen.active_title() == "Another program"

        screen.click(window, 200, 28)
        screen.type("send the offer")
        assert popups.line() == "note send the offer"


def test_the_window_says_what_it_is(screen: Screen) -> None:
    with running([sys.executable, "-m", "tests.gui.popup.coming_and_going"], screen.env) as popups:
        assert [popups.line(), popups.line()] == ["begun", "done"]
        said = properties(screen, screen.window(f"^{TITLE}$"))
        assert re.search(r'^WM_CLASS.*"lirax-desk"', said, re.M)
        assert re.search(r"^_NET_WM_WINDOW_TYPE\(ATOM\) = _NET_WM_WINDOW_TYPE_NOTIFICATION", said, re.M)
        assert "_NET_WM_STATE_ABOVE" in said


def properties(screen: Screen, window: int) -> str:
    command = ["xprop", "-id", str(window)]
    return subprocess.run(command, env=screen.env, capture_output=True, text=True, check=True).stdout
