"""What a call is for one extension: the states of its popup."""

from datetime import datetime
from enum import Enum

from lirax_desk.domain.calls.call import TOGETHER, Call, Result, State


class Phase(Enum):
    """What one extension's popup is about."""

    RINGING = "ringing"
    MOVED_ON = "moved on"
    TALKING = "talking"
    ANSWERED_ELSEWHERE = "answered elsewhere"
    MISSED = "missed"
    ENDED = "ended"


_ENDS = {Result.MISSED: Phase.MISSED, Result.ANSWERED_ELSEWHERE: Phase.ANSWERED_ELSEWHERE}


def phase(call: Call, extension: str, now: datetime) -> Phase | None:
    """Return what *call* is for *extension* at *now*; None if its phone never took part."""
    mine = call.leg(extension)
    if mine is None:
        return None
    if mine.ended_at or call.state(now) is State.ENDED:
        return _ENDS.get(call.result(extension), Phase.ENDED)
    if mine.answered_at:
        return Phase.TALKING
    if not call.rings(mine):
        return Phase.ANSWERED_ELSEWHERE
    return Phase.MOVED_ON if passed_to(call, extension) else Phase.RINGING


def passed_to(call: Call, extension: str) -> str:
    """The extension that the call went on to from *extension* before anybody answered, or ""."""
    mine = call.leg(extension)
    if mine is None or mine.rang_at is None or not call.rings(mine):
        return ""
    later = [
        (leg.rang_at, leg.extension)
        for leg in call.legs
        if leg.rang_at and leg.rang_at - mine.rang_at > TOGETHER
    ]
    return max(later)[1] if later else ""
