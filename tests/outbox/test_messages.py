"""SMS by person: threads, what is unread, delivery ticks, and questions that take their turn at the modem."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from lirax_desk.domain.outbox import State
from lirax_desk.domain.sms import Received, Sent, Thread
from lirax_desk.protocol.commands import CheckSms, SendSms, SmsState
from lirax_desk.protocol.errors import (
    ModemBusy,
    OutcomeUnknown,
    ServiceError,
    Unreachable,
    WrongParameters,
)
from lirax_desk.protocol.events import CallRang, SmsDelivered, SmsReceived, Telling
from lirax_desk.services.modems import OneCheck
from lirax_desk.services.news import Learner, storing
from tests.outbox.rig import CLIENT, ME, MODEM, OTHER, Rig
from tests.services.rig import PATIENCE, record


def hear(rig: Rig, *tellings: Telling, seq: int = 1, store: bool = True) -> None:
    """LiraX tells something, and it is stored as the journal's reader does it."""
    learners: Sequence[Learner] = (rig.out.messages, rig.out.connecting)
    for telling in tellings:
        for learner in learners:
            learner.learn(telling)
    if store:
        changes = [learner.changes() for learner in learners]
        rig.writer.submit(storing(seq, changes)).result(PATIENCE)
        for learner in learners:
            learner.stored()


def came(rig: Rig, sms: str, text: str, phone: str = CLIENT, provider: str = MODEM) -> SmsReceived:
    return SmsReceived(sms=sms, phone=phone, provider=provider, text=text, at=rig.clock())


def send(rig: Rig, text: str, sms: str, phone: str = CLIENT) -> None:
    """Send an SMS that LiraX calls *sms*."""
    rig.submit(ME.sms(phone, text))
    rig.pass_(20)
    rig.answer(sms, SendSms)


def ticks(rig: Rig) -> list[SmsState | None]:
    return [sms.delivery for sms in rig.out.messages.thread(CLIENT) if isinstance(sms, Sent)]


# ------------------------------------------------------------------ threads


def test_a_thread_has_what_both_wrote_in_order(app: Rig) -> None:
    send(app, "When?", "1")
    app.clock.pass_(60)
    hear(app, came(app, "7", "At five"))
    app.clock.pass_(60)
    app.submit(ME.sms(CLIENT, "Good"))
    ours, theirs, waiting = app.out.messages.thread("067 123 45 67")
    assert isinstance(ours, Sent)
    assert isinstance(theirs, Received)
    assert isinstance(waiting, Sent)
    assert (ours.item.state, ours.delivery) == (State.DONE, SmsState.SENT)
    assert theirs.text == "At five"
    assert (waiting.item.state, waiting.delivery) == (State.SENDING, None)


def test_threads_are_one_line_a_person_the_latest_first(app: Rig) -> None:
    hear(app, came(app, "7", "At five"), came(app, "8", "Or six"))
    app.clock.pass_(60)
    send(app, "Hello", "1", OTHER)
    threads = app.out.messages.threads()
    assert [(one.phone, one.text, one.incoming, one.unread) for one in threads] == [
        (OTHER, "Hello", False, 0),
        (CLIENT, "At five", True, 2),
    ]


def test_an_outgoing_row_that_is_no_json_spoils_only_its_own_line(app: Rig) -> None:
    app.submit(ME.sms(OTHER, "Hello"))
    app.writer.submit(lambda connection: connection.execute("UPDATE outbox SET payload = '{'")).result()
    hear(app, came(app, "7", "At five"))
    assert [(one.phone, one.text) for one in app.out.messages.threads()] == [(CLIENT, "At five"), (OTHER, "")]


def test_what_comes_in_is_told_once_however_often_lirax_tells_it(app: Rig) -> None:
    told = record(app.out.messages.received)
    changed = record(app.out.messages.changed)
    hear(app, came(app, "7", "At five", "80671234567"), came(app, "7", "At five"), store=False)
    hear(app, came(app, "7", "At five"))
    hear(app, came(app, "7", "At five", provider=OTHER), seq=2)
    assert [(one.provider, one.sms, one.phone) for one in told] == [
        (MODEM, "7", CLIENT),
        (OTHER, "7", CLIENT),
    ]
    assert len(changed) == 2
    assert app.out.messages.unread() == 2
    hear(app, CallRang(callid="1", at=app.clock()), seq=3)
    assert len(changed) == 2


def test_reading_is_remembered_although_lirax_tells_it_again(app: Rig) -> None:
    hear(app, came(app, "7", "At five"), came(app, "8", "Hello", OTHER))
    changed = record(app.out.messages.changed)
    app.out.messages.mark_read("0671234567")
    app.settle()
    hear(app, came(app, "7", "At five"), seq=2)
    assert app.out.messages.unread() == 1
    assert changed == [None]


def test_what_a_store_could_not_keep_is_in_the_next_one(app: Rig) -> None:
    app.out.messages.learn(came(app, "7", "At five"))
    app.out.messages.changes()  # and the disk refuses
    hear(app, came(app, "8", "Or six"))
    assert app.out.messages.threads() == [Thread(CLIENT, "At five", app.clock(), incoming=True, unread=2)]


