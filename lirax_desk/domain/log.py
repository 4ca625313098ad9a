"""A call as a row of the journal that people read: for one desk, with the names that it knows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from lirax_desk.domain.calls import Call, Result, State


@dataclass(frozen=True, slots=True)
class LoggedCall:
    """*extension* is who it was about here; *name* is the client's, "" for a stranger."""

    call: Call
    extension: str
    state: State
    result: Result
    name: str = ""
    note: str = ""


def logged(call: Call, mine: str, now: datetime, name: str = "", note: str = "") -> LoggedCall:
    """Return *call* as the desk of *mine* sees it: who answered, else I if my phone rang, else the last."""
    rang = [leg.extension for leg in call.legs]
    about = call.answered_by or (mine if mine in rang else next(reversed(rang), ""))
    return LoggedCall(call, about, call.state(now), call.result(mine), name, note)


def unanswered(newest_first: Iterable[LoggedCall]) -> list[LoggedCall]:
    """The missed calls after which nobody has spoken to the caller, newest first, one for each number.

    Who hid the number may be anybody, so each of these calls stands for itself.
    """
    settled: set[str] = set()
    missed: list[LoggedCall] = []
    for line in newest_first:
        if line.call.phone in settled:
            continue
        if line.result is Result.MISSED:
            missed.append(line)
        if line.call.phone and (line.result is Result.MISSED or line.call.was_answered):
            settled.add(line.call.phone)
    return missed
