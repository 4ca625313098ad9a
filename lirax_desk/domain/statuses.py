"""Operators and what they are doing: LiraX's status, sharpened by the calls that we see."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from lirax_desk.domain.calls import Call, passed_to


@dataclass(frozen=True, slots=True)
class Operator:
    """Somebody with a short number; *status* is None until LiraX tells it."""

    extension: str
    name: str = ""
    status: int | None = None
    title: str = ""
    since: datetime | None = None

    def with_status(self, status: int, title: str, at: datetime) -> "Operator":
        """Return the operator in *status*; hearing the same again keeps since when it is so."""
        since = self.since if status == self.status and self.since else at
        return replace(self, status=status, title=title, since=since)

    def forgotten(self) -> "Operator":
        """Return the operator as before LiraX told any status."""
        return replace(self, status=None, title="", since=None)


class Presence(Enum):
    """What a tile shows: a colour, a shape and a word each."""

    FREE = "free"
    TALKING = "talking"
    RINGING = "ringing"
    BUSY = "busy"
    OFF = "off"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sight:
    """An operator as seen now; *call* is the one that rings or is talked on."""

    operator: Operator
    presence: Presence
    since: datetime | None
    call: Call | None = None


def sight(operator: Operator, call: Call | None) -> Sight:
    """Return what to show for *operator*, whose phone takes part in *call* (None: in none)."""
    leg = call.leg(operator.extension) if call else None
    if call and leg:
        if leg.is_talking:
            return Sight(operator, Presence.TALKING, leg.answered_at, call)
        if call.rings(leg) and not passed_to(call, operator.extension):
            return Sight(operator, Presence.RINGING, leg.rang_at, call)
    return Sight(operator, _presence(operator.status), operator.since)


def _presence(status: int | None) -> Presence:
    """0 and 1 have a fixed meaning, what is above has the tenant's title."""
    match status:
        case None:
            return Presence.UNKNOWN
        case 0:
            return Presence.OFF
        case 1:
            return Presence.FREE
        case _:
            return Presence.BUSY
