"""A note that was typed in a popup stays, whatever happens to the popup, the call and the program."""

import signal
import time
from contextlib import closing

import pytest

from lirax_desk.domain.cards import Look
from lirax_desk.profile import profile_at
from lirax_desk.store.database import open_for_reading
from lirax_desk.store.people import notes
from tests.desktop.program import Program
from tests.desktop.screen import SEEN_WITHIN, wait_until
from tests.e2e.people import MARIA
from tests.e2e.popups import Popup
from tests.e2e.workplace import ME, Workplace

NOTE = "call again on monday"
IN_THE_NOTE = (250, 28)
"""A place in the note of the talking bar."""


def noted(place: Workplace) -> str:
    """The note on the only call, as the terminal knows it."""
    (call,) = place.json("calls")
    return str(call["note"])


def kept(place: Workplace) -> None:
    wait_until(lambda: noted(place) == NOTE, "the note is not kept")


@pytest.fixture
def bar(place: Workplace, app: Program) -> Popup:  # noqa: ARG001 - it runs
    """The popup of a call that I talk on."""
    place.lirax.tell("ring", phone=MARIA.phone, to=[ME], first_for=0)
    place.popups.of(MARIA.who, Look.RINGING)
    place.lirax.tell("answer", ext=ME)
    return place.popups.of(MARIA.who, Look.TALKING)


def type_note(place: Workplace, bar: Popup) -> None:
    place.screen.click(bar.window, *IN_THE_NOTE)
    wait_until(lambda: place.screen.active_title() == f"Call: {MARIA.who}", "a click gives no keyboard")
    place.screen.type(NOTE)


def test_a_note_outlives_esc(place: Workplace, bar: Popup) -> None:
    type_note(place, bar)
    place.screen.press("Escape")
    place.popups.none()
    kept(place)


def test_a_note_outlives_the_end_of_the_call_and_is_in_its_popup(place: Workplace, bar: Popup) -> None:
    type_note(place, bar)
    place.lirax.tell("hangup")
    place.popups.of(MARIA.who, Look.ENDED)
    kept(place)


def test_a_note_outlives_a_quit_under_the_hands_of_who_types(
    place: Workplace, bar: Popup, app: Program
) -> None:
    type_note(place, bar)
    assert app.end() == 0
    assert noted(place) == NOTE


def test_a_note_is_on_the_disk_within_a_second_and_outlives_kill_9(
    place: Workplace, bar: Popup, app: Program
) -> None:
    callid = place.lirax.told(event="ACCEPTED")["form"]["callid"]
    with closing(open_for_reading(profile_at(str(place.home)).desk)) as disk:
        type_note(place, bar)
        typed = time.monotonic()
        wait_until(lambda: notes(disk, [callid]) == {callid: NOTE}, "the note is not on the disk")
    assert time.monotonic() - typed < 1
    app.process.send_signal(signal.SIGKILL)
    app.process.wait(SEEN_WITHIN)
    assert noted(place) == NOTE
