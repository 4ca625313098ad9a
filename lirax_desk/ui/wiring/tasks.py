"""Tasks made here: shown by when they are due, new ones into the outbox. Main thread."""

from lirax_desk.desk import Desk
from lirax_desk.domain import phones
from lirax_desk.domain.outbox import WITHDRAWN, Draft, Kind
from lirax_desk.services.tasks import PlannedTask
from lirax_desk.store.database import StoreError
from lirax_desk.ui.lists.person_field import Person
from lirax_desk.ui.models.tasks import TaskRow
from lirax_desk.ui.panels.tasks import TasksPanel
from lirax_desk.ui.panels.tasks.new import NOBODY
from lirax_desk.ui.wiring.making import Elsewhere, Making
from lirax_desk.ui.wiring.people import people_of


class TasksJoint:
    """Tasks that LiraX has or will have."""

    def __init__(self, desk: Desk, panel: TasksPanel, making: Making, elsewhere: Elsewhere) -> None:
        self._desk = desk
        self._panel = panel
        panel.dial.connect(desk.dialling.dial)
        panel.open_contact.connect(elsewhere.open_caller)
        panel.decide.connect(elsewhere.decide)
        panel.create_task.connect(making.create_task)
        panel.keep_draft.connect(desk.outgoing.drafts.keep)
        panel.begin_task.connect(lambda: panel.begin(None, draft_of(desk, NOBODY)))
        panel.find_people.connect(self._find)
        making.outcomes.subscribe(panel.show_outcome)
        self.show()

    def show(self) -> None:
        """Show the tasks as they are known now."""
        tasks = planned(self._desk)
        names = self._desk.contacts.names({one.task.phone for one in tasks})
        self._panel.show_tasks([TaskRow(one, names.get(one.task.phone, "")) for one in tasks])

    def _find(self, text: str) -> None:
        """LiraX keeps tasks about clients, not about colleagues."""
        people = people_of(self._desk, text)
        self._panel.show_people([one for one in people if not phones.is_internal(one.number)])


def begin_task(desk: Desk, panel: TasksPanel, phone: str, draft: Draft | None = None) -> None:
    """Begin a task about *phone* in *panel*, or go on with what was typed about it."""
    name = desk.contacts.names([phone]).get(phone, "")
    panel.begin(Person(name, phone) if phone else None, draft or draft_of(desk, phone))


def draft_of(desk: Desk, about: str) -> Draft | None:
    """What was typed about this and not sent."""
    try:
        return desk.outgoing.drafts.about(Kind.TASK, about)
    except StoreError as error:
        desk.outgoing.disk.report(error)
        return None


def planned(desk: Desk) -> list[PlannedTask]:
    """All tasks by when they are due, but those that were withdrawn."""
    try:
        return [one for one in desk.outgoing.tasks.planned() if one.item.reason != WITHDRAWN]
    except StoreError as error:
        desk.outgoing.disk.report(error)
        return []
