"""Drafts: what is typed and not sent outlives a crash. Typing never waits for the disk."""

from lirax_desk.domain.outbox import Draft, Kind
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.feed import Feed
from lirax_desk.services.work import Clock, Work
from lirax_desk.store import drafts as rows
from lirax_desk.store.database import Connection
from lirax_desk.store.writer import Writer


class Drafts:
    """One draft for each kind of item and what it is about. Publishes what the disk refused."""

    def __init__(self, connection: Connection, desk: Writer, work: Work, clock: Clock) -> None:
        self.failed: Feed[ServiceError] = Feed()
        self._connection = connection
        self._desk = desk
        self._work = work
        self._clock = clock
        self._unsaved: dict[tuple[Kind, str], Draft] = {}

    def keep(self, draft: Draft) -> None:
        """Keep what was typed so far; it is on the disk soon after. Nothing typed = no draft."""
        key, now = (draft.kind, draft.about), self._clock()
        self._unsaved.pop(key, None)
        self._unsaved[key] = draft
        future = self._desk.submit(lambda connection: rows.save(connection, draft, now))
        self._work.tell(future, lambda outcome: self._saved(draft, outcome))

    def newest(self) -> list[Draft]:
        """All drafts, the latest first. Raises StoreError."""
        stored = rows.newest(self._connection)
        saved = [draft for draft in stored if (draft.kind, draft.about) not in self._unsaved]
        return [draft for draft in (*reversed(self._unsaved.values()), *saved) if any(draft.typed.values())]

    def about(self, kind: Kind, about: str) -> Draft | None:
        """What was typed for this kind of item about a callid or a phone. Raises StoreError."""
        return next((draft for draft in self.newest() if (draft.kind, draft.about) == (kind, about)), None)

    def _saved(self, draft: Draft, outcome: ServiceError | None) -> None:
        """A failed one stays in memory; so does what was typed meanwhile."""
        if outcome is not None:
            self.failed.publish(outcome)
        elif self._unsaved.get((draft.kind, draft.about)) is draft:
            del self._unsaved[draft.kind, draft.about]
