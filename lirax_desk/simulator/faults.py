"""What can go wrong on the way of an answer, switchable per command."""

from dataclasses import dataclass
from typing import Literal, get_args

Way = Literal["timeout", "slow", "cut", "reset", "empty", "html", "text", "garbage", "error", "huge"]
WAYS: tuple[str, ...] = get_args(Way)
"""How an answer can be spoilt, beside being any status from 300 to 599."""

UNANSWERED = frozenset({"timeout", "reset"})
EVERYTHING = "*"


@dataclass(slots=True)
class Fault:
    """*way* is one of WAYS or a status; *left* times more, None for ever.

    With *done* the command is carried out and only its answer is lost, as a dead line does it.
    """

    way: str
    left: int | None = 1
    done: bool = False
    seconds: float = 3.0


class Faults:
    """The faults that wait for their commands."""

    def __init__(self) -> None:
        self._waiting: dict[str, Fault] = {}

    def put(self, cmd: str, fault: Fault | None) -> None:
        """Let answers to *cmd*, or to everything, fail; None ends it."""
        if fault is None:
            self._waiting.pop(cmd, None)
        else:
            self._waiting[cmd] = fault

    def clear(self) -> None:
        self._waiting.clear()

    def take(self, cmd: str) -> Fault | None:
        """The fault for one answer to *cmd*, counted down."""
        key = cmd if cmd in self._waiting else EVERYTHING
        fault = self._waiting.get(key)
        if fault is not None and fault.left is not None:
            fault.left -= 1
            if fault.left <= 0:
                del self._waiting[key]
        return fault
