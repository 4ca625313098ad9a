"""What services expect of whatever carries commands to LiraX: the client, and the one that tests use."""

from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import TypeVar

import pytest

from lirax_desk.net.client import Client
from lirax_desk.protocol.commands import Command, GetUsers, MakeCall, User
from lirax_desk.protocol.errors import OutcomeUnknown, WrongToken
from lirax_desk.services.lirax import Sender
from tests.cli.fake_lirax import HANG_UP, fake_lirax
from tests.services.rig import PATIENCE, FakeLiraX

T = TypeVar("T")

IVAN = User(id="1", name="Ivan", extension="101", active=True)
USERS = b'{"users": [{"id": 1, "Name": "Ivan", "ext": "101", "active": "1"}]}'


@dataclass(frozen=True)
class Line:
    """A sender, and how LiraX at its other end answers what is sent next or was sent last."""

    sender: Sender
    users: Callable[[], None]
    refuse: Callable[[], None]
    hang_up: Callable[[], None]
    sent: Callable[[], int]


@pytest.fixture(params=["client", "fake"])
def line(request: pytest.FixtureRequest) -> Iterator[Line]:
    with ExitStack() as stack:
        yield real_line(stack) if request.param == "client" else fake_line()


def real_line(stack: ExitStack) -> Line:
    lirax = stack.enter_context(fake_lirax())
    client = stack.enter_context(closing(Client(lirax.url, lambda: "token")))

    def answer(status: int, body: bytes) -> Callable[[], None]:
        def prepare() -> None:
            lirax.status, lirax.body = status, body

        return prepare

    return Line(
        client, answer(200, USERS), answer(401, b""), answer(HANG_UP, b""), lambda: len(lirax.received)
    )


def fake_line() -> Line:
    """The same answers, given to whatever is sent: the fake is asked after sending."""
    fake = PreparedFake()
    return Line(
        fake,
        fake.prepare((IVAN,)),
        fake.prepare(WrongToken()),
        fake.prepare(OutcomeUnknown("the answer was cut off or is no HTTP")),
        lambda: len(fake.sent),
    )


class PreparedFake(FakeLiraX):
    """Answers at once with what was prepared."""

    def prepare(self, value: object) -> Callable[[], None]:
        def prepare() -> None:
            self.value = value

        return prepare

    def send(self, command: Command[T]) -> "Future[T]":
        future = super().send(command)
        self.answer(type(command), self.value)
        return future


def test_an_answer_is_a_value(line: Line) -> None:
    line.users()
    assert line.sender.send(GetUsers()).result(PATIENCE) == (IVAN,)


def test_a_refusal_is_a_service_error(line: Line) -> None:
    line.refuse()
    with pytest.raises(WrongToken):
        line.sender.send(GetUsers()).result(PATIENCE)


def test_a_lost_answer_to_what_makes_something_is_an_unknown_outcome(line: Line) -> None:
    line.hang_up()
    with pytest.raises(OutcomeUnknown):
        line.sender.send(MakeCall("101", "102")).result(PATIENCE)
    assert line.sent() == 1


def test_what_is_cut_off_is_cancelled_and_nothing_else() -> None:
    fake = FakeLiraX()
    future = fake.send(GetUsers())
    fake.cut_off()
    with pytest.raises(CancelledError):
        future.result(PATIENCE)
