"""Popups never take the keyboard from whoever types in another program."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from lirax_desk.domain.cards import Look
from tests.desktop.program import Program, running
from tests.desktop.screen import wait_until
from tests.e2e.people import PETRO
from tests.e2e.workplace import ME, Workplace

CALLS = 20
TYPED = "the quick brown fox jumps over the lazy dog " * 20
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


@pytest.fixture
def other(place: Workplace, app: Program) -> Iterator[Program]:  # noqa: ARG001 - it runs
    """A program that says what was typed into it, in front of ours."""
    with running([sys.executable, "-c", OTHER], place.screen.env) as other:
        place.screen.activate(place.screen.window("^Another program$"))
        wait_until(lambda: place.screen.active_title() == "Another program", "it has no focus")
        yield other


def tell(place: Workplace, event: str, callid: str, phone: str = PETRO.phone) -> None:
    """Send one event of a call to me."""
    about = {"type": "in", "ext": ME, "callid": callid, "phone": phone}
    place.lirax.post({"cmd": "event", "event": event} | about)


def come_and_go(place: Workplace) -> None:
    """Let calls ring, be answered and end, one over the other."""
    for number in range(CALLS):
        tell(place, "INCOMING", f"C{number}", f"3806712300{number:02d}")
        tell(place, "ACCEPTED", f"C{number - 1}")
        tell(place, "CALL_COMPLETED", f"C{number - 2}")


def test_who_types_elsewhere_gets_every_key_while_twenty_popups_come_and_go(
    place: Workplace, other: Program
) -> None:
    with ThreadPoolExecutor(1) as hands:
        typing = hands.submit(place.screen.type, TYPED)
        come_and_go(place)
        tell(place, "INCOMING", "last")
        place.popups.of(PETRO.who, Look.RINGING)
        typing.result()
    place.screen.press("Return")
    assert other.line() == TYPED
    assert place.screen.active_title() == "Another program"
