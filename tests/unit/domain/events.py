"""Short words for what LiraX tells of one call, so that tests read like a script; times are seconds."""

from datetime import UTC, datetime, timedelta
from functools import reduce

from lirax_desk.domain.calls import Call, learn
from lirax_desk.protocol.events import (
    AnyCallEvent,
    CallAnswered,
    CallEnded,
    CallFinished,
    CallRang,
    Direction,
    Outcome,
    RecordingReady,
)

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
ID = "D12D0EB124F4E64AF4EA-1511"
CLIENT = "380671234567"
LINE = "380441234567"

Event = AnyCallEvent | RecordingReady


def at(second: float) -> datetime:
    return START + timedelta(seconds=second)


def rang(second: float, ext: str, direction: Direction = "in") -> CallRang:
    return CallRang(callid=ID, at=at(second), direction=direction, phone=CLIENT, line=LINE, extension=ext)


def answered(second: float, ext: str, direction: Direction = "in") -> CallAnswered:
    return CallAnswered(callid=ID, at=at(second), direction=direction, phone=CLIENT, line=LINE, extension=ext)


def ended(
    second: float, ext: str, status: str = "Success", duration: int | None = None, direction: Direction = "in"
) -> CallEnded:
    outcome = Outcome(status=status, duration=duration)
    return CallEnded(
        callid=ID, at=at(second), direction=direction, phone=CLIENT, extension=ext, outcome=outcome
    )


def finished(
    second: float,
    status: str = "Success",
    duration: int | None = None,
    direction: Direction = "in",
    ext: str = "700",
) -> CallFinished:
    outcome = Outcome(status=status, duration=duration)
    return CallFinished(
        callid=ID, at=at(second), direction=direction, phone=CLIENT, extension=ext, outcome=outcome
    )


def recorded(second: float, link: str = "https://link/file.wav", callid: str = ID) -> RecordingReady:
    return RecordingReady(callid, link, at(second))


def known(*events: Event) -> Call:
    """The call as it is known after *events*, in this order."""
    return reduce(learn, events, Call(ID, seen_at=events[0].at))
