"""A call as it is known, and what follows from that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from lirax_desk.protocol.events import Direction, Marketing, Outcome

RINGS_AT_MOST = timedelta(minutes=5)
TALKS_AT_MOST = timedelta(hours=6)
"""A call without news for this long has ended without LiraX telling us."""

TOGETHER = timedelta(milliseconds=500)
"""Phones of one group ring within this time; a phone that rings later got the call passed on."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One extension's part in a call, each thing at the earliest that it was told.

    So a phone that gets the same call back later is still in its first part: LiraX's events of the
    second look exactly like repeats of the first.
    """

    extension: str
    rang_at: datetime | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def is_talking(self) -> bool:
        return self.answered_at is not None and self.ended_at is None

    @property
    def talked_at(self) -> datetime | None:
        """When it is first known to have talked: COMPLETED tells that too, if ACCEPTED got lost."""
        return earliest((self.answered_at, self.ended_at))


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


STATUSES = {
    "success": Result.SUCCESS,
    "missed": Result.MISSED,
    "busy": Result.BUSY,
    "notavailable": Result.NOT_AVAILABLE,
    "notallowed": Result.NOT_ALLOWED,
}
"""LiraX's word for how a call went; where two are told of one call, the first of these counts."""


@dataclass(frozen=True, slots=True)
class Call:
    """All that is known of one callid. *phone* is the client, *line* our number, both as digits.

    *called* is the number that an incoming call came to, not always an operator's. *finish* is what
    CALL_COMPLETED said, *leg_outcome* what the COMPLETEDs of its legs did.
    """

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

    def taken_at(self, leg: Leg) -> datetime | None:
        """When somebody began to talk who keeps the phone of *leg* from ringing on; None if nobody did.

        A talk before it rang does not count: then the call is being passed on to *leg*.
        """
        talks = (other.talked_at for other in self.legs if other.extension != leg.extension)
        return earliest(talk for talk in talks if talk and leg.rang_at and talk >= leg.rang_at - TOGETHER)

    def rings(self, leg: Leg) -> bool:
        """Whether this leg's phone rings, as far as was told."""
        return leg.talked_at is None and self.taken_at(leg) is None

    @property
    def is_lone_recording(self) -> bool:
        """Whether nothing is known of it but where its recording is."""
        return bool(self.recording) and not (self.direction or self.phone or self.legs or self.finished_at)

    @property
    def rang_at(self) -> datetime | None:
        return earliest(leg.rang_at for leg in self.legs)

    @property
    def answered_at(self) -> datetime | None:
        return earliest(leg.answered_at for leg in self.legs)

    @property
    def ended_at(self) -> datetime | None:
        """When it was over: LiraX's last word, else when the last leg was, if no phone rings."""
        if self.finished_at or any(leg.is_talking or self.rings(leg) for leg in self.legs):
            return self.finished_at
        return max((leg.ended_at for leg in self.legs if leg.ended_at), default=None)

    @property
    def answered_by(self) -> str:
        """The extension that talked, the latest if there were several."""
        talks = [(leg.talked_at, leg.extension) for leg in self.legs if leg.talked_at]
        return max(talks)[1] if talks and self.was_answered else ""

    @property
    def duration(self) -> int | None:
        """Seconds of talk, as LiraX says."""
        told = (outcome.duration for outcome in (self.finish, self.leg_outcome) if outcome)
        return next((seconds for seconds in told if seconds is not None), None)

    @property
    def was_answered(self) -> bool:
        """Whether the two talked: by LiraX's own word, and by what was told of the legs without one.

        An operator whose phone was picked up for an outgoing call has not talked to anybody yet.
        """
        if told := self._told():
            return told is Result.SUCCESS
        return self.answered_at is not None or self.leg_outcome is not None

    def state(self, now: datetime) -> State:
        """Where it stands at *now*; silence for too long counts as ended."""
        if self.ended_at:
            return State.ENDED
        if any(
            now - leg.answered_at < TALKS_AT_MOST for leg in self.legs if leg.answered_at and leg.is_talking
        ):
            return State.TALKING
        if any(now - leg.rang_at < RINGS_AT_MOST for leg in self.legs if leg.rang_at and self.rings(leg)):
            return State.RINGING
        return State.ENDED

    def result(self, extension: str) -> Result:
        """How it went for *extension*; UNKNOWN while it goes on and when LiraX never said."""
        if self._was_answered_elsewhere(extension):
            return Result.ANSWERED_ELSEWHERE
        if not self.ended_at:
            return Result.UNKNOWN
        if self.was_answered:
            return Result.SUCCESS
        rang_in_vain = self.finished_at and self.direction == "in" and self.legs
        return self._told() or (Result.MISSED if rang_in_vain else Result.UNKNOWN)

    def _was_answered_elsewhere(self, extension: str) -> bool:
        mine = self.leg(extension)
        if mine is None or mine.talked_at or self.rings(mine) or self.direction == "out":
            return False
        return self.was_answered and any(leg.talked_at for leg in self.legs)

    def _told(self) -> Result | None:
        outcomes = (outcome for outcome in (self.finish, self.leg_outcome) if outcome)
        results = (STATUSES.get(outcome.status.casefold()) for outcome in outcomes)
        return next((result for result in results if result), None)


def earliest(times: Iterable[datetime | None]) -> datetime | None:
    """The earliest of *times* that are known."""
    return min((time for time in times if time), default=None)


def bare(callid: str) -> str:
    """A callid without punctuation, in one case: by it a recording finds a call written otherwise."""
    return "".join(mark for mark in callid if mark.isalnum()).casefold() or callid
