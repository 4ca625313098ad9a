"""What becomes of an item: kept, sent once, and its outcome never in doubt."""

from concurrent.futures import Future
from datetime import timedelta
from typing import TypeVar

import pytest

from lirax_desk.domain.outbox import MODEM_REFUSALS, Item, Kind, State
from lirax_desk.protocol.commands import Command, CreateDeal, CreateTask, SendMessage, SendSms, TaskType
from lirax_desk.protocol.errors import (
    ModemBusy,
    ModemOff,
    NoToken,
    OutcomeUnknown,
    Unreachable,
    WrongParameters,
)
from lirax_desk.services.secrets import Held
from lirax_desk.store import outbox as rows
from lirax_desk.store.modems import times
from tests.outbox.rig import CLIENT, ME, MODEM, OTHER, Rig, at
from tests.services.rig import FakeLiraX

T = TypeVar("T")


def test_an_item_is_being_sent_on_the_disk_before_its_request_leaves(rig: Rig) -> None:
    kept: list[Item] = []
    seen: list[State] = []

    class Watching(FakeLiraX):
        def send(self, command: Command[T]) -> "Future[T]":
            seen.append(rig.state(kept[0]))
            return super().send(command)

    rig.lirax = Watching()
    rig.outbox.changed.subscribe(kept.append)
    rig.note()
    assert seen == [State.SENDING]


def test_done_with_what_lirax_tells(rig: Rig) -> None:
    item = rig.submit(ME.deal(CLIENT, "Windows", 3030, 2))
    rig.answer("1910", type(item.command))
    done = rig.now(item)
    assert (done.state, done.answer, done.reason, done.owner) == (State.DONE, "1910", "", "")
    assert [news.state for news in rig.history] == [State.WAITING, State.SENDING, State.DONE]
    assert rig.outbox.unfinished() == ()
    assert rig.outbox.get(item.id) == done
    assert rig.outbox.everything() == [done]


def test_refused_with_the_reason_and_never_again_by_itself(app: Rig) -> None:
    item = app.note()
    app.answer(WrongParameters("ani must be a phone of an existing contact"))
    app.pass_(3600)
    refused = app.now(item)
    assert (refused.state, refused.reason) == (State.REFUSED, "ani must be a phone of an existing contact")
    assert len(app.lirax.sent) == 1


def test_unknown_is_never_sent_again_by_itself(app: Rig) -> None:
    item = app.note()
    app.answer(OutcomeUnknown("no answer in time"))
    app.pass_(3600)
    unknown = app.now(item)
    assert (unknown.state, unknown.reason) == (
        State.UNKNOWN,
        "unknown whether it went through: no answer in time",
    )
    assert len(app.lirax.sent) == 1
    assert app.outbox.unfinished() == (unknown,)


@pytest.mark.parametrize("error", [Unreachable("LiraX cannot be reached: no route"), NoToken()])
def test_what_did_not_leave_waits_with_growing_pauses(app: Rig, error: Exception) -> None:
    item = app.note()
    pauses = []
    for _ in range(9):
        app.answer(error)
        waiting = app.now(item)
        assert (waiting.state, waiting.reason) == (State.WAITING, str(error))
        pauses.append((waiting.not_before - app.clock()).total_seconds())
        app.pass_(pauses[-1])
    assert pauses == [5, 10, 20, 40, 80, 160, 300, 300, 300]
    app.answer()
    assert app.state(item) is State.DONE


def test_what_is_not_patient_is_refused_when_it_cannot_leave(rig: Rig) -> None:
    item = rig.note(patient=False)
    rig.answer(Unreachable("LiraX cannot be reached: no route"))
    assert rig.state(item) is State.REFUSED


def test_a_command_leaves_to_the_application_what_must_wait(rig: Rig) -> None:
    item = rig.note()
    rig.answer(NoToken())
    rig.pass_(3600)
    assert (rig.state(item), rig.now(item).owner, len(rig.lirax.sent)) == (State.WAITING, "", 1)
    rig.outbox.start()
    rig.settle()
    rig.answer()
    assert rig.state(item) is State.DONE


