"""getUsers, getUserStatuses and initStatuses: who works here, and what their statuses are called."""

from dataclasses import dataclass

from lirax_desk.protocol import answers
from lirax_desk.protocol.answers import Answer
from lirax_desk.protocol.commands.base import Repeatable


@dataclass(frozen=True, slots=True)
class User:
    """An employee with a short number; "" where LiraX gave none."""

    id: str
    name: str
    extension: str
    active: bool


@dataclass(frozen=True, slots=True)
class GetUsers(Repeatable[tuple[User, ...]]):
    """Everybody LiraX knows."""

    cmd = "getUsers"

    def read(self, answer: Answer) -> tuple[User, ...]:
        return tuple(
            User(
                id=answers.words(row.get("id")),
                name=answers.words(row.get("Name") or row.get("name")),
                extension=answers.words(row.get("ext")),
                active=answers.flag(row.get("active")),
            )
            for row in answers.rows(answer, "users")
        )


@dataclass(frozen=True, slots=True)
class StatusTitle:
    """What this tenant calls a status number."""

    status: int
    title: str


@dataclass(frozen=True, slots=True)
class GetStatusTitles(Repeatable[tuple[StatusTitle, ...]]):
    """getUserStatuses: the statuses that operators here can have."""

    cmd = "getUserStatuses"

    def read(self, answer: Answer) -> tuple[StatusTitle, ...]:
        return tuple(
            StatusTitle(status, answers.words(row.get("title")))
            for row in answers.rows(answer, "statuses")
            if (status := answers.whole(row.get("status"))) is not None
        )


@dataclass(frozen=True, slots=True)
class InitStatuses(Repeatable[None]):
    """Have one staton webhook per operator sent; what was known before must be forgotten."""

    cmd = "initStatuses"

    def read(self, answer: Answer) -> None:
        answers.nothing(answer)
