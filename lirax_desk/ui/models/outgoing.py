"""What goes out, in words: what it is, whom it is for, where it stands and what may be done. Main thread."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QCoreApplication

from lirax_desk.domain import phones
from lirax_desk.domain.outbox import Draft, Item, Kind, State
from lirax_desk.protocol.commands import CheckContact, ConnectTwo, CreateDeal, SendMessage, UpdateDeal
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.models.reasons import reason_words
from lirax_desk.ui.words import moment


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One row: an item of the outbox or a draft; *who* is the name of whom it is about, "" for a stranger."""

    what: Item | Draft
    who: str = ""

    @property
    def kind(self) -> Kind:
        return self.what.kind

    @property
    def needs_somebody(self) -> bool:
        """Whether it stays as it is until a person decides."""
        return isinstance(self.what, Draft) or self.what.state in {State.REFUSED, State.UNKNOWN}


class Step(Enum):
    """What a person may decide about something unfinished."""

    SEND_AGAIN = "send again"
    TRY_NOW = "try now"
    MARK_DONE = "mark done"
    WITHDRAW = "withdraw"
    GO_ON = "go on"
    DELETE_DRAFT = "delete draft"


_STEPS: Mapping[State, tuple[Step, ...]] = {
    State.WAITING: (Step.TRY_NOW, Step.WITHDRAW),
    State.SENDING: (),
    State.REFUSED: (Step.SEND_AGAIN, Step.MARK_DONE),
    State.UNKNOWN: (Step.MARK_DONE, Step.SEND_AGAIN),
    State.DONE: (),
}
"""The first is the one to propose: what was sent and not answered may well have gone through."""


_HAVE_FORMS = frozenset({Kind.SMS, Kind.TASK})
"""Drafts of these can be opened again in the main window."""


def steps(row: Unfinished) -> tuple[Step, ...]:
    """What may honestly be done about *row* now."""
    if isinstance(row.what, Item):
        return _STEPS[row.what.state]
    return (Step.GO_ON, Step.DELETE_DRAFT) if row.kind in _HAVE_FORMS else (Step.DELETE_DRAFT,)


def key(row: Unfinished) -> object:
    """What makes it the same row."""
    return row.what.id if isinstance(row.what, Item) else (row.what.kind, row.what.about)


def phone_of(row: Unfinished) -> str:
    """The number it is about; "" where it is about none."""
    if isinstance(row.what, Item):
        return row.what.phone
    return row.what.typed.get("phone", row.what.about)


def icon_of(kind: Kind) -> Icon:
    """The icon of *kind*."""
    return _ICONS[kind]


_ICONS: Mapping[Kind, Icon] = {
    Kind.NOTE: Icon.NOTE,
    Kind.TASK: Icon.TASK,
    Kind.DEAL: Icon.DEAL,
    Kind.DEAL_UPDATE: Icon.DEAL,
    Kind.SMS: Icon.MESSAGE,
    Kind.MESSAGE: Icon.OPERATORS,
    Kind.CONTACT: Icon.PERSON,
    Kind.CONNECT: Icon.LINK,
}


def kind_word(kind: Kind) -> str:
    """What it is, in a word or two."""
    words = {
        Kind.NOTE: QCoreApplication.translate("Outgoing", "Note"),
        Kind.TASK: QCoreApplication.translate("Outgoing", "Task"),
        Kind.DEAL: QCoreApplication.translate("Outgoing", "Deal"),
        Kind.DEAL_UPDATE: QCoreApplication.translate("Outgoing", "Change of a deal"),
        Kind.SMS: QCoreApplication.translate("Outgoing", "SMS"),
        Kind.MESSAGE: QCoreApplication.translate("Outgoing", "Message"),
        Kind.CONTACT: QCoreApplication.translate("Outgoing", "Contact"),
        Kind.CONNECT: QCoreApplication.translate("Outgoing", "Connecting two"),
    }
    return words[kind]


def for_whom(row: Unfinished) -> str:
    """The name, else the number, of whom it is for."""
    if isinstance(row.what, Item) and isinstance(row.what.command, SendMessage):
        return row.who or row.what.command.colleague
    return row.who or phones.readable(phone_of(row))