def test_a_token_that_comes_or_a_lirax_that_answers_ends_the_waiting(app: Rig) -> None:
    first = app.note()
    app.answer(NoToken())
    app.out.held(Held(token=None))
    app.out.answered(Unreachable("no route"))
    app.settle()
    assert len(app.lirax.sent) == 1
    app.out.held(Held(token="0" * 32))
    app.settle()
    app.answer(Unreachable("no route"))
    app.out.answered(None)
    app.settle()
    app.answer()
    assert app.state(first) is State.DONE


def test_a_clock_that_is_set_back_keeps_nothing_waiting(app: Rig) -> None:
    item = app.note()
    app.answer(Unreachable("no route"))
    app.pass_(-timedelta(days=365).total_seconds())
    app.answer()
    assert app.state(item) is State.DONE


def test_a_task_that_became_due_while_it_waited_is_not_sent(app: Rig) -> None:
    due = app.clock().astimezone().replace(tzinfo=None) + timedelta(minutes=1)
    item = app.submit(CreateTask("101", CLIENT, "Call", due, TaskType.CALL))
    app.answer(Unreachable("no route"), CreateTask)
    app.pass_(61)
    refused = app.now(item)
    assert (refused.state, refused.reason) == (State.REFUSED, "date: must be in the future")
    assert len(app.lirax.sent) == 1


# ------------------------------------------------------------------ order


def test_items_about_one_person_go_one_after_the_other_and_others_beside_them(rig: Rig) -> None:
    first, second, other = rig.note("one"), rig.note("two"), rig.note("three", OTHER)
    assert [command.form()["text"] for command in rig.lirax.sent] == ["one", "three"]
    rig.answer()
    assert [command.form()["text"] for command in rig.lirax.sent] == ["one", "three", "two"]
    rig.answer()
    rig.answer()
    assert {rig.state(item) for item in (first, second, other)} == {State.DONE}


def test_what_waits_holds_up_what_comes_after_it_but_not_what_is_in_doubt(app: Rig) -> None:
    app.note("one")
    app.answer(Unreachable("no route"))
    app.note("two")
    assert len(app.lirax.sent) == 1
    app.pass_(5)
    app.answer(OutcomeUnknown("cut off"))
    assert [command.form()["text"] for command in app.lirax.sent] == ["one", "one", "two"]


def test_only_so_many_at_once(rig: Rig) -> None:
    for number in range(6):
        rig.note(phone=f"38067123456{number}")
    assert rig.lirax.waiting == 4
    rig.answer()
    assert rig.lirax.waiting == 4


def test_messages_to_a_colleague_stay_in_order_and_need_no_contact(rig: Rig) -> None:
    item = rig.submit(ME.message("102", "Call him"))
    rig.submit(ME.message("102", "Now"))
    assert [command.form()["text"] for command in rig.lirax.sent] == ["Call him"]
    assert (item.phone, item.kind) == ("", Kind.MESSAGE)
    rig.answer(None, SendMessage)
    assert len(rig.lirax.sent) == 2


# ------------------------------------------------------------------ the modem


def test_two_sms_at_one_modem_are_five_seconds_apart_after_the_answer(app: Rig) -> None:
    app.submit(ME.sms(CLIENT, "one"))
    app.submit(ME.sms(OTHER, "two"))
    app.clock.pass_(3)
    app.answer("1", SendSms)
    assert [queue.turns[0].at - app.clock() for queue in app.out.modems.queues()] == [timedelta(seconds=5)]
    app.pass_(4.9)
    assert len(app.lirax.sent) == 1
    app.pass_(0.2)
    assert len(app.lirax.sent) == 2


def test_an_sms_that_did_not_reach_lirax_costs_no_turn(rig: Rig) -> None:
    rig.submit(ME.sms(CLIENT, "one"), patient=False)
    rig.answer(Unreachable("no route"), SendSms)
    assert times(rig.reader) == {MODEM: rig.clock()}


@pytest.mark.parametrize("error", [ModemBusy(), ModemOff()])
def test_a_modem_that_is_off_or_busy_is_asked_a_few_times_and_said_as_what_it_is(
    app: Rig, error: Exception
) -> None:
    item = app.submit(ME.sms(CLIENT, "one"))
    for _ in range(MODEM_REFUSALS - 1):
        app.answer(error, SendSms)
        assert (app.state(item), app.now(item).reason) == (State.WAITING, str(error))
        app.outbox.wake()  # that LiraX answers says nothing about the modem
        app.settle()
        assert app.lirax.waiting == 0
        app.pass_(300)
    app.answer(error, SendSms)
    assert (app.state(item), app.now(item).reason) == (State.REFUSED, str(error))
    assert len(app.lirax.sent) == MODEM_REFUSALS


