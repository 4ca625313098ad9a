"""SMS: how long one is on the air, templates, threads, and the queue at a modem. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from lirax_desk.domain.outbox import Item, State, modem_of
from lirax_desk.protocol.commands import SmsState

FINAL = frozenset({SmsState.DELIVERED, SmsState.EXPIRED})
"""There is nothing more to ask about such an SMS."""

PAUSE = timedelta(seconds=5)
"""A modem takes one request in this time, sendSMS and checkSMS together."""

FIRST_CHECK = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(minutes=30)
GIVE_UP_AFTER = timedelta(days=3)
"""Networks keep an SMS for two days at most; nothing is asked after three."""

# GSM 03.38, its basic table and its extension; a character of the extension takes two places.
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION = frozenset("\f^{}\\[~]|€")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Encoding(Enum):
    """How a text travels; the value is what fits: alone, and in each of several segments."""

    GSM7 = (160, 153)
    UCS2 = (70, 67)


@dataclass(frozen=True, slots=True)
class Length:
    """How long a text is on the air: *used* places in *segments*, *left* free in the last one."""

    encoding: Encoding
    used: int
    segments: int
    left: int


def length(text: str) -> Length:
    """Measure *text* as a modem sends it: GSM-7 if every character allows it, else UCS-2."""
    encoding = Encoding.GSM7 if set(text) <= _BASIC | _EXTENSION else Encoding.UCS2
    sizes = [_places(mark, encoding) for mark in text]
    alone, each = encoding.value
    used = sum(sizes)
    if used <= alone:
        return Length(encoding, used, min(used, 1), alone - used)
    segments, filled = 1, 0
    for size in sizes:
        if filled + size > each:  # an escape or a surrogate pair is not divided
            segments, filled = segments + 1, 0
        filled += size
    return Length(encoding, used, segments, each - filled)


def _places(mark: str, encoding: Encoding) -> int:
    if encoding is Encoding.GSM7:
        return 2 if mark in _EXTENSION else 1
    return 2 if ord(mark) > 0xFFFF else 1


def placeholders(template: str) -> tuple[str, ...]:
    """The names in braces, each once: "Hello {name}" has "name"."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(template)))


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return *template* with the names in braces replaced; one without a value stays to be seen."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1]) or found[0], template)


@dataclass(frozen=True, slots=True)
class Received:
    """An SMS that came in; known by *provider* and *sms* together. *phone* is normalised."""

    provider: str
    sms: str
    phone: str
    text: str
    at: datetime
    read: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """An SMS of ours: the item of the outbox, and how far it got after it was done."""

    item: Item
    delivery: SmsState | None = None

    @property
    def at(self) -> datetime:
        return self.item.created_at


Sms = Received | Sent


@dataclass(frozen=True, slots=True)
class Thread:
    """All SMS with one phone: the newest, and how many came in that nobody has read."""

    phone: str
    text: str
    at: datetime
    incoming: bool
    unread: int = 0


def next_check(sent_at: datetime, now: datetime) -> datetime | None:
    """When to ask how far an SMS got, after asking at *now*; None when it is too late to matter.

    The pauses grow with its age: after 30 s, 1 min, 2 min, … 30 min.
    """
    if now - sent_at > GIVE_UP_AFTER:
        return None
    return now + min(max(now - sent_at, FIRST_CHECK), LONGEST_PAUSE)


@dataclass(frozen=True, slots=True)
class Turn:
    """An SMS that waits for its modem, and when its turn is expected."""

    item: Item
    at: datetime


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits at one modem, in the order of sending."""

    provider: str
    turns: tuple[Turn, ...]


def queues(items: Iterable[Item], free_at: Mapping[str, datetime], now: datetime) -> tuple[Queue, ...]:
    """The queues at all modems that something waits at; *free_at* is when each takes a request."""
    waiting: dict[str, list[Item]] = {}
    for item in sorted(items, key=lambda item: item.id):
        if (modem := modem_of(item)) and item.state is State.WAITING:
            waiting.setdefault(modem, []).append(item)
    return tuple(
        Queue(modem, tuple(_turns(found, max(now, free_at.get(modem, now)))))
        for modem, found in sorted(waiting.items())
    )


def _turns(items: Iterable[Item], free_at: datetime) -> Iterable[Turn]:
    for item in items:
        at = max(free_at, item.not_before)
        yield Turn(item, at)
        free_at = at + PAUSE
