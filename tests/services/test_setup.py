"""The first-run assistant's live test: getUsers with what was typed, then the first webhook."""

from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar, cast

import pytest

from lirax_desk.protocol.commands import Command, GetUsers, InitStatuses, User
from lirax_desk.protocol.errors import Unreachable, WrongToken
from lirax_desk.services.lirax import LiraX
from lirax_desk.services.setup import WEBHOOK_SECONDS, Access, Checked, RoundTrip, Setup
from tests.services.rig import Rig, record

T = TypeVar("T")

ACCESS = Access("http://127.0.0.1:1/general", "101", "token-typed")
ME = User(id="1", name="Ivan", extension="101", active=True)
OLHA = User(id="2", name="Olha", extension="103", active=True)


class Trial:
    """A client for what was typed, whose answer is known beforehand."""

    def __init__(self, answer: object) -> None:
        self.answer = answer
        self.sent: list[object] = []
        self.closed = False

    def send(self, command: Command[T]) -> "Future[T]":
        self.sent.append(command)
        future: Future[T] = Future()
        if isinstance(self.answer, Exception):
            future.set_exception(self.answer)
        else:
            future.set_result(cast("T", self.answer))
        return future

    def close(self) -> None:
        self.closed = True


@dataclass
class Scene:
    rig: Rig
    setup: Setup
    trial: Trial
    asked_with: list[Access]


@pytest.fixture
def scene(rig: Rig) -> Scene:
    trial, asked_with = Trial((ME, OLHA)), []

    def client(access: Access) -> Trial:
        asked_with.append(access)
        return trial

    lirax = LiraX(lambda: rig.lirax, rig.work)
    setup = Setup(client, lirax, rig.news, rig.work, rig.main.after, rig.clock)
    return Scene(rig, setup, trial, asked_with)


def check(scene: Scene) -> Checked:
    checked = record(scene.setup.checked)
    scene.setup.check(ACCESS)
    scene.rig.main.run_until(lambda: bool(checked))
    return checked[0]


def test_what_was_typed_is_what_is_tried(scene: Scene) -> None:
    check(scene)
    assert scene.asked_with == [ACCESS]
    assert [type(command) for command in scene.trial.sent] == [GetUsers]
    assert scene.trial.closed


def test_a_good_check_says_who_i_am_and_how_long_it_took(scene: Scene) -> None:
    checked = record(scene.setup.checked)
    scene.setup.check(ACCESS)
    scene.rig.clock.pass_(0.25)
    scene.rig.main.run_until(lambda: bool(checked))
    assert checked == [Checked(seconds=0.25, users=(ME, OLHA), me=ME)]


def test_a_short_number_that_nobody_has_is_told(scene: Scene) -> None:
    scene.trial.answer = (OLHA,)
    assert check(scene) == Checked(users=(OLHA,), me=None)


def test_a_wrong_token_is_told(scene: Scene) -> None:
    error = scene.trial.answer = WrongToken()
    assert check(scene) == Checked(error=error)
    assert scene.trial.closed


def test_the_first_webhook_ends_the_round_trip(scene: Scene) -> None:
    trips = record(scene.setup.round_trip)
    scene.setup.test_round_trip()
    scene.rig.lirax.answer(InitStatuses, None)
    scene.rig.settle()
    assert trips == []
    scene.rig.clock.pass_(1.5)
    scene.rig.hear(cmd="staton", ext="101", status="1")
    scene.rig.hear(cmd="staton", ext="103", status="1")
    scene.rig.main.run_later()
    assert trips == [RoundTrip(arrived_after=1.5)]


def test_a_webhook_from_before_does_not_count(scene: Scene) -> None:
    trips = record(scene.setup.round_trip)
    scene.rig.keep({"cmd": "staton", "ext": "101", "status": "1"})
    scene.rig.clock.pass_(1)
    scene.setup.test_round_trip()
    scene.rig.news.read_on()
    assert trips == []


def test_it_gives_up_when_nothing_comes(scene: Scene) -> None:
    trips = record(scene.setup.round_trip)
    scene.setup.test_round_trip()
    assert scene.rig.main.run_later() == [WEBHOOK_SECONDS]
    assert trips == [RoundTrip(gave_up=True)]


def test_a_webhook_with_another_secret_ends_it_at_once(scene: Scene) -> None:
    trips = record(scene.setup.round_trip)
    scene.setup.refused()
    assert trips == []
    scene.setup.test_round_trip()
    scene.setup.refused()
    scene.rig.main.run_later()
    assert trips == [RoundTrip(refused=True)]


def test_lirax_that_cannot_be_asked_ends_it_at_once(scene: Scene) -> None:
    trips = record(scene.setup.round_trip)
    scene.setup.test_round_trip()
    error = Unreachable("no route")
    scene.rig.lirax.answer(InitStatuses, error)
    scene.rig.settle()
    scene.rig.main.run_later()
    assert trips == [RoundTrip(error=error)]


def test_the_end_of_an_earlier_test_does_not_end_a_later_one(scene: Scene) -> None:
    trips = record(scene.setup.round_trip)
    scene.setup.test_round_trip()
    scene.rig.clock.pass_(10)
    scene.setup.test_round_trip()
    scene.rig.main.later.pop()
    scene.rig.main.run_later()
    assert trips == []


def test_the_token_is_in_no_repr() -> None:
    assert "token-typed" not in repr(ACCESS) + str(ACCESS)
