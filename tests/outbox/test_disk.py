"""A disk that refuses: said, nothing sent that is not kept, and no outcome forgotten."""

from lirax_desk.domain.outbox import Draft, Item, Kind, State
from lirax_desk.protocol.errors import ServiceError, Unreachable
from lirax_desk.store.database import StoreError
from tests.outbox.rig import CLIENT, ME, Rig


def test_what_cannot_be_kept_is_not_sent(rig: Rig) -> None:
    rig.writer.broken = True
    told: list[Item | ServiceError] = []
    rig.outbox.submit(ME.note(CLIENT, "Called back"), told.append)
    rig.settle()
    assert [str(outcome) for outcome in told] == ["the database: disk is full"]
    assert rig.lirax.sent == []


def test_a_patient_one_waits_until_the_disk_says_that_it_is_being_sent(app: Rig) -> None:
    item = app.note()
    app.answer(Unreachable("no route"))
    app.writer.broken = True
    app.pass_(5)
    waiting = app.outbox.get(item.id)
    assert waiting is not None
    assert (waiting.state, waiting.reason) == (State.WAITING, "the database: disk is full")
    assert len(app.lirax.sent) == 1
    app.writer.broken = False
    app.pass_(10)
    app.answer()
    assert app.state(item) is State.DONE
    assert [error and str(error) for error in app.failures] == ["the database: disk is full", None]


def test_what_a_person_was_told_is_refused_is_not_sent_later(app: Rig) -> None:
    first = app.submit(ME.sms(CLIENT, "one"))
    item = app.submit(ME.sms(CLIENT, "two"), patient=False)
    app.answer("1", type(first.command))
    app.writer.broken = True
    app.pass_(5)
    refused = app.outbox.get(item.id)
    assert refused is not None
    assert (refused.state, refused.reason) == (State.REFUSED, "the database: disk is full")
    app.writer.broken = False
    app.pass_(60)
    assert [command.form().get("text") for command in app.lirax.sent].count("two") == 0


def test_an_outcome_is_said_at_once_and_kept_as_soon_as_possible(app: Rig) -> None:
    item = app.note()
    app.writer.broken = True
    app.answer()
    assert app.history[-1].state is State.DONE
    assert app.state(item) is State.SENDING
    app.pass_(5)
    app.writer.broken = False
    app.pass_(5)
    assert app.state(item) is State.DONE
    assert len(app.lirax.sent) == 1
    assert app.outbox.unfinished() == ()


def test_what_programs_left_cannot_be_taken_over(rig: Rig) -> None:
    rig.note()
    rig.writer.submit(lambda connection: connection.execute("UPDATE outbox SET owner = 'gone'")).result()
    rig.writer.broken = True
    recovered: list[bool] = []
    rig.outbox.recover(lambda: recovered.append(True))
    rig.settle()
    assert recovered == [True]
    assert [str(error) for error in rig.failures] == ["the database: disk is full"]


def test_a_database_that_cannot_be_read_is_said_and_looked_at_again(app: Rig) -> None:
    app.reader.close()
    app.pass_(3)
    assert isinstance(app.failures[-1], StoreError)
    assert [seconds for seconds, _ in app.main.later].count(3.0) == 1


def test_a_draft_stays_in_memory_if_the_disk_refuses(rig: Rig) -> None:
    draft = Draft(Kind.NOTE, "call-1", {"text": "Wants"})
    rig.writer.broken = True
    rig.out.drafts.keep(draft)
    rig.settle()
    assert [str(error) for error in rig.failures] == ["the database: disk is full"]
    assert rig.out.drafts.newest() == [draft]


def test_messages_and_their_deliveries_say_it_too_and_once_it_is_well(app: Rig) -> None:
    item = app.submit(ME.sms(CLIENT, "one"))
    app.answer("1", type(item.command))
    app.out.deliveries.start()
    app.writer.broken = True
    app.out.messages.mark_read(CLIENT)
    app.pass_(60)
    assert [str(error) for error in app.failures[:2]] == ["the database: disk is full"] * 2
    app.writer.broken = False
    app.out.messages.mark_read(CLIENT)
    app.settle()
    assert app.failures[-1] is None


def test_deliveries_that_cannot_be_read_are_said_and_looked_at_again(app: Rig) -> None:
    app.out.deliveries.start()
    app.reader.close()
    app.pass_(5)
    assert isinstance(app.failures[0], StoreError)
    assert [seconds for seconds, _ in app.main.later].count(5.0) == 1
