"""checkContact, createTask and createNote: what LiraX's own CRM keeps about a person."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from lirax_desk.protocol import answers
from lirax_desk.protocol.answers import Answer
from lirax_desk.protocol.commands.base import MOMENT, Once, Repeatable, check, check_digits, check_text
from lirax_desk.protocol.errors import BadCommand

YEARS_AHEAD = 2
_EMAIL = re.compile(r"[^,\s]+")


@dataclass(frozen=True, slots=True)
class CheckContact(Repeatable[None]):
    """Insert the contact, or update its name and the extension that is responsible for it."""

    cmd = "checkContact"
    responsible: str
    phone: str
    name: str
    more_phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_digits("ext", self.responsible)
        check_digits("ani", self.phone)
        check_text("name", self.name)
        for phone in self.more_phones:
            check_digits("add_phone", phone)
        for email in self.emails:
            check("emails", email, _EMAIL, "an address has neither commas nor blanks")

    def fields(self) -> Mapping[str, str | None]:
        return {
            "ext": self.responsible,
            "ani": self.phone,
            "name": self.name,
            "add_phone": ",".join(self.more_phones) or None,
            "emails": ",".join(self.emails) or None,
        }

    def read(self, answer: Answer) -> None:
        answers.nothing(answer)


class TaskType(IntEnum):
    """The three kinds of task."""

    FOLLOW_UP = 1
    MEETING = 2
    CALL = 3


@dataclass(frozen=True, slots=True)
class CreateTask(Once[str | None]):
    """A task for *responsible* about an existing contact, due at LiraX's local *due*."""

    cmd = "createTask"
    responsible: str
    phone: str
    text: str
    due: datetime
    type: TaskType

    def __post_init__(self) -> None:
        check_digits("ext", self.responsible)
        check_digits("ani", self.phone)
        check_text("text", self.text)

    def check_due(self, now: datetime) -> None:
        """Raise BadCommand unless the task is due after *now* and less than two years ahead."""
        due = self.due.strftime(MOMENT)  # as it travels: moments in this form sort as texts
        if due <= now.strftime(MOMENT):
            raise BadCommand("date", "must be in the future")
        if due >= f"{now.year + YEARS_AHEAD}{now:-%m-%d %H:%M:%S}":
            raise BadCommand("date", "must be less than two years ahead")

    def fields(self) -> Mapping[str, str | None]:
        return {
            "ext": self.responsible,
            "ani": self.phone,
            "text": self.text,
            "date": self.due.strftime(MOMENT),
            "type": str(self.type.value),
        }

    def read(self, answer: Answer) -> str | None:
        return answers.optional_id(answer, "idtask")


@dataclass(frozen=True, slots=True)
class CreateNote(Once[None]):
    """A note of *author* on an existing contact."""

    cmd = "createNote"
    author: str
    phone: str
    text: str

    def __post_init__(self) -> None:
        check_digits("ext", self.author)
        check_digits("ani", self.phone)
        check_text("text", self.text)

    def fields(self) -> Mapping[str, str | None]:
        return {"ext": self.author, "ani": self.phone, "text": self.text}

    def read(self, answer: Answer) -> None:
        answers.nothing(answer)
