"""Outgoing work that makes something at LiraX: what it is, where it stands, and what an answer makes of it.

An item is on the disk before its request leaves. It is never sent again by itself once it may have left.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from lirax_desk.protocol.commands import (
    CheckContact,
    ConnectTwo,
    CreateDeal,
    CreateNote,
    CreateTask,
    SendMessage,
    SendSms,
    UpdateDeal,
)
from lirax_desk.protocol.errors import BadCommand, ModemBusy, ModemOff, NotSent, Refused, ServiceError

Outgoing = (
    CreateNote | CreateTask | CreateDeal | UpdateDeal | SendSms | SendMessage | CheckContact | ConnectTwo
)
"""The commands that go through the outbox."""

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=5)
MODEM_REFUSALS = 6
"""How often a modem may be off or busy before a person is asked."""

BY_HAND = "marked as done by hand"
"""The reason of an item that a person saw to; LiraX has not said that it is done."""
WITHDRAWN = "withdrawn before it was sent"
"""The reason of an item that a person took back while it waited."""


class Kind(Enum):
    """What an item is, in a word that scripts rely on."""

    NOTE = "note"
    TASK = "task"
    DEAL = "deal"
    DEAL_UPDATE = "deal update"
    SMS = "sms"
    MESSAGE = "message"
    CONTACT = "contact"
    CONNECT = "connect"


COMMANDS: Mapping[Kind, type[Outgoing]] = {
    Kind.NOTE: CreateNote,
    Kind.TASK: CreateTask,
    Kind.DEAL: CreateDeal,
    Kind.DEAL_UPDATE: UpdateDeal,
    Kind.SMS: SendSms,
    Kind.MESSAGE: SendMessage,
    Kind.CONTACT: CheckContact,
    Kind.CONNECT: ConnectTwo,
}
_KINDS = {command: kind for kind, command in COMMANDS.items()}


class State(Enum):
    """Where an item stands. UNKNOWN: it was sent, and no answer tells whether it went through."""

    WAITING = "waiting"
    SENDING = "sending"
    DONE = "done"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Item:
    """One command on its way. id 0 = not stored.

    A *patient* item waits until it can be sent; another is refused when it cannot be sent now.
    *owner* is the running program that sends it; waiting without one, it is anybody's to send.
    *reason* says why it waits, was refused or is unknown; *answer* is LiraX's id of what was made.
    """

    command: Outgoing
    created_at: datetime
    not_before: datetime
    id: int = 0
    state: State = State.WAITING
    changed_at: datetime | None = None
    patient: bool = True
    owner: str = ""
    tries: int = 0
    refusals: int = 0
    reason: str = ""
    answer: str = ""

    @property
    def kind(self) -> Kind:
        return kind_of(self.command)

    @property
    def phone(self) -> str:
        """Whom it is about, "" where it is about nobody in particular."""
        match self.command:
            case SendMessage():
                return ""
            case ConnectTwo(second=second):
                return second
            case command:
                return command.phone

    @property
    def lane(self) -> str:
        """Items of one lane go one after the other: a contact is made before a note on it."""
        match self.command:
            case SendSms(provider=provider):
                return f"modem {provider}"
            case SendMessage(colleague=colleague):
                return f"colleague {colleague}"
            case ConnectTwo():
                return f"item {self.id}"
            case command:
                return command.phone

    def is_due(self, now: datetime) -> bool:
        """Whether it need not wait longer; nobody waits past the longest pause, that is a clock set back."""
        return not now < self.not_before <= now + LONGEST_PAUSE


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody has typed and not sent. *about* is a callid or a phone; *typed* goes by field."""

    kind: Kind
    about: str
    typed: Mapping[str, str]


def kind_of(command: Outgoing) -> Kind:
    """The kind of item that *command* becomes."""
    return _KINDS[type(command)]


def modem_of(item: Item) -> str:
    """The modem that *item* needs a turn at, "" for none."""
    return item.command.provider if isinstance(item.command, SendSms) else ""


def settled(item: Item, answer: object, now: datetime) -> Item:
    """Return *item* after its command brought *answer*: what a good one tells, or a ServiceError."""
    tried = replace(item, changed_at=now, owner="", reason=str(answer))
    match answer:
        case BadCommand():
            return replace(tried, state=State.REFUSED)
        case NotSent() if item.patient:
            return replace(tried, state=State.WAITING, not_before=now + pause(item.tries))
        case ModemOff() | ModemBusy() if item.patient and item.refusals + 1 < MODEM_REFUSALS:
            again = replace(tried, state=State.WAITING, refusals=item.refusals + 1)
            return replace(again, not_before=now + pause(again.refusals))
        case NotSent() | Refused():
            return replace(tried, state=State.REFUSED)
        case ServiceError():
            return replace(tried, state=State.UNKNOWN)
        case _:
            return replace(tried, state=State.DONE, reason="", answer=str(answer or ""))


def pause(tries: int) -> timedelta:
    """How long to wait after so many tries (1 or more) that did not leave this machine."""
    return min(FIRST_PAUSE * (1 << min(tries - 1, 10)), LONGEST_PAUSE)


def heads(items: Iterable[Item]) -> list[Item]:
    """The waiting items that are the next of their lane, oldest first; none of a lane that is sending."""
    first: dict[str, Item] = {}
    for item in sorted(items, key=lambda item: (item.state is not State.SENDING, item.id)):
        if item.state in {State.WAITING, State.SENDING}:
            first.setdefault(item.lane, item)
    return [item for item in first.values() if item.state is State.WAITING]