# ------------------------------------------------------------------ ticks


def test_delivered_is_told_by_lirax_in_any_order(app: Rig) -> None:
    hear(app, SmsDelivered("1", app.clock()))
    send(app, "When?", "1")
    send(app, "Where?", "2")
    assert ticks(app) == [SmsState.DELIVERED, SmsState.SENT]
    hear(app, SmsDelivered("2", app.clock()), SmsDelivered("2", app.clock()), seq=2)
    assert ticks(app) == [SmsState.DELIVERED] * 2


def asked(rig: Rig) -> list[str]:
    return [command.check.sms for command in rig.lirax.sent if isinstance(command, OneCheck)]


def test_lirax_is_asked_until_an_sms_is_delivered(app: Rig) -> None:
    states = record(app.out.deliveries.checked)
    send(app, "When?", "1")
    app.out.deliveries.start()
    app.settle()
    assert asked(app) == []
    app.pass_(30)
    app.answer(SmsState.ON_ITS_WAY, OneCheck)
    assert ticks(app) == [SmsState.ON_ITS_WAY]
    app.pass_(25)
    assert asked(app) == ["1"]
    app.pass_(5)
    app.answer(SmsState.DELIVERED, OneCheck)
    assert ticks(app) == [SmsState.DELIVERED]
    app.pass_(7200)
    assert asked(app) == ["1", "1"]
    assert states == [SmsState.ON_ITS_WAY, SmsState.DELIVERED]


def test_news_that_it_arrived_ends_the_asking(app: Rig) -> None:
    send(app, "When?", "1")
    app.out.deliveries.start()
    app.pass_(30)
    hear(app, SmsDelivered("1", app.clock()))
    app.answer(SmsState.ON_ITS_WAY, OneCheck)
    assert ticks(app) == [SmsState.DELIVERED]
    app.pass_(7200)
    assert asked(app) == ["1"]


@pytest.mark.parametrize("error", [ModemBusy(), Unreachable("no route"), OutcomeUnknown("cut off")])
def test_a_question_without_answer_is_asked_again_later(app: Rig, error: ServiceError) -> None:
    send(app, "When?", "1")
    app.out.deliveries.start()
    app.pass_(30)
    app.answer(error, OneCheck)
    assert ticks(app) == [SmsState.SENT]
    app.pass_(60)
    assert asked(app) == ["1", "1"]


def test_an_sms_that_lirax_does_not_know_is_not_asked_about_again(app: Rig) -> None:
    send(app, "When?", "1")
    app.out.deliveries.start()
    app.pass_(30)
    app.answer(WrongParameters("id_sms"), OneCheck)
    app.pass_(7200)
    assert asked(app) == ["1"]


def test_only_one_question_at_a_time_and_none_before_what_waits(app: Rig) -> None:
    send(app, "When?", "1")
    app.out.deliveries.start()
    app.pass_(30)
    assert asked(app) == ["1"]
    app.pass_(5)
    assert asked(app) == ["1"]
    app.submit(ME.sms(CLIENT, "Where?"))
    app.answer(SmsState.SENT, OneCheck)
    app.pass_(5)
    assert [command.form()["cmd"] for command in app.lirax.sent] == ["sendSMS", "checkSMS", "sendSMS"]


def test_a_question_finds_its_modem_taken_and_comes_later(app: Rig) -> None:
    send(app, "When?", "1")
    app.pass_(29)
    app.submit(ME.sms(CLIENT, "Where?"))  # on its way: it does not wait any more
    app.out.deliveries.start()
    app.pass_(1)
    app.pass_(5)
    assert asked(app) == []
    app.answer("2", SendSms)
    app.pass_(20)
    assert asked(app) == ["1"]


def test_a_question_is_never_repeated_within_its_turn() -> None:
    check = CheckSms("101", MODEM, "1")
    assert not isinstance(OneCheck(check), CheckSms)
    assert OneCheck(check).form() == check.form()


# ------------------------------------------------------------------ queues


def test_the_queue_at_a_modem_with_the_time_left(app: Rig) -> None:
    app.submit(ME.sms(CLIENT, "one"))
    app.submit(ME.sms(CLIENT, "two"))
    app.submit(ME.sms(CLIENT, "three", OTHER))
    told = record(app.out.modems.changed)
    app.submit(ME.sms(CLIENT, "four"))
    app.note()
    (queue,) = app.out.modems.queues()
    assert queue.provider == MODEM
    assert [turn.item.command.form()["text"] for turn in queue.turns] == ["two", "four"]
    assert [turn.at - app.clock() for turn in queue.turns] == [timedelta(seconds=20), timedelta(seconds=25)]
    assert told[-1] == (queue,)
    app.answer("1", SendSms)
    (queue,) = app.out.modems.queues()
    assert [turn.at - app.clock() for turn in queue.turns] == [timedelta(seconds=5), timedelta(seconds=10)]
