"""Tasks made here as rows: what is to come and what is past. Main thread, for translation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from lirax_desk.domain import phones
from lirax_desk.domain.outbox import State
from lirax_desk.protocol.commands import TaskType
from lirax_desk.services.tasks import PlannedTask
from lirax_desk.ui.forms.words import due_words, task_word
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.models.outgoing import state_line


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task and the name of whom it is about, "" for a stranger."""

    planned: PlannedTask
    who: str = ""


class Part(Enum):
    """Which tasks are shown."""

    TO_COME = "to come"
    PAST = "past"


def part(rows: Sequence[TaskRow], wanted: Part, now: datetime) -> list[TaskRow]:
    """Those of *rows* (by due time) that are to come, the next first, or past, the latest first."""
    if wanted is Part.TO_COME:
        return [row for row in rows if row.planned.task.due > now]
    return [row for row in reversed(rows) if row.planned.task.due <= now]


def who(row: TaskRow) -> str:
    """The name, else the number."""
    return row.who or phones.readable(row.planned.task.phone)


def icon_of(row: TaskRow) -> Icon:
    """The icon of its kind."""
    icons = {
        TaskType.FOLLOW_UP: Icon.TASK,
        TaskType.MEETING: Icon.CONTACTS,
        TaskType.CALL: Icon.PHONE,
    }
    return icons[row.planned.task.type]


def state(row: TaskRow) -> str:
    """Where it stands while LiraX does not have it, "" once it has."""
    return "" if row.planned.item.state is State.DONE else state_line(row.planned.item)


def words(row: TaskRow, now: datetime) -> str:
    """All that a row says, for a screen reader."""
    task = row.planned.task
    parts = (due_words(task.due, now), task_word(task.type), task.text, who(row), state(row))
    return ", ".join(each for each in parts if each)
