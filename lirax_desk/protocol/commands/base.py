"""What every command is: a form to send and a way to read the answer.

A command's class says whether it may be repeated; the client repeats nothing that is not Repeatable.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar, Generic, TypeVar

from lirax_desk.protocol.answers import Answer
from lirax_desk.protocol.errors import BadCommand

T_co = TypeVar("T_co", covariant=True)

MOMENT = "%Y-%m-%d %H:%M:%S"
"""How LiraX writes a date and time; the zone is LiraX's own."""

_DIGITS = re.compile(r"[0-9]{2,20}")


class Command(ABC, Generic[T_co]):
    """One request to LiraX; *T_co* is what a good answer tells."""

    __slots__ = ()
    cmd: ClassVar[str]

    def fields(self) -> Mapping[str, str | None]:
        """The parameters by their names on the wire, if there are any; None is left out."""
        return {}

    @abstractmethod
    def read(self, answer: Answer) -> T_co:
        """Return what *answer* tells, or raise a ServiceError."""

    def form(self) -> dict[str, str]:
        """The whole form but the token, which only the client knows."""
        return {"cmd": self.cmd} | {name: value for name, value in self.fields().items() if value is not None}


class Once(Command[T_co]):
    """Makes something: after a lost answer only a person may send it again."""

    __slots__ = ()


class Repeatable(Command[T_co]):
    """Reads, or sets what it set before: sending it twice does no harm."""

    __slots__ = ()


def check(field: str, value: str | None, pattern: re.Pattern[str], rule: str) -> None:
    """Raise BadCommand unless the whole *value* matches *pattern*; None is not sent, and passes."""
    if value is not None and not pattern.fullmatch(value):
        raise BadCommand(field, rule)


def check_digits(field: str, value: str) -> None:
    """Extensions, providers and phones travel as digits alone."""
    check(field, value, _DIGITS, "2 to 20 digits")


def check_text(field: str, value: str) -> None:
    """A text that says something."""
    if not value.strip():
        raise BadCommand(field, "must not be empty")


def check_whole(field: str, value: int | None) -> None:
    """Sums and periods are whole numbers on the wire, and none is negative; None is not sent."""
    if value is not None and value < 0:
        raise BadCommand(field, "must be 0 or more")


def decimal(number: int | None) -> str | None:
    """A number as it travels; None is not sent."""
    return None if number is None else str(number)
