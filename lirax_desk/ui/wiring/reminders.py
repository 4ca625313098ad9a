"""Notices of what came by itself: an SMS, a task that has become due. Main thread."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from lirax_desk.desk import Desk
from lirax_desk.domain import phones
from lirax_desk.domain.outbox import Item, Kind
from lirax_desk.domain.sms import Received
from lirax_desk.services.courier import local
from lirax_desk.services.tasks import PlannedTask
from lirax_desk.services.work import Clock
from lirax_desk.ui.forms.words import due_words
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.memory import Memory
from lirax_desk.ui.popup.notices import Notices, Tidings
from lirax_desk.ui.wiring.tasks import planned

LOOK_MS = 15_000
"""How often it is looked whether a task is due."""
OLD = timedelta(hours=12)
"""Of what became due longer ago, while nothing ran, the list alone tells."""


def due_between(tasks: list[PlannedTask], since: datetime, now: datetime) -> list[PlannedTask]:
    """The tasks that became due after *since* and by *now*, both local; none that is old by now."""
    first = max(since, now - OLD)
    return [one for one in tasks if first < one.task.due <= now]


class Reminders(QObject):
    """Tells of each SMS when it comes in, and of each task once when it is due, also after a restart."""

    def __init__(
        self,
        desk: Desk,
        notices: Notices,
        memory: Memory,
        clock: Clock,
        reads: Callable[[str], bool],
        parent: QObject,
    ) -> None:
        """*reads* says whether somebody has SMS of that number before their eyes."""
        super().__init__(parent)
        self._reads = reads
        self._desk = desk
        self._notices = notices
        self._memory = memory
        self._clock = clock
        self._tasks: list[PlannedTask] = []
        self._since = self._remembered()
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self.look)
        desk.outgoing.messages.received.subscribe(self._received)
        desk.outgoing.outbox.changed.subscribe(self._item_changed)

    def start(self) -> None:
        """Look from now on."""
        self._tasks = planned(self._desk)
        self._looking.start()
        self.look()

    def look(self) -> None:
        """Tell of what has become due since the last look."""
        now = local(self._clock())
        due = due_between(self._tasks, self._since, now)
        for one in due:
            self._tell(one, now)
        if due or not self._memory.now.reminded_at:
            self._memory.change(reminded_at=now.isoformat())
        self._since = now

    def _tell(self, one: PlannedTask, now: datetime) -> None:
        task = one.task
        title = QCoreApplication.translate("Reminders", "Task: %1").replace("%1", due_words(task.due, now))
        text = " · ".join((task.text, self._name(task.phone)))
        self._show(Tidings(f"task {one.item.id}", Icon.TASK, title, text))

    def _received(self, sms: Received) -> None:
        if self._reads(sms.phone):
            return
        title = QCoreApplication.translate("Reminders", "SMS from %1").replace("%1", self._name(sms.phone))
        self._show(Tidings(f"sms {sms.phone}", Icon.MESSAGE, title, sms.text))

    def _show(self, tidings: Tidings) -> None:
        if self._desk.preferences.now.ui.popups:
            self._notices.show_tidings(tidings)

    def _name(self, phone: str) -> str:
        return self._desk.contacts.names([phone]).get(phone) or phones.readable(phone)

    def _item_changed(self, item: Item) -> None:
        if item.kind is Kind.TASK:
            self._tasks = planned(self._desk)

    def _remembered(self) -> datetime:
        try:
            return datetime.fromisoformat(self._memory.now.reminded_at)
        except ValueError:
            return local(self._clock())
