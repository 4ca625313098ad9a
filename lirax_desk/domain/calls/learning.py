"""Events → the call as it is known. Order and repeats do not matter.

Of times the earliest counts. Where events contradict each other, one rule for each kind of fact
decides, whichever came first: of texts the fuller, of numbers the greater, of statuses the one that
STATUSES names first; and a call that came in once is an incoming call, even if it went out again to
somebody's mobile.
"""

from dataclasses import astuple, replace
from datetime import datetime

from lirax_desk.domain.calls.call import STATUSES, Call, Leg, earliest
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


def learn(call: Call, event: AnyCallEvent | RecordingReady) -> Call:
    """Return *call* as it is known after *event*."""
    known = replace(call, seen_at=min(call.seen_at, event.at))
    if isinstance(event, RecordingReady):
        return replace(known, recording=_fuller(call.recording, event.link))
    known = _identified(known, event)
    match event:
        case CallRang(extension=extension, at=at):
            return _with_leg(known, Leg(extension, rang_at=at))
        case CallAnswered(extension=extension, at=at):
            return _with_leg(known, Leg(extension, answered_at=at))
        case CallEnded(extension=extension, at=at, outcome=outcome):
            ended = _with_leg(known, Leg(extension, ended_at=at))
            return replace(
                ended,
                leg_outcome=_joined(known.leg_outcome, outcome),
                recording=_fuller(known.recording, outcome.recording),
            )
        case CallFinished():  # pragma: no branch - there is no other event
            return _finished(known, event)


def _identified(call: Call, event: AnyCallEvent) -> Call:
    return replace(
        call,
        direction=_direction(call.direction, event.direction),
        phone=_fuller(call.phone, event.phone),
        line=_fuller(call.line, event.line),
        marketing=Marketing(*map(_fuller, astuple(call.marketing), astuple(event.marketing))),
    )


def _finished(call: Call, event: CallFinished) -> Call:
    known = call
    if event.direction == "out" and event.extension:  # only then is it the operator's
        known = _with_leg(call, Leg(event.extension, ended_at=event.at))
    return replace(
        known,
        called=_fuller(call.called, event.extension),
        finished_at=_earlier(call.finished_at, event.at),
        finish=_joined(call.finish, event.outcome),
        recording=_fuller(call.recording, event.outcome.recording),
    )


def _with_leg(call: Call, news: Leg) -> Call:
    """Return *call* with *news* of one leg; that of no extension is somebody's whom LiraX did not name."""
    old = call.leg(news.extension) or news
    leg = Leg(
        news.extension,
        rang_at=_earlier(old.rang_at, news.rang_at),
        answered_at=_earlier(old.answered_at, news.answered_at),
        ended_at=_earlier(old.ended_at, news.ended_at),
    )
    others = [other for other in call.legs if other.extension != leg.extension]
    return replace(call, legs=tuple(sorted([*others, leg], key=lambda leg: leg.extension)))


# What counts where two were told


def _joined(one: Outcome | None, other: Outcome) -> Outcome:
    if one is None:
        return other
    return Outcome(
        status=min(one.status, other.status, key=_rank),
        duration=_greater(one.duration, other.duration),
        recorded=one.recorded or other.recorded,
        recording=_fuller(one.recording, other.recording),
        call_duration=_greater(one.call_duration, other.call_duration),
        keys=_fuller(one.keys, other.keys),
    )


def _rank(status: str) -> tuple[int, str]:
    """The statuses that we know come first, then others, then none."""
    known = list(STATUSES)
    folded = status.casefold()
    return known.index(folded) if folded in known else len(known) + (not status), status


def _direction(one: Direction, other: Direction) -> Direction:
    return "in" if "in" in {one, other} else one or other


def _fuller(one: str, other: str) -> str:
    return max(one, other, key=lambda text: (len(text), text))


def _greater(one: int | None, other: int | None) -> int | None:
    return max((number for number in (one, other) if number is not None), default=None)


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return earliest((one, other))
