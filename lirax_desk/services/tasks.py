"""Tasks made here, by when they are due: LiraX lists none."""

from dataclasses import dataclass

from lirax_desk.domain.outbox import Item, Kind, State
from lirax_desk.protocol.commands import CreateTask
from lirax_desk.services.courier import local
from lirax_desk.services.work import Clock
from lirax_desk.store import outbox as rows
from lirax_desk.store.database import Connection

SHOWN = 1000
"""The newest tasks, among which those to come are looked for."""


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """A task, and the item of the outbox that says whether LiraX has it."""

    task: CreateTask
    item: Item


class Tasks:
    """Reads tasks from the outbox, which has them for good. Reading raises StoreError."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def planned(self) -> list[PlannedTask]:
        """The tasks that are not refused, by when they are due."""
        found = rows.of_kind(self._connection, Kind.TASK, SHOWN)
        planned = [
            PlannedTask(item.command, item)
            for item in found
            if isinstance(item.command, CreateTask) and item.state is not State.REFUSED
        ]
        return sorted(planned, key=lambda one: one.task.due)

    def to_come(self) -> list[PlannedTask]:
        """The tasks that are not due yet, the next one first."""
        now = local(self._clock())
        return [one for one in self.planned() if one.task.due > now]
