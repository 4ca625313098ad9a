"""Several programs on one profile: the application, commands, and what dead ones left."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lirax_desk.domain.outbox import State
from lirax_desk.protocol.commands import SendSms
from lirax_desk.protocol.errors import OutcomeUnknown, Unreachable
from lirax_desk.store import outbox as rows
from lirax_desk.store.leases import Leases
from tests.outbox.rig import CLIENT, ME, OTHER, Rig, open_rig
from tests.services.rig import Clock

LOOK = 3


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def app(folder: Path, clock: Clock) -> Iterator[Rig]:
    with open_rig(folder, clock) as app:
        app.outbox.start()
        app.settle()
        yield app


def test_the_application_leaves_a_command_what_it_sends_itself(app: Rig, folder: Path, clock: Clock) -> None:
    with open_rig(folder, clock) as command:
        item = command.note()
        app.pass_(LOOK)
        assert app.outbox.unfinished() == (command.now(item),)
        command.answer()
        app.pass_(LOOK)
        assert app.history[-1] == command.now(item)
    assert app.lirax.sent == []
    assert app.outbox.unfinished() == ()


def test_the_application_sends_what_a_command_could_not(app: Rig, folder: Path, clock: Clock) -> None:
    with open_rig(folder, clock) as command:
        item = command.note()
        command.answer(Unreachable("no route"))
    app.pass_(LOOK)
    assert app.lirax.sent == []
    app.pass_(LOOK)
    app.answer()
    assert app.state(item) is State.DONE


def test_what_a_dead_program_was_sending_is_unknown(app: Rig, folder: Path, clock: Clock) -> None:
    with open_rig(folder, clock) as command:
        item = command.note()
        app.pass_(LOOK)
    app.pass_(LOOK)
    unknown = app.now(item)
    assert (unknown.state, unknown.reason) == (State.UNKNOWN, "the program ended while it was being sent")
    assert app.history[-1] == unknown
    assert app.lirax.sent == []


def test_what_a_dead_program_had_not_begun_is_sent_only_if_it_was_patient(
    app: Rig, folder: Path, clock: Clock
) -> None:
    with open_rig(folder, clock) as command:
        command.submit(ME.sms(CLIENT, "being sent"))
        patient = command.submit(ME.sms(CLIENT, "patient"))
        hasty = command.submit(ME.sms(OTHER, "hasty"), patient=False)
    app.pass_(LOOK)
    assert (app.state(hasty), app.now(hasty).reason) == (
        State.REFUSED,
        "the program ended before it was sent",
    )
    app.pass_(20)
    app.answer("1", SendSms)
    assert app.state(patient) is State.DONE
    assert [command.form()["text"] for command in app.lirax.sent] == ["patient"]


def test_a_start_after_a_crash(folder: Path, clock: Clock) -> None:
    with open_rig(folder, clock) as before:
        before.outbox.start()
        sending = before.note()
        waiting = before.note("second")
    with open_rig(folder, clock) as after:
        after.outbox.start()
        after.settle()
        assert after.state(sending) is State.UNKNOWN
        after.answer()
        assert after.state(waiting) is State.DONE
        assert [command.form()["text"] for command in after.lirax.sent] == ["second"]


def test_of_two_applications_one_sends(folder: Path, clock: Clock) -> None:
    with open_rig(folder, clock) as command:
        item = command.note()
        command.answer(Unreachable("no route"))
    clock.pass_(60)
    with open_rig(folder, clock) as one, open_rig(folder, clock) as other:
        one.outbox.start()
        other.outbox.start()
        for app in (one, other, one, other):
            app.settle()
        assert len(one.lirax.sent) + len(other.lirax.sent) == 1
        (sender,) = (app for app in (one, other) if app.lirax.sent)
        sender.answer()
        assert sender.state(item) is State.DONE


def test_two_programs_share_the_turns_at_a_modem(folder: Path, clock: Clock) -> None:
    with open_rig(folder, clock) as one, open_rig(folder, clock) as other:
        one.submit(ME.sms(CLIENT, "one"))
        other.submit(ME.sms(CLIENT, "two"))
        assert other.lirax.sent == []
        one.answer("1", SendSms)
        other.pass_(20)
        assert len(other.lirax.sent) == 1


def test_a_person_cannot_retry_what_another_program_is_about_to_send(
    app: Rig, folder: Path, clock: Clock
) -> None:
    with open_rig(folder, clock) as command:
        command.submit(ME.sms(CLIENT, "one"))
        waiting = command.submit(ME.sms(CLIENT, "two"))
        assert app.decide(app.outbox.retry, waiting.id) == f"item {waiting.id} has changed meanwhile"
        assert app.decide(app.outbox.mark_done, waiting.id) == f"item {waiting.id} has changed meanwhile"


def test_a_person_decides_in_one_program_about_what_another_left(
    app: Rig, folder: Path, clock: Clock
) -> None:
    item = app.note()
    app.answer(OutcomeUnknown("cut off"))
    with open_rig(folder, clock) as command:
        assert command.decide(command.outbox.mark_done, item.id) == "done"
    app.pass_(LOOK)
    assert app.outbox.unfinished() == ()
    assert app.history[-1].state is State.DONE


# ------------------------------------------------------------------ leases


def test_a_lease_is_held_while_its_program_lives(tmp_path: Path) -> None:
    mine, other = Leases(tmp_path), Leases(tmp_path)
    assert not other.is_held(mine.name)
    assert mine.held() == mine.held() == mine.name
    assert other.is_held(mine.name)
    assert mine.is_held(mine.name)
    mine.close()
    assert not other.is_held(mine.name)
    assert list(tmp_path.iterdir()) == []
    other.close()


def test_what_a_dead_program_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / "sender-dead.lock").touch()
    assert not Leases(tmp_path).is_held("dead")
    assert list(tmp_path.iterdir()) == []


def test_a_lease_is_nobody_elses_to_read(tmp_path: Path) -> None:
    leases = Leases(tmp_path)
    leases.held()
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    leases.close()


def test_only_what_a_program_has_to_send_names_it(app: Rig) -> None:
    item = app.note()
    assert rows.owners(app.reader) == [app.leases.name]
    app.answer()
    assert rows.owners(app.reader) == []
    assert app.now(item).owner == ""
