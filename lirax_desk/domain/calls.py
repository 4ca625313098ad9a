"""What is known of a call, learned from events that may be repeated, late, reordered or missing.

A call has one callid and a leg for each extension whose phone rang. Everything else that people ask
of a call (is it ringing, who has it, was it missed) is derived from the times on its legs.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from lirax_desk.protocol.events import (
    AnyCallEvent,
    CallAnswered,
    CallEnded,
    CallFinished,
    CallRang,
    Direction,
    Marketing,
    Outcome,
    RecordingReady,
)

RINGS_AT_MOST = timedelta(minutes=5)
TALKS_AT_MOST = timedelta(hours=6)
"""A call without news for this long has ended without LiraX telling us."""

TOGETHER = timedelta(seconds=1)
"""Phones of one group ring within this time; a phone that rings later got the call passed on."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One extension's part in a call."""

    extension: str
    rang_at: datetime | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def is_talking(self) -> bool:
        return self.answered_at is not None and self.ended_at is None

    @property
    def is_ringing(self) -> bool:
        return self.answered_at is None and self.ended_at is None

    @property
    def began_at(self) -> datetime | None:
        """The first thing known of it."""
        return earliest(earliest(self.rang_at, self.answered_at), self.ended_at)


class State(Enum):
    """Where a call stands, for everybody."""

    RINGING = "ringing"
    TALKING = "talking"
    ENDED = "ended"


class Result(Enum):
    """How a call went, as seen from one extension."""

    SUCCESS = "success"
    MISSED = "missed"
    BUSY = "busy"
    NOT_AVAILABLE = "not_available"
    NOT_ALLOWED = "not_allowed"
    ANSWERED_ELSEWHERE = "answered_elsewhere"
    UNKNOWN = "unknown"


_RESULTS = {
    "success": Result.SUCCESS,
    "missed": Result.MISSED,
    "busy": Result.BUSY,
    "notavailable": Result.NOT_AVAILABLE,
    "notallowed": Result.NOT_ALLOWED,
}


@dataclass(frozen=True, slots=True)
class Call:
    """All that is known of one callid. *phone* is the client, *line* our number, both as digits."""

    callid: str
    seen_at: datetime
    direction: Direction = ""
    phone: str = ""
    line: str = ""
    called: str = ""
    legs: tuple[Leg, ...] = ()
    finished_at: datetime | None = None
    finish: Outcome | None = None
    leg_outcome: Outcome | None = None
    recording: str = ""
    marketing: Marketing = Marketing()

    def leg(self, extension: str) -> Leg | None:
        """The part of *extension* in this call."""
        return next((leg for leg in self.legs if leg.extension == extension), None)

    @property
    def rang_at(self) -> datetime | None:
        return first(leg.rang_at for leg in self.legs)

    @property
    def answered_at(self) -> datetime | None:
        return first(leg.answered_at for leg in self.legs)

    @property
    def ended_at(self) -> datetime | None:
        """When it was over: LiraX's last word, else when the last leg was."""
        if self.finished_at or not self.legs or any(leg.ended_at is None for leg in self.legs if leg.answered_at):
            return self.finished_at
        return max((leg.ended_at for leg in self.legs if leg.ended_at), default=None)

    @property
    def answered_by(self) -> str:
        """The extension that talked, the latest if there were several."""
        answered = [leg for leg in self.legs if leg.answered_at]
        return max(answered, key=lambda leg: leg.answered_at or self.seen_at).extension if answered else ""

    @property
    def duration(self) -> int | None:
        """Seconds of talk, as LiraX says."""
        told = (outcome.duration for outcome in (self.finish, self.leg_outcome) if outcome)
        return next((seconds for seconds in told if seconds is not None), None)

    @property
    def was_answered(self) -> bool:
        return self.answered_at is not None or self._told() is Result.SUCCESS

    def state(self, now: datetime) -> State:
        """Where it stands at *now*; silence for too long counts as ended."""
        if self.ended_at:
            return State.ENDED
        if any(leg.is_talking and now - (leg.answered_at or now) < TALKS_AT_MOST for leg in self.legs):
            return State.TALKING
        if any(leg.is_ringing and now - (leg.rang_at or now) < RINGS_AT_MOST for leg in self.legs):
            return State.RINGING
        return State.ENDED

    def result(self, extension: str) -> Result:
        """How it went for *extension*; UNKNOWN while it goes on and when LiraX never said."""
        mine = self.leg(extension)
        told = self._told()
        if self.answered_at or told is Result.SUCCESS:
            elsewhere = bool(mine) and not (mine and mine.answered_at) and self.direction != "out"
            if elsewhere and self.answered_at:
                return Result.ANSWERED_ELSEWHERE
            return Result.SUCCESS if self.ended_at else Result.UNKNOWN
        if told:
            return told
        return Result.MISSED if self.finished_at and self.direction == "in" and self.legs else Result.UNKNOWN

    def _told(self) -> Result | None:
        for outcome in (self.finish, self.leg_outcome):
            if outcome and (result := _RESULTS.get(outcome.status.casefold())):
                return result
        return None


