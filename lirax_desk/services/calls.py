"""Calls: learned from webhooks, kept with notes, looked up by time and by number."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from typing import TypeVar

from lirax_desk.domain import phones
from lirax_desk.domain.calls import Call, State, bare, learn
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.protocol.events import (
    AnyCallEvent,
    CallAnswered,
    CallEnded,
    CallFinished,
    CallRang,
    CallRequestFinished,
    RecordingReady,
    Telling,
)
from lirax_desk.services.feed import Feed
from lirax_desk.services.work import Clock, Work
from lirax_desk.store import calls as rows
from lirax_desk.store import people
from lirax_desk.store.database import Connection
from lirax_desk.store.writer import Writer

T = TypeVar("T", bound=AnyCallEvent | RecordingReady)

REMEMBERED = 500
"""Calls kept in memory although they are stored."""
RECENT = timedelta(hours=12)


class Calls:
    """All calls of the account. Publishes each call that changed, and what became of makeCall's requests."""

    def __init__(
        self,
        connection: Connection,
        desk: Writer,
        work: Work,
        region: Callable[[], str],
        clock: Clock,
    ) -> None:
        self.changed: Feed[Call] = Feed()
        self.requests: Feed[CallRequestFinished] = Feed()
        self.failed: Feed[ServiceError | None] = Feed()
        self._connection = connection
        self._desk = desk
        self._work = work
        self._region = region
        self._clock = clock
        unfinished = rows.unfinished(connection, clock() - RECENT)
        self._known = {call.callid: call for call in unfinished}
        self._unsaved: dict[str, Call] = {}
        self._saving: dict[str, Call] = {}
        self._notes: dict[str, str] = {}

    def learn(self, telling: Telling) -> None:
        """Take in what tells of a call; a recording of an unknown call is kept as a call of its own."""
        match telling:
            case CallRang() | CallAnswered() | CallEnded() | CallFinished() | RecordingReady():
                old = self.get(telling.callid) or self._written_otherwise(telling)
                new = learn(old or Call(telling.callid, seen_at=telling.at), self._normal(telling))
                if new != old:
                    self._remember(new)
            case CallRequestFinished():
                self.requests.publish(telling)
            case _:
                pass

    def _normal(self, event: T) -> T:
        """The event with its numbers in the one form in which they are stored and compared."""
        if isinstance(event, RecordingReady):
            return event
        region = self._region()
        return replace(
            event, phone=phones.from_wire(event.phone, region), line=phones.from_wire(event.line, region)
        )

    def changes(self) -> Callable[[Connection], None]:
        unsaved = self._saving = dict(self._unsaved)
        return lambda connection: rows.save(connection, unsaved.values())

    def stored(self) -> None:
        self._unsaved = {
            callid: call for callid, call in self._unsaved.items() if self._saving.get(callid) is not call
        }
        self._forget(len(self._known) - REMEMBERED)

    def _forget(self, number: int) -> None:
        """Forget up to so many calls that are stored and over, those that changed longest ago."""
        now = self._clock()
        over = (
            key
            for key, call in self._known.items()
            if call.callid not in self._unsaved and call.state(now) is State.ENDED
        )
        for key in list(islice(over, max(0, number))):
            del self._known[key]

    def get(self, callid: str) -> Call | None:
        """The call with exactly this id."""
        return self._known.get(callid) or rows.one(self._connection, callid)

    def _written_otherwise(self, telling: AnyCallEvent | RecordingReady) -> Call | None:
        """Whose recording it is, punctuation aside; or the recording that came before its call did.

        Calls are never taken for each other so: two ids may differ by punctuation alone.
        """
        wanted = bare(telling.callid)
        known = (call for call in self._known.values() if bare(call.callid) == wanted)
        found = next(known, None) or rows.alike(self._connection, wanted)
        if found is None or isinstance(telling, RecordingReady) or found.is_lone_recording:
            return found
        return None

    def live(self) -> tuple[Call, ...]:
        """Calls that ring or are talked on, oldest first."""
        now = self._clock()
        alive = [call for call in self._known.values() if call.state(now) is not State.ENDED]
        return tuple(sorted(alive, key=_age))

    def newest(self, limit: int, since: datetime | None = None) -> list[Call]:
        """The latest calls, newest first, with what is not written yet."""
        stored = rows.newest(self._connection, since, limit)
        fresh = {call.callid: call for call in stored} | {
            call.callid: call for call in self._known.values() if not since or call.seen_at >= since
        }
        return sorted(fresh.values(), key=_age, reverse=True)[:limit]

    def with_phone(self, phone: str, limit: int) -> list[Call]:
        """The latest calls with this normalised number, newest first."""
        stored = (
            {call.callid: call for call in rows.with_phone(self._connection, phone, limit)} if phone else {}
        )
        fresh = {call.callid: call for call in self._known.values() if phone and call.phone == phone}
        return sorted((stored | fresh).values(), key=_age, reverse=True)[:limit]

    def note(self, callid: str) -> str:
        """What was noted on the call."""
        return self.notes([callid]).get(callid, "")

    def notes(self, callids: Iterable[str]) -> dict[str, str]:
        """The notes on those of *callids* that have one."""
        wanted = list(callids)
        typed = {callid: self._notes[callid] for callid in wanted if callid in self._notes}
        return people.notes(self._connection, wanted) | typed

    def write_note(self, callid: str, text: str) -> None:
        """Keep what was typed; it is on the disk soon after, and publishes the call."""
        self._notes[callid] = text
        at = self._clock()
        future = self._desk.submit(lambda connection: people.save_note(connection, callid, text, at))
        self._work.tell(future, self._note_saved)
        if call := self.get(callid):
            self.changed.publish(call)

    def _note_saved(self, outcome: ServiceError | None) -> None:
        if outcome is not None:
            self.failed.publish(outcome)

    def _remember(self, call: Call) -> None:
        self._known.pop(call.callid, None)
        self._known[call.callid] = self._unsaved[call.callid] = call
        self.changed.publish(call)


def _age(call: Call) -> tuple[datetime, str]:
    """Calls of one moment have an order, too."""
    return call.seen_at, call.callid
