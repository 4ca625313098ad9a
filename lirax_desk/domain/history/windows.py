"""From when to when the history is asked, in windows that LiraX answers, and how far it was read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from lirax_desk.domain.calls import TALKS_AT_MOST

LONGEST = timedelta(hours=47)
"""LiraX allows 48 h of local time: an hour less, as clocks are put forward."""
BACK_AT_MOST = timedelta(days=14)
"""How far back is read without being asked to."""
OVERLAP = TALKS_AT_MOST
"""What was read is read again for so long: calls that then went on have ended since."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time that is asked for at once; both ends belong to it."""

    start: datetime
    finish: datetime


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was to be read, and how far that got: all before *done*. It may have been broken off."""

    since: datetime
    until: datetime
    done: datetime

    @property
    def is_finished(self) -> bool:
        return self.done >= self.until

    def read_to(self, moment: datetime) -> "Stretch":
        """The same, read so far."""
        return replace(self, done=moment)


def windows(since: datetime, until: datetime) -> Iterator[Window]:
    """The stretch from *since* to *until*, oldest first: what is read stays read when it breaks off."""
    start = since
    while start < until:
        finish = min(start + LONGEST, until)
        yield Window(start, finish)
        start = finish


def next_stretch(
    asked: datetime | None, before: Stretch | None, last_known: datetime | None, now: datetime
) -> Stretch:
    """What to read now: from the moment that somebody *asked* for, else all since we last knew of a call.

    *before* is what was read last: one that was broken off goes on where it stopped.
    """
    now = now.replace(microsecond=0) + timedelta(seconds=1)  # LiraX knows whole seconds: not one less
    if asked is None:
        since = max(_known_to(before, last_known) or now - BACK_AT_MOST, now - BACK_AT_MOST)
        return Stretch(min(since, now), now, min(since, now))
    since = min(asked, now)
    if before and not before.is_finished and before.since <= since < before.done:
        return Stretch(before.since, now, before.done)
    return Stretch(since, now, since)


def _known_to(before: Stretch | None, last_known: datetime | None) -> datetime | None:
    """From when on calls may be missing; what nobody could read yet needs no overlap."""
    if before and before.done == before.since:
        return before.done
    known = before.done if before else last_known
    return known - OVERLAP if known else None


def worth_keeping(stretch: Stretch, before: Stretch | None) -> bool:
    """Whether *stretch* may replace what is noted of *before*: not if it left out what lies between them."""
    return before is None or stretch.since <= before.done
