"""What a popup says about a call: every fact chosen here, the words around them in the ui."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from lirax_desk.domain.calls import Call, Phase, Result, passed_to, phase
from lirax_desk.domain.contacts import Contact


class Look(Enum):
    """The states of a popup."""

    RINGING = "ringing"
    COLLEAGUE_RINGING = "colleague ringing"
    MOVED_ON = "moved on"
    TALKING = "talking"
    ANSWERED_ELSEWHERE = "answered elsewhere"
    OUTGOING = "outgoing"
    ENDED = "ended"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class LineName:
    """Our outside number as people here call it; colour is "#rrggbb" or ""."""

    number: str = ""
    name: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class LastContact:
    """The call with this number before this one. *who* is a colleague's name or short number."""

    at: datetime
    incoming: bool
    result: Result
    who: str = ""
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is at the other end, as far as we know. *region* is two letters, *number* for the eye."""

    phone: str = ""
    number: str = ""
    kind: str = ""
    region: str = ""
    contacts: tuple[Contact, ...] = ()
    colleague: str = ""
    last: LastContact | None = None
    missed_today: int = 0
    last_note: str = ""

    @property
    def contact(self) -> Contact | None:
        """The person, if the book knows one; the first of several."""
        return next(iter(self.contacts), None)

    @property
    def name(self) -> str:
        """The name to show large, "" for a stranger."""
        return self.contact.title if self.contact else self.colleague


@dataclass(frozen=True, slots=True)
class Card:
    """One popup. *key* stays the same for its whole life; *since* is what its timer counts from.

    *who* is the colleague that the state is about ("Olha (103)"), *seconds* how long was talked.
    """

    key: str
    callid: str
    extension: str
    look: Look
    caller: Caller
    since: datetime
    line: LineName = LineName()
    who: str = ""
    seconds: int | None = None
    result: Result = Result.UNKNOWN
    source: str = ""
    note: str = ""


_LOOKS = {
    Phase.RINGING: Look.RINGING,
    Phase.MOVED_ON: Look.MOVED_ON,
    Phase.TALKING: Look.TALKING,
    Phase.ANSWERED_ELSEWHERE: Look.ANSWERED_ELSEWHERE,
    Phase.MISSED: Look.MISSED,
    Phase.ENDED: Look.ENDED,
}


def look_of(call: Call, extension: str, mine: bool, now: datetime) -> Look | None:
    """Return how *call* looks to somebody who watches *extension*; None for no popup at all.

    A colleague's call is a slim strip while it rings, and nothing afterwards.
    """
    found = phase(call, extension, now)
    if not mine:
        return Look.COLLEAGUE_RINGING if found is Phase.RINGING else None
    if call.direction == "out" and found is Phase.RINGING:
        return Look.OUTGOING
    return _LOOKS[found] if found else None


def since(call: Call, extension: str, look: Look) -> datetime:
    """What the timer of *look* counts from: the ring, the answer, the end."""
    leg = call.leg(extension)
    if leg is None:
        return call.seen_at
    match look:
        case Look.TALKING:
            return leg.answered_at or call.seen_at
        case Look.ANSWERED_ELSEWHERE:
            return call.taken_at(leg) or call.seen_at
        case Look.ENDED | Look.MISSED:
            return leg.ended_at or call.ended_at or call.seen_at
        case Look.MOVED_ON:
            onward = call.leg(passed_to(call, extension))
            return (onward.rang_at if onward else None) or call.seen_at
        case _:
            return leg.rang_at or call.seen_at
