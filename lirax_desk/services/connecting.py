"""Connecting two: the jobs asked for here, and what LiraX told about them."""

from collections.abc import Callable
from dataclasses import dataclass

from lirax_desk.domain.outbox import Item, Kind
from lirax_desk.protocol.events import Telling, TwoConnected
from lirax_desk.services.feed import Feed
from lirax_desk.services.outbox import Outbox
from lirax_desk.store import connections as rows
from lirax_desk.store import outbox as items
from lirax_desk.store.database import Connection

SHOWN = 200
"""The newest jobs that are read at once."""


@dataclass(frozen=True, slots=True)
class Job:
    """A job of make2Calls; *outcome* is None while LiraX tries, and when it never said."""

    item: Item
    outcome: TwoConnected | None = None


class Connecting:
    """Publishes that a job changed; whoever shows them reads again. Reading raises StoreError."""

    def __init__(self, connection: Connection, outbox: Outbox) -> None:
        self.changed: Feed[None] = Feed()
        self._connection = connection
        self._unsaved: dict[str, TwoConnected] = {}
        self._saving: frozenset[str] = frozenset()
        outbox.changed.subscribe(self._item_changed)

    def jobs(self) -> list[Job]:
        """The latest jobs, newest first."""
        found = items.of_kind(self._connection, Kind.CONNECT, SHOWN)
        outcomes = rows.outcomes(self._connection, (item.answer for item in found))
        return [Job(item, outcomes.get(item.answer)) for item in found]

    def learn(self, telling: Telling) -> None:
        match telling:
            case TwoConnected(job=job):
                self._unsaved.setdefault(job, telling)
            case _:
                pass

    def changes(self) -> Callable[[Connection], None]:
        unsaved = dict(self._unsaved)
        self._saving = frozenset(unsaved)
        return lambda connection: rows.save(connection, unsaved.values())

    def stored(self) -> None:
        saved, self._saving = self._saving, frozenset()
        for job in saved:
            self._unsaved.pop(job, None)
        if saved:
            self.changed.publish(None)

    def _item_changed(self, item: Item) -> None:
        if item.kind is Kind.CONNECT:
            self.changed.publish(None)
