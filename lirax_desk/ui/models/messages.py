"""SMS in words: how far one got, how long a text is, who waits at a modem. Main thread, for translation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from lirax_desk.domain import phones
from lirax_desk.domain.outbox import WITHDRAWN, Item, State
from lirax_desk.domain.sms import Length, Queue, Received, Sent, Sms, Thread
from lirax_desk.protocol.commands import SmsState
from lirax_desk.ui.models.outgoing import state_line, text_of
from lirax_desk.ui.models.reasons import reason_words


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """A thread and the name of whom it is with, "" for a stranger."""

    thread: Thread
    who: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Everything said with one person, oldest first."""

    phone: str
    who: str = ""
    sms: tuple[Sms, ...] = ()


def who(name: str, phone: str) -> str:
    """The name, else the number."""
    return name or phones.readable(phone)


def has_words(row: ThreadRow, text: str) -> bool:
    """Whether every word of *text* stands in the name, the number or the newest SMS."""
    thread = row.thread
    everything = f"{row.who} {thread.phone} {phones.readable(thread.phone)} {thread.text}".casefold()
    return all(word in everything for word in text.casefold().split())


def text_in(sms: Sms) -> str:
    """What it says."""
    return sms.text if isinstance(sms, Received) else text_of(sms.item)


def key(sms: Sms) -> object:
    """What makes it the same SMS."""
    return sms.item.id if isinstance(sms, Sent) else (sms.provider, sms.sms)


def ticks(sms: Sent) -> int:
    """How many ticks it has: one once LiraX has it, two once it arrived."""
    if sms.item.state is not State.DONE or not sms.item.answer:
        return 0
    return 2 if sms.delivery is SmsState.DELIVERED else 1


def how_far(sms: Sent) -> str:
    """How far an SMS of ours got."""
    item = sms.item
    if item.state is State.UNKNOWN:
        return QCoreApplication.translate("Messages", "sent, no answer: it may have gone")
    if item.state is not State.DONE:
        return _lowered(state_line(item))
    if not item.answer:  # a person said so, LiraX did not
        return reason_words(item.reason) if item.reason == WITHDRAWN else _by_hand(item)
    words = {
        SmsState.ON_ITS_WAY: QCoreApplication.translate("Messages", "on its way"),
        SmsState.DELIVERED: QCoreApplication.translate("Messages", "delivered"),
        SmsState.EXPIRED: QCoreApplication.translate("Messages", "never delivered: its time ran out"),
    }
    return words.get(sms.delivery or SmsState.SENT) or QCoreApplication.translate("Messages", "sent")


def _by_hand(item: Item) -> str:
    return reason_words(item.reason)


def went_wrong(sms: Sms) -> bool:
    """Whether it did not reach its reader, or nobody knows."""
    if isinstance(sms, Received):
        return False
    return sms.item.state in {State.REFUSED, State.UNKNOWN} or sms.delivery is SmsState.EXPIRED


def needs_somebody(sms: Sms) -> bool:
    """Whether a person has to decide about it."""
    return isinstance(sms, Sent) and sms.item.state in {State.REFUSED, State.UNKNOWN}


def length_words(length: Length) -> str:
    """How long a text is on the air: "34 · 36 left · 1 SMS"."""
    words = QCoreApplication.translate("Messages", "%1 · %2 left · %3 SMS")
    parts = {"%1": length.used, "%2": length.left, "%3": max(length.segments, 1)}
    for mark, number in parts.items():
        words = words.replace(mark, str(number))
    return words


def queue_words(queues: Sequence[Queue], now: datetime) -> str:
    """Who waits at the modems, and when the next one goes; "" when nobody waits."""
    turns = sorted((turn for queue in queues for turn in queue.turns), key=lambda turn: turn.at)
    if not turns:
        return ""
    seconds = max(0, round((turns[0].at - now).total_seconds()))
    if len(turns) == 1:
        words = QCoreApplication.translate("Messages", "One SMS waits at the modem, it goes in %2 s")
    else:
        words = QCoreApplication.translate("Messages", "%1 SMS wait at the modem, the next goes in %2 s")
    return words.replace("%1", str(len(turns))).replace("%2", str(seconds))


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
