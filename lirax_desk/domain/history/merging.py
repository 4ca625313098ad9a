"""What the history adds to the calls that are known: which call a row is about, and what it teaches.

What LiraX told at the time, by webhook, stands; the history fills what is missing. It does so by the
same events, so a call learned from it is a call like any other. Telling it twice teaches nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from lirax_desk.domain.calls import Call, bare, learn
from lirax_desk.domain.history.past import Past
from lirax_desk.protocol.events import (
    AnyCallEvent,
    CallAnswered,
    CallEnded,
    CallFinished,
    CallRang,
    Marketing,
    Outcome,
)

TOLERANCE = timedelta(seconds=90)
"""How far the history's start may be from when we first heard of the same call."""


def partner(past: Past, rivals: Iterable[Past], calls: Iterable[Call]) -> Call | None:
    """Which of *calls* the history means by *past*: the same id, else number, direction and moment.

    *rivals* are all rows with this number around that moment. A call that another row names by its id, or
    is nearer to, is that row's: two calls of one person within a minute stay two.
    """
    known = list(calls)
    if found := _by_id(past.callid, known):
        return found
    rows = {row.callid: row for row in [past, *rivals]}
    ids = {bare(row.callid) for row in rows.values()}
    taken: set[str] = set()
    for _, row, call in sorted(
        _pairs(rows.values(), [call for call in known if bare(call.callid) not in ids])
    ):
        if taken & {row, call}:
            continue
        if row == past.callid:
            return next(one for one in known if one.callid == call)
        taken |= {row, call}
    return None


def _by_id(callid: str, calls: Sequence[Call]) -> Call | None:
    exact = (call for call in calls if call.callid == callid)
    return next(exact, None) or next((call for call in calls if bare(call.callid) == bare(callid)), None)


def _pairs(rows: Iterable[Past], calls: Sequence[Call]) -> Iterable[tuple[timedelta, str, str]]:
    """How far each of *rows* is from each of *calls* that it could mean."""
    for row in rows:
        for call in calls:
            apart = abs(call.seen_at - row.started_at)
            if (
                row.phone
                and (call.phone, call.direction) == (row.phone, row.direction)
                and apart <= TOLERANCE
            ):
                yield apart, row.callid, call.callid


def folded(call: Call | None, past: Past) -> Call:
    """The call as it is known with what *past* adds."""
    known = call or Call(past.callid, seen_at=past.started_at)
    for event in lessons(known, past):
        known = learn(known, event)
    return known


def lessons(call: Call, past: Past) -> list[AnyCallEvent]:
    """The events that teach *call* what it lacks and *past* tells."""
    news: list[AnyCallEvent] = []
    if call.finished_at is None:
        if _contradicts(call, past):
            return []
        news += _of_leg(call, past)
    finish = CallFinished(
        callid=call.callid,
        at=call.finished_at or max(past.ended_at, call.seen_at),
        direction="" if call.direction else past.direction,
        phone="" if call.phone else past.phone,
        line="" if call.line else past.line,
        marketing=past.marketing if call.marketing == Marketing() else Marketing(),
        outcome=_outcome(call, past),
    )
    return [*news, finish]


def _contradicts(call: Call, past: Past) -> bool:
    """Whether somebody has picked up of whom the history does not know yet: that call may still go on."""
    return call.answered_at is not None and not past.talked


def _of_leg(call: Call, past: Past) -> list[AnyCallEvent]:
    """What happened to the phone that the call was about, if it is clear which one that was."""
    extension = _extension(call, past)
    if extension is None:
        return []
    leg = call.leg(extension)
    news: list[AnyCallEvent] = []
    if call.rang_at is None:
        news.append(CallRang(callid=call.callid, at=past.started_at, extension=extension))
    if past.talked and past.connected_at and call.answered_at is None:
        news.append(CallAnswered(callid=call.callid, at=past.connected_at, extension=extension))
    if past.talked and (leg is None or leg.ended_at is None):
        at = max(past.ended_at, call.seen_at)
        news.append(CallEnded(callid=call.callid, at=at, extension=extension, outcome=_outcome(call, past)))
    return news


def _extension(call: Call, past: Past) -> str | None:
    """The leg to learn about: who picked up, else the only one; among none, whom the history names."""
    if not call.legs:
        return past.extension
    if call.answered_by or len(call.legs) == 1:
        return call.answered_by or call.legs[0].extension
    return past.extension if call.leg(past.extension) else None


def _outcome(call: Call, past: Past) -> Outcome:
    """How it went, without what is known already."""
    is_told = any(outcome.status for outcome in (call.finish, call.leg_outcome) if outcome)
    return Outcome(
        status="" if is_told else past.status,
        duration=past.duration if call.duration is None else None,
        recorded=bool(past.recording) and not call.recording,
        recording="" if call.recording else past.recording,
    )


def moments_around(past: Past) -> tuple[datetime, datetime]:
    """From when to when calls and rows may be about the same as *past*."""
    return past.started_at - 2 * TOLERANCE, past.started_at + 2 * TOLERANCE
