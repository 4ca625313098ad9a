"""Drafts: what is typed and not sent outlives a crash. Typing never waits for the disk."""

from lirax_desk.domain.outbox import Draft, Kind
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.disk import Disk
from lirax_desk.services.work import Clock
from lirax_desk.store import drafts as rows
from lirax_desk.store.database import Connection


class Drafts:
    """One draft for each kind of item and what it is about."""

    def __init__(self, connection: Connection, disk: Disk, clock: Clock) -> None:
        self._connection = connection
        self._disk = disk
        self._clock = clock
        self._unsaved: dict[tuple[Kind, str], Draft] = {}

    def keep(self, draft: Draft) -> None:
        """Keep what was typed so far; it is on the disk soon after. Nothing typed = no draft."""
        key, now = (draft.kind, draft.about), self._clock()
        self._unsaved.pop(key, None)
        self._unsaved[key] = draft
        self._disk.keep(
            lambda connection: rows.save(connection, draft, now), lambda outcome: self._saved(draft, outcome)
        )

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
        if outcome is None and self._unsaved.get((draft.kind, draft.about)) is draft:
            del self._unsaved[draft.kind, draft.about]
