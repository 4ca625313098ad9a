"""Listening: started, stopped, moved, and patient with a port that is taken."""

import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from lirax_desk.net.listener import Listener, Place
from lirax_desk.protocol.errors import ListenerError, PortTaken
from lirax_desk.protocol.questions import DONE, Reply
from lirax_desk.services.listening import RETRY_FIRST, Hearing, Listening
from tests.services.rig import PATIENCE, MainThread, record


async def answer(_body: bytes, _address: str) -> Reply:
    return DONE


class Desk:
    """A Listening with a real listener at the port of the settings."""

    def __init__(self) -> None:
        self.main = MainThread()
        self.port = 0
        self.host = "127.0.0.1"
        self.listening = Listening(self.start, self.main.after)
        self.heard = record(self.listening.changed)

    def start(self) -> Listener:
        return Listener(Place(host=self.host, port=self.port), answer)


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.listening.stop()


@pytest.fixture
def taken() -> Iterator[socket.socket]:
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        yield other


def port_of(desk: Desk) -> int:
    return int(desk.listening.hearing.url.rpartition(":")[2].partition("/")[0])


def is_open(port: int) -> bool:
    """Whether somebody answers there, to the end."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            while answered := connection.recv(4096):
                assert answered
    except ConnectionRefusedError:
        return False
    return True


def test_it_listens_and_says_where(desk: Desk) -> None:
    desk.listening.restart()
    assert desk.heard == [desk.listening.hearing]
    assert desk.listening.hearing.problem is None
    assert is_open(port_of(desk))


def test_it_stops_and_says_so(desk: Desk) -> None:
    desk.listening.restart()
    port = port_of(desk)
    desk.listening.stop()
    assert desk.heard[-1] == Hearing()
    assert not is_open(port)
    desk.listening.stop()
    assert len(desk.heard) == 2


def test_it_can_move_to_another_port_and_back(desk: Desk) -> None:
    desk.listening.restart()
    first = port_of(desk)
    desk.listening.restart()
    second = port_of(desk)
    assert not is_open(first) or first == second
    desk.port = first
    desk.listening.restart()
    assert port_of(desk) == first
    assert is_open(first)


def test_a_taken_port_is_said_once_and_tried_again_until_it_is_free(desk: Desk, taken: socket.socket) -> None:
    desk.port = taken.getsockname()[1]
    desk.listening.restart()
    (hearing,) = desk.heard
    assert isinstance(hearing.problem, PortTaken)
    assert hearing.problem.port == desk.port
    assert desk.main.run_later() == [RETRY_FIRST]
    assert desk.heard == [hearing]
    taken.close()
    desk.main.run_later()
    assert port_of(desk) == desk.port
    assert desk.listening.hearing.problem is None
    assert desk.main.later == []


def test_it_tries_less_and_less_often_and_soon_again_at_another_port(
    desk: Desk, taken: socket.socket
) -> None:
    desk.port = taken.getsockname()[1]
    desk.listening.restart()
    assert [desk.main.run_later() for _ in range(6)] == [[1.0], [2.0], [4.0], [8.0], [10.0], [10.0]]
    desk.listening.restart()
    assert desk.main.run_later() == [10.0, RETRY_FIRST]  # the wait for the try before comes to nothing


def test_another_problem_than_before_is_said(desk: Desk, taken: socket.socket) -> None:
    desk.port = taken.getsockname()[1]
    desk.listening.restart()
    desk.host = "192.0.2.1"
    desk.main.run_later()
    assert isinstance(desk.heard[-1].problem, ListenerError)
    assert not isinstance(desk.heard[-1].problem, PortTaken)


def test_a_port_chosen_meanwhile_ends_the_waiting_for_the_old_one(desk: Desk, taken: socket.socket) -> None:
    desk.port = taken.getsockname()[1]
    desk.listening.restart()
    desk.port = 0
    desk.listening.restart()
    hearing = desk.listening.hearing
    desk.main.run_later()
    assert desk.listening.hearing == hearing
    assert is_open(port_of(desk))


def test_stopping_ends_the_waiting_too(desk: Desk, taken: socket.socket) -> None:
    desk.port = taken.getsockname()[1]
    desk.listening.restart()
    desk.listening.stop()
    taken.close()
    desk.main.run_later()
    assert desk.listening.hearing == Hearing()
