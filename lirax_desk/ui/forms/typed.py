"""What a person typed and wants to be sent: one value for each form. Pure.

*about* is what a draft of it is known by: a callid, or a phone where it began without a call.
"""

from dataclasses import dataclass
from datetime import datetime

from lirax_desk.domain.outbox import Item
from lirax_desk.protocol.commands import TaskType
from lirax_desk.protocol.errors import ServiceError


@dataclass(frozen=True, slots=True)
class NoteTyped:
    """A note on the person with *phone*, to be kept by LiraX."""

    about: str
    phone: str
    text: str


@dataclass(frozen=True, slots=True)
class TaskTyped:
    """A task about the person with *phone*; *due* is local, without a zone, as LiraX writes it."""

    about: str
    phone: str
    text: str
    due: datetime
    kind: TaskType


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it stands with what was typed about *about*: the item that keeps it, or why there is none."""

    about: str
    what: Item | ServiceError


@dataclass(frozen=True, slots=True)
class SmsTyped:
    """An SMS to *phone* through the modem *provider*."""

    phone: str
    text: str
    provider: str