def learn(call: Call, event: AnyCallEvent | RecordingReady) -> Call:
    """Return *call* as it is known after *event*; repeats and order do not matter."""
    if isinstance(event, RecordingReady):
        return replace(call, recording=call.recording or event.link)
    known = _identify(call, event)
    match event:
        case CallRang(extension=extension, at=at):
            return _with_leg(known, extension, Leg(extension, rang_at=at))
        case CallAnswered(extension=extension, at=at):
            return _with_leg(known, extension, Leg(extension, answered_at=at))
        case CallEnded(extension=extension, at=at, outcome=outcome):
            ended = replace(
                known,
                leg_outcome=known.leg_outcome or outcome,
                recording=known.recording or outcome.recording,
            )
            return _with_leg(ended, extension, Leg(extension, ended_at=at))
        case CallFinished(at=at, outcome=outcome):
            return replace(
                known,
                finished_at=earliest(known.finished_at, at),
                finish=known.finish or outcome,
                recording=known.recording or outcome.recording,
                called=known.called or event.extension,
            )


def _identify(call: Call, event: AnyCallEvent) -> Call:
    return replace(
        call,
        seen_at=min(call.seen_at, event.at),
        direction=call.direction or event.direction,
        phone=call.phone or event.phone,
        line=call.line or event.line,
        marketing=call.marketing if call.marketing != Marketing() else event.marketing,
    )


def _with_leg(call: Call, extension: str, news: Leg) -> Call:
    if not extension:
        return call
    old = call.leg(extension) or Leg(extension)
    leg = Leg(
        extension,
        rang_at=earliest(old.rang_at, news.rang_at),
        answered_at=earliest(old.answered_at, news.answered_at),
        ended_at=earliest(old.ended_at, news.ended_at),
    )
    others = [other for other in call.legs if other.extension != extension]
    return replace(call, legs=tuple(sorted([*others, leg], key=lambda leg: leg.extension)))


def earliest(one: datetime | None, other: datetime | None) -> datetime | None:
    """The earlier of two times of which any may be unknown."""
    return min(one, other) if one and other else one or other


def first(times: Iterable[datetime | None]) -> datetime | None:
    """The earliest known of *times*."""
    return min((time for time in times if time), default=None)


def same_call(callid: str, other: str) -> bool:
    """Whether two ids mean one call: the vendor's own examples differ by punctuation."""
    return callid == other or bare(callid) == bare(other)


def bare(callid: str) -> str:
    """A callid without punctuation, in one case."""
    return "".join(mark for mark in callid if mark.isalnum()).casefold()


class Phase(Enum):
    """What one extension's popup is about."""

    RINGING = "ringing"
    MOVED_ON = "moved on"
    TALKING = "talking"
    ANSWERED_ELSEWHERE = "answered elsewhere"
    MISSED = "missed"
    ENDED = "ended"


def phase(call: Call, extension: str, now: datetime) -> Phase | None:
    """Return what *call* is for *extension* at *now*; None if its phone never took part."""
    mine = call.leg(extension)
    if mine is None:
        return None
    if call.state(now) is State.ENDED or mine.ended_at:
        return Phase.MISSED if call.result(extension) is Result.MISSED else _end(call, mine)
    if mine.answered_at:
        return Phase.TALKING
    if call.answered_at:
        return Phase.ANSWERED_ELSEWHERE
    return Phase.MOVED_ON if passed_to(call, extension) else Phase.RINGING


def _end(call: Call, mine: Leg) -> Phase:
    return Phase.ANSWERED_ELSEWHERE if call.answered_at and not mine.answered_at else Phase.ENDED


def passed_to(call: Call, extension: str) -> str:
    """The extension that the call went on to from *extension* before anybody answered, or ""."""
    mine = call.leg(extension)
    if mine is None or mine.rang_at is None or mine.answered_at:
        return ""
    later = [leg for leg in call.legs if leg.rang_at and leg.rang_at - mine.rang_at > TOGETHER]
    return max(later, key=lambda leg: leg.rang_at or call.seen_at).extension if later else ""
