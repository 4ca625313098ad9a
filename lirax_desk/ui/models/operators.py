"""Which operators are shown, and the words for what one does now. Pure but for translation; main thread."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from lirax_desk.domain import phones
from lirax_desk.domain.calls import Call
from lirax_desk.domain.statuses import Presence, Sight
from lirax_desk.ui.words import clock_time, for_how_long

LIVE = frozenset({Presence.TALKING, Presence.RINGING})
"""What has a timer of seconds; everything else counts minutes."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which operators to show: those of one presence (None: all) in whose name or number *text* is."""

    presence: Presence | None = None
    text: str = ""

    def __call__(self, sight: Sight) -> bool:
        person = sight.operator
        words = f"{person.name} {person.extension}".casefold()
        return self.presence in {None, sight.presence} and all(
            part in words for part in self.text.casefold().split()
        )


def counted(sights: Sequence[Sight]) -> Mapping[Presence, int]:
    """How many operators are in each presence."""
    return Counter(sight.presence for sight in sights)


@dataclass(frozen=True, slots=True)
class Callers:
    """Names of the clients who are on the phone now, by the number as LiraX wrote it."""

    names: Mapping[str, str] = field(default_factory=dict)

    def of(self, call: Call) -> str:
        """Who is at the other end: a name, else the number, "" when it was withheld."""
        return self.names.get(call.phone) or phones.readable(phones.digits(call.phone))


def doing(sight: Sight, callers: Callers, now: datetime) -> str:
    """What *sight* says below the name: "talking 3:20 · Ivanenko", "free 12 min", a status's own title."""
    seconds = (now - sight.since).total_seconds() if sight.since else None
    if sight.presence not in LIVE:
        return _with(_state(sight), for_how_long(seconds) if seconds is not None and seconds >= 60 else "")
    state = _with(_state(sight), clock_time(seconds) if seconds is not None else "")
    who = callers.of(sight.call) if sight.call else ""
    return f"{state} · {who}" if who else state


def sentence(sight: Sight, callers: Callers, now: datetime) -> str:
    """All about *sight* in one line, for a tooltip and a screen reader."""
    person = sight.operator
    return ", ".join(part for part in (person.name, person.extension, doing(sight, callers, now)) if part)


def _with(state: str, time: str) -> str:
    return f"{state} {time}" if time else state


def _state(sight: Sight) -> str:
    outgoing = sight.call is not None and sight.call.direction == "out"
    words = {
        Presence.FREE: QCoreApplication.translate("Operators", "free"),
        Presence.TALKING: QCoreApplication.translate("Operators", "talking"),
        Presence.RINGING: (
            QCoreApplication.translate("Operators", "calling")
            if outgoing
            else QCoreApplication.translate("Operators", "ringing")
        ),
        Presence.BUSY: sight.operator.title or QCoreApplication.translate("Operators", "busy"),
        Presence.OFF: QCoreApplication.translate("Operators", "off"),
        Presence.UNKNOWN: QCoreApplication.translate("Operators", "no status yet"),
    }
    return words[sight.presence]
