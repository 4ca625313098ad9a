"""Deals made here: LiraX lists none, so ours are kept; and the funnel's stages."""

from collections.abc import Callable

from lirax_desk.domain.deals import Deal, ShownDeal, shown, update
from lirax_desk.domain.outbox import Item, Kind
from lirax_desk.protocol.commands import CreateDeal, GetStages, Stage
from lirax_desk.protocol.errors import BadCommand, ServiceError
from lirax_desk.services.disk import Disk
from lirax_desk.services.feed import Feed
from lirax_desk.services.lirax import LiraX
from lirax_desk.services.outbox import Done, Outbox
from lirax_desk.store import deals as rows
from lirax_desk.store.database import Connection


class Deals:
    """Publishes that deals or stages changed; whoever shows them reads again. Reading raises StoreError."""

    def __init__(self, connection: Connection, disk: Disk, outbox: Outbox, lirax: LiraX) -> None:
        self.changed: Feed[None] = Feed()
        self._connection = connection
        self._disk = disk
        self._outbox = outbox
        self._lirax = lirax
        outbox.changed.subscribe(self._item_changed)

    def everything(self) -> list[ShownDeal]:
        """All deals, the latest changed first, as they will be if LiraX agrees."""
        return shown(rows.newest(self._connection), self._outbox.unfinished())

    def get(self, number: str) -> ShownDeal | None:
        """The deal with LiraX's id *number*, as it will be if LiraX agrees."""
        deal = rows.one(self._connection, number)
        return shown([deal], self._outbox.unfinished())[0] if deal else None

    def create(self, command: CreateDeal, done: Done, *, patient: bool = True) -> None:
        """Make a deal; *done* gets a BadCommand if LiraX has no such stage."""
        self._check_stage(command.stage, lambda: self._outbox.submit(command, done, patient=patient), done)

    def change(self, deal: Deal, done: Done, *, patient: bool = True) -> None:
        """Have LiraX's deal be like *deal*; shown so at once, until LiraX refuses. Raises BadCommand."""
        command = update(deal)
        self._check_stage(deal.stage, lambda: self._outbox.submit(command, done, patient=patient), done)

    def stages(self) -> tuple[Stage, ...]:
        """The funnel as last known, in its order."""
        return rows.stages(self._connection)

    def refresh(self, done: Callable[[ServiceError | None], None]) -> None:
        """Ask LiraX for the funnel; *done* gets what went wrong."""
        self._lirax.send(GetStages(), lambda answer: self._told(answer, done))

    def _told(
        self, answer: tuple[Stage, ...] | ServiceError, done: Callable[[ServiceError | None], None]
    ) -> None:
        if isinstance(answer, ServiceError):
            done(answer)
            return

        def stored(outcome: ServiceError | None) -> None:
            done(outcome)
            self.changed.publish(None)

        self._disk.keep(lambda connection: rows.save_stages(connection, answer), stored)

    def _check_stage(self, stage: int, then: Callable[[], None], done: Done) -> None:
        """Go on if LiraX has *stage*, which may be new; if nobody knows, LiraX itself will say."""

        def refreshed(error: ServiceError | None) -> None:
            if error is not None or self._has(stage):
                then()
            else:
                known = ", ".join(f"{one.stage} {one.title}" for one in self.stages())
                done(BadCommand("stage", f"LiraX has {known}"))

        if self._has(stage):
            then()
        else:
            self.refresh(refreshed)

    def _has(self, stage: int) -> bool:
        stages = self.stages()
        return not stages or any(one.stage == stage for one in stages)

    def _item_changed(self, item: Item) -> None:
        if item.kind in {Kind.DEAL, Kind.DEAL_UPDATE}:
            self.changed.publish(None)