def test_a_modem_refuses_what_is_not_patient_at_once(rig: Rig) -> None:
    item = rig.submit(ME.sms(CLIENT, "one"), patient=False)
    rig.answer(ModemBusy(), SendSms)
    assert rig.state(item) is State.REFUSED


def test_what_is_not_patient_still_waits_for_its_turn(rig: Rig) -> None:
    rig.submit(ME.sms(CLIENT, "one"), patient=False)
    second = rig.submit(ME.sms(OTHER, "two"), patient=False)
    rig.answer("1", SendSms)
    rig.pass_(5)
    rig.answer("2", SendSms)
    assert rig.state(second) is State.DONE


# ------------------------------------------------------------------ what a person decides


def test_a_person_has_an_unknown_one_sent_again(app: Rig) -> None:
    item = app.note()
    app.answer(OutcomeUnknown("cut off"))
    assert app.decide(app.outbox.retry, item.id) == "waiting"
    app.answer()
    assert app.state(item) is State.DONE
    assert len(app.lirax.sent) == 2


def test_two_presses_send_it_once(app: Rig) -> None:
    item = app.note()
    app.answer(OutcomeUnknown("cut off"))
    told: list[object] = []
    app.outbox.retry(item.id, told.append)
    app.outbox.retry(item.id, told.append)
    app.settle()
    assert len(app.lirax.sent) == 2
    assert str(told[1]) == f"item {item.id} has changed meanwhile"


def test_a_person_calls_it_done(app: Rig) -> None:
    item = app.note()
    app.answer(OutcomeUnknown("cut off"))
    assert app.decide(app.outbox.mark_done, item.id) == "done"
    assert app.now(item).reason == "marked as done by hand"
    assert app.outbox.unfinished() == ()
    assert app.decide(app.outbox.mark_done, item.id) == f"item {item.id} is done"
    assert app.decide(app.outbox.retry, item.id) == f"item {item.id} is done"


def test_a_person_cannot_decide_about_what_is_on_its_way_or_does_not_exist(app: Rig) -> None:
    item = app.note()
    assert app.decide(app.outbox.retry, item.id) == f"item {item.id} is sending"
    assert app.decide(app.outbox.mark_done, item.id) == f"item {item.id} is sending"
    assert app.decide(app.outbox.retry, 99) == "item 99 does not exist"


def test_a_retried_one_begins_anew(app: Rig) -> None:
    item = app.submit(ME.sms(CLIENT, "one"))
    app.answer(ModemBusy(), SendSms)
    app.decide(app.outbox.retry, item.id)
    app.pass_(5)
    again = app.now(item)
    assert (again.state, again.tries, again.refusals) == (State.SENDING, 1, 0)


def test_a_task_due_tomorrow_is_sent(rig: Rig) -> None:
    item = rig.submit(CreateTask("101", CLIENT, "Call", at(rig.clock, 9), TaskType.CALL))
    rig.answer(None, CreateTask)
    assert rig.state(item) is State.DONE


def test_the_application_sends_asks_and_learns_the_funnel_from_its_start(rig: Rig) -> None:
    sms = rig.submit(ME.sms(CLIENT, "Hi"))
    rig.answer("1", SendSms)
    rig.note()
    rig.answer(NoToken())
    rig.out.start()
    rig.settle()
    assert {command.form()["cmd"] for command in rig.lirax.sent[2:]} == {"createNote", "getStages"}
    rig.pass_(30)
    assert rig.lirax.sent[-1].form()["cmd"] == "checkSMS"
    assert rig.state(sms) is State.DONE


def test_an_answer_that_comes_after_others_decided_changes_nothing_but_what_follows(rig: Rig) -> None:
    item = rig.submit(ME.deal(CLIENT, "Windows", 3030, 2))
    rig.writer.submit(lambda connection: rows.abandon(connection, [rig.leases.name], rig.clock())).result()
    rig.answer("1910", CreateDeal)
    assert rig.state(item) is State.UNKNOWN
    assert rig.out.deals.get("1910") is not None