def text_of(what: Item | Draft) -> str:
    """What was written, or what else tells it from others of its kind."""
    if isinstance(what, Draft):
        return what.typed.get("text", "")
    match what.command:
        case CreateDeal(name=name) | UpdateDeal(name=name) | CheckContact(name=name):
            return name
        case ConnectTwo(first=first, second=second):
            return f"{phones.readable(first)} — {phones.readable(second)}"
        case command:
            return command.text


def written_at(what: Item | Draft) -> datetime | None:
    """When it was put in; a draft has no such moment."""
    return what.created_at if isinstance(what, Item) else None


def state_word(what: Item | Draft) -> str:
    """Where it stands, in two words at most."""
    if isinstance(what, Draft):
        return QCoreApplication.translate("Outgoing", "Draft")
    words = {
        State.WAITING: QCoreApplication.translate("Outgoing", "Waiting"),
        State.SENDING: QCoreApplication.translate("Outgoing", "Sending…"),
        State.DONE: QCoreApplication.translate("Outgoing", "Done"),
        State.REFUSED: QCoreApplication.translate("Outgoing", "Refused"),
        State.UNKNOWN: QCoreApplication.translate("Outgoing", "No answer"),
    }
    return words[what.state]


def state_line(what: Item | Draft) -> str:
    """Where it stands and why, for one line."""
    reason = reason_words(what.reason) if isinstance(what, Item) and what.state is not State.UNKNOWN else ""
    return f"{state_word(what)}: {_lowered(reason)}" if reason else state_word(what)


def outcome_line(item: Item) -> str:
    """What became of *item*, where it was made a moment ago."""
    kind = kind_word(item.kind)
    match item.state:
        case State.DONE:
            frame = QCoreApplication.translate("Outgoing", "%1: at LiraX")
        case State.REFUSED:
            frame = QCoreApplication.translate("Outgoing", "%1 not done: %2. It waits in “To finish”.")
        case State.UNKNOWN:
            frame = QCoreApplication.translate("Outgoing", "%1: sent, no answer came. See “To finish”.")
        case State.WAITING if item.reason:
            frame = QCoreApplication.translate("Outgoing", "%1 waits: %2")
        case _:
            frame = QCoreApplication.translate("Outgoing", "%1: sending…")
    return frame.replace("%1", kind).replace("%2", _lowered(reason_words(item.reason)))


def state_sentence(what: Item | Draft, now: datetime) -> str:
    """Where it stands, why, and what to do about it, in whole sentences."""
    if isinstance(what, Draft):
        return QCoreApplication.translate("Outgoing", "Typed and not sent.")
    return _SENTENCES[what.state](what, now)


def _waiting(item: Item, now: datetime) -> str:
    if not item.reason:
        return QCoreApplication.translate("Outgoing", "Waiting: it is sent as soon as it can be.")
    frame = QCoreApplication.translate("Outgoing", "Waiting: %1.")
    if item.not_before <= now or not (item.refusals or item.tries):
        return frame.replace("%1", _lowered(reason_words(item.reason)))
    frame = QCoreApplication.translate("Outgoing", "Waiting: %1. It is tried again by itself at %2.")
    return frame.replace("%1", _lowered(reason_words(item.reason))).replace(
        "%2", moment(item.not_before, now)
    )


def _refused(item: Item, now: datetime) -> str:  # noqa: ARG001 - every sentence is made alike
    frame = QCoreApplication.translate("Outgoing", "Not done: %1.")
    return frame.replace("%1", _lowered(reason_words(item.reason)))


def _unknown(item: Item, now: datetime) -> str:
    frame = QCoreApplication.translate(
        "Outgoing",
        "Sent %1, no answer came: it may have worked. Check in LiraX, then send it again or mark it done.",
    )
    return frame.replace("%1", moment(item.changed_at or item.created_at, now))


_SENTENCES: Mapping[State, Callable[[Item, datetime], str]] = {
    State.WAITING: _waiting,
    State.SENDING: lambda item, _: state_word(item),
    State.DONE: lambda item, _: state_word(item),
    State.REFUSED: _refused,
    State.UNKNOWN: _unknown,
}


def _lowered(text: str) -> str:
    """*text* in the middle of a sentence, unless it begins with a name."""
    return text if text[:5] == "LiraX" or text[1:2].isupper() else text[:1].lower() + text[1:]
