"""Every command that makes something against everything that a LiraX may do, over real sockets.

Nothing is ever sent twice that may have worked: not by itself, not after a restart, not hours later.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from lirax_desk.domain.outbox import Item, Kind, State
from lirax_desk.net.client import Client, Patience
from lirax_desk.protocol.commands import Repeatable, SmsState
from lirax_desk.store.messages import next_check
from tests.outbox.endpoint import CUT, HOLD, Reply, endpoint, nobody, silence
from tests.outbox.rig import Rig, open_rig
from tests.outbox.test_items import EVERY
from tests.services.rig import Clock, record

TOKEN = "5" * 32
USUAL = Patience()
HURRY = Patience(connect=0.3, read=0.3, whole=2.0)
"""Only for where nothing ever comes: a good answer may be slow on a busy machine."""

NO, LOST, WAITS = State.REFUSED, State.UNKNOWN, State.WAITING
MAKES_AN_ID = {Kind.DEAL, Kind.SMS, Kind.CONNECT}
PAGE = b"<!DOCTYPE html><html><body>502 Bad Gateway</body></html>"

ANSWERS: dict[str, tuple[Reply, State]] = {
    "400": (Reply(400, b'{"error": "Invalid parameters"}'), NO),
    "401": (Reply(401, b'{"error": "Invalid token"}'), NO),
    "402": (Reply(402, b""), NO),
    "403": (Reply(403, b"busy"), NO),
    "error in 200": (Reply(200, b'{"error": "no such contact"}'), NO),
    "500": (Reply(500, b"oops"), LOST),
    "302": (Reply(302, b""), LOST),
    "no answer": (HOLD, LOST),
    "cut": (CUT, LOST),
    "page": (Reply(200, PAGE), LOST),
    "empty": (Reply(200, b""), State.DONE),
    "good": (Reply(), State.DONE),
}


def expected(kind: Kind, answer: str, *, patient: bool) -> State:
    """What becomes of an item of *kind*, at first."""
    if kind is Kind.SMS and answer in {"402", "403"}:
        return WAITS if patient else NO
    if kind in MAKES_AN_ID and answer == "empty":
        return LOST
    return ANSWERS[answer][1]


@contextmanager
def program(folder: Path, clock: Clock, url: str, patience: Patience = USUAL) -> Iterator[Rig]:
    """The application on a profile, with the real client."""
    with ExitStack() as stack:
        client = stack.enter_context(closing(Client(url, lambda: TOKEN, patience=patience)))
        rig = stack.enter_context(open_rig(folder, clock, client))
        rig.outbox.start()
        rig.settle()
        yield rig


def send(rig: Rig, kind: Kind, *, patient: bool) -> Item:
    """Submit an item; returns it as it comes to rest."""
    kept = rig.submit(EVERY[kind], patient=patient)
    rig.main.run_until(lambda: rig.state(kept) is not State.SENDING)
    rig.settle()
    return rig.now(kept)


def hours_later(rig: Rig) -> None:
    for _ in range(20):
        rig.pass_(timedelta(hours=1).total_seconds())


@pytest.mark.parametrize("patient", [True, False], ids=["patient", "hasty"])
@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.value)
def test_an_answer(tmp_path: Path, kind: Kind, answer: str, patient: bool) -> None:
    clock, folder = Clock(), tmp_path / "profile"
    with endpoint(ANSWERS[answer][0]) as lirax:
        with program(folder, clock, lirax.url, HURRY if answer == "no answer" else USUAL) as app:
            item = send(app, kind, patient=patient)
            assert item.state is expected(kind, answer, patient=patient), item.reason
            assert bool(item.reason) == (item.state is not State.DONE)
            assert TOKEN not in item.reason
            sent = len(lirax.forms)
            # The client itself repeats a lost answer to what may be repeated, once.
            assert sent == (2 if answer in {"no answer", "cut"} and may_be_repeated(kind) else 1)
            if item.state is not WAITS:
                hours_later(app)
        if item.state is not WAITS:
            with program(folder, clock, lirax.url) as again:
                hours_later(again)
                assert again.now(item) == item
            assert len(lirax.forms) == sent


def may_be_repeated(kind: Kind) -> bool:
    return isinstance(EVERY[kind], Repeatable)


@pytest.mark.parametrize("where", [nobody, silence], ids=["refused", "no connection in time"])
@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.value)
def test_what_never_left_waits_and_is_sent_once_when_lirax_is_there(
    tmp_path: Path, kind: Kind, where: Callable[[], AbstractContextManager[str]]
) -> None:
    clock, folder = Clock(), tmp_path / "profile"
    with where() as url, program(folder, clock, url, HURRY) as app:
        item = send(app, kind, patient=True)
        assert item.state is WAITS
    with endpoint() as lirax, program(folder, clock, lirax.url) as app:
        app.pass_(300)
        app.main.run_until(lambda: app.state(item) is State.DONE)
        app.settle()
        hours_later(app)
        assert len(lirax.forms) == 1


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.value)
def test_what_never_left_and_cannot_wait_is_refused_for_good(tmp_path: Path, kind: Kind) -> None:
    clock, folder = Clock(), tmp_path / "profile"
    with nobody() as url, program(folder, clock, url) as app:
        item = send(app, kind, patient=False)
        assert (item.state, item.reason) == (NO, "LiraX cannot be reached: Connection refused")
    with endpoint() as lirax, program(folder, clock, lirax.url) as app:
        hours_later(app)
        assert lirax.forms == []


def test_a_modem_that_was_busy_is_asked_again_and_sends_once(tmp_path: Path) -> None:
    clock = Clock()
    replies = iter([Reply(403, b""), Reply(402, b""), Reply()])
    with endpoint() as lirax, program(tmp_path / "profile", clock, lirax.url) as app:
        lirax.answer = lambda form: next(replies)
        item = send(app, Kind.SMS, patient=True)
        assert item.reason == "the modem is busy, try later"
        assert try_again(app, item).reason == "the modem is not connected"
        assert try_again(app, item).state is State.DONE
        assert [form["cmd"] for form in lirax.forms] == ["sendSMS"] * 3


def try_again(app: Rig, item: Item) -> Item:
    """A minute later; returns the item after one more try."""
    tries = app.now(item).tries
    app.pass_(60)
    app.main.run_until(lambda: app.now(item).tries > tries and app.state(item) is not State.SENDING)
    app.settle()
    return app.now(item)


def test_a_question_is_not_repeated_when_its_answer_is_lost(tmp_path: Path) -> None:
    def answer(form: Mapping[str, str]) -> Reply:
        if form["cmd"] != "checkSMS":
            return Reply()
        return CUT if len(lirax.of("checkSMS")) == 0 else Reply(200, b'{"sms_status": "3"}')

    with endpoint() as lirax, program(tmp_path / "profile", Clock(), lirax.url) as app:
        lirax.answer = answer
        send(app, Kind.SMS, patient=True)
        told = record(app.out.deliveries.checked)
        asked = next_check(app.reader, ())
        app.out.deliveries.start()
        app.pass_(30)
        app.main.run_until(lambda: next_check(app.reader, ()) != asked)
        assert len(lirax.of("checkSMS")) == 1
        app.pass_(60)
        app.main.run_until(lambda: bool(told))
        assert told == [SmsState.DELIVERED]
        assert len(lirax.of("checkSMS")) == 2
