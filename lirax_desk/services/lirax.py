"""LiraX as the services see it: a command goes out, the answer or a ServiceError comes back."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol, TypeVar

from lirax_desk.protocol.commands import Command
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.work import Work

T = TypeVar("T")


class Sender(Protocol):
    """What carries a command to LiraX: the HTTP client of one desk, later a gateway."""

    def send(self, command: Command[T]) -> "Future[T]": ...


class LiraX:
    """Sends commands from the main thread; *sender* is asked for anew each time: settings change."""

    def __init__(self, sender: Callable[[], Sender], work: Work) -> None:
        self._sender = sender
        self._work = work

    def send(self, command: Command[T], done: Callable[[T | ServiceError], None]) -> None:
        """Send *command*, then call *done* here."""
        self._work.tell(self._sender().send(command), done)
