"""kill -9 in the midst of the work, and what a start finds of the time when nothing ran."""

import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta

import pytest

from lirax_desk.clock import utc_now
from lirax_desk.domain.cards import Look
from lirax_desk.profile import profile_at
from lirax_desk.protocol.forms import Form
from lirax_desk.store.journal import Journal
from tests.desktop.program import Program
from tests.desktop.screen import SEEN_WITHIN, wait_until
from tests.e2e.people import BOHDAN, MARIA, PETRO
from tests.e2e.workplace import ME, Workplace

BURST = 40
AT_ONCE = 3


def incoming(callid: str, phone: str) -> dict[str, str]:
    """A webhook that says that my phone rings."""
    event = {"cmd": "event", "event": "INCOMING", "type": "in", "ext": ME, "diversion": "380441234567"}
    return event | {"callid": callid, "phone": phone}


def kill(app: Program) -> None:
    app.process.send_signal(signal.SIGKILL)
    app.process.wait(SEEN_WITHIN)


def known(place: Workplace) -> set[str]:
    """The calls that the terminal knows."""
    return {call["callid"] for call in place.json("calls", "--limit", "1000")}


@pytest.mark.parametrize("dies_after", [1, 11, 23])
def test_kill_9_in_a_burst_loses_no_acknowledged_webhook(place: Workplace, dies_after: int) -> None:
    with place.running() as app:

        def post(number: int) -> None:
            place.lirax.post(incoming(f"C{number}", MARIA.phone))
            if number == dies_after:
                app.process.send_signal(signal.SIGKILL)

        with ThreadPoolExecutor(AT_ONCE) as threads:
            list(threads.map(post, range(BURST)))
        app.process.wait(SEEN_WITHIN)
    kept = {record["form"]["callid"] for record in place.lirax.acknowledged(event="INCOMING")}
    assert dies_after - AT_ONCE < len(kept) < BURST
    with place.running():
        assert kept <= known(place)
        place.lirax.post(incoming("another", PETRO.phone))
        place.popups.of(PETRO.who, Look.RINGING)


def test_a_start_shows_who_rings_now_and_nobody_who_rang_a_minute_ago(place: Workplace) -> None:
    with closing(Journal(profile_at(str(place.home)).make().journal)) as journal:
        for caller, seconds in ((MARIA, 61), (PETRO, 300), (BOHDAN, 1)):
            form = Form(incoming(f"C{seconds}", caller.phone))
            journal.keep(form, utc_now() - timedelta(seconds=seconds)).result()
    with place.running():
        place.popups.of(BOHDAN.who, Look.RINGING)
        assert len(place.popups.windows()) == 1
        assert known(place) == {"C61", "C300", "C1"}


def test_a_killed_one_starts_again_at_once_and_goes_on_with_the_call(place: Workplace) -> None:
    with place.running() as app:
        place.lirax.tell("ring", phone=MARIA.phone, to=[ME], first_for=0)
        place.popups.of(MARIA.who, Look.RINGING)
        kill(app)
    with place.running():
        place.popups.of(MARIA.who, Look.RINGING)
        place.lirax.tell("answer", ext=ME)
        place.popups.of(MARIA.who, Look.TALKING)


def test_sigterm_ends_it_in_order_and_it_starts_again_at_the_same_port(place: Workplace) -> None:
    for _ in range(2):
        with place.running() as app:
            wait_until(lambda: app.children() == [], "it has processes of its own")
            assert app.end() == 0
    assert "ERROR" not in place.log
    assert "WARNING" not in place.log
