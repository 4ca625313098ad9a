"""The panel of tasks: those to come and those past, the one that one is at, a new one. Main thread."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout

from lirax_desk.domain.outbox import Draft
from lirax_desk.services.courier import local
from lirax_desk.services.work import Clock
from lirax_desk.ui.forms.typed import Outcome
from lirax_desk.ui.lists.filters import Filters
from lirax_desk.ui.lists.hint import Hint
from lirax_desk.ui.lists.person_field import Person
from lirax_desk.ui.lists.view import ListView
from lirax_desk.ui.look.buttons import PlainButton
from lirax_desk.ui.look.card import Card
from lirax_desk.ui.look.composed import Composed
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import GRID, HALF, TEXT_SMALL
from lirax_desk.ui.models.rows import Rows
from lirax_desk.ui.models.tasks import Part, TaskRow, part, words
from lirax_desk.ui.panels.tasks.details import TaskDetails
from lirax_desk.ui.panels.tasks.new import NewTask
from lirax_desk.ui.panels.tasks.row import TaskDelegate

_LOOK_MS = 30_000
"""How often tasks that have become due move to the past, while one looks."""


class TasksPanel(Composed):
    """Shows TaskRows."""

    dial = Signal(str)
    open_contact = Signal(str)
    """The number that a task is about: open whoever has it."""
    decide = Signal(int)
    """The number of an item that nobody knows the outcome of."""
    create_task = Signal(object)
    """A TaskTyped; answered by show_outcome."""
    keep_draft = Signal(object)
    begin_task = Signal()
    """A new task about whom is still to be said; answered by begin."""
    find_people = Signal(str)

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._tasks: Sequence[TaskRow] = ()
        self._rows = Rows[TaskRow](lambda row: row.planned.item.id, self._words, self)
        self._list = ListView[TaskRow](self.tr("Tasks"), self._rows)
        self._list.setItemDelegate(TaskDelegate(self._list, self._rows, clock))
        self._filters = Filters(self.tr("Which tasks"), tuple(Part))
        self._new = NewTask(clock)
        self._details = TaskDetails(clock)
        self._empty = Hint(icon=Icon.TASK)
        self._looking = QTimer(self, interval=_LOOK_MS)
        self.lead(self._list)
        self._lay_out()
        self._connect()
        self._show()

    def show_tasks(self, tasks: Sequence[TaskRow]) -> None:
        """Show *tasks*, by when they are due."""
        self._tasks = tasks
        self._show()

    def begin(self, person: Person | None = None, draft: Draft | None = None) -> None:
        """Begin a task about *person*, going on from *draft*."""
        self._new.begin(person, draft)

    def open_task(self, number: int) -> None:
        """Go to the task that item *number* keeps."""
        for each in Part:
            self._filters.choose(each)
            if (place := self._rows.find(number)).isValid():
                self._list.go_to(place)
                return

    def show_people(self, people: Sequence[Person]) -> None:
        """Offer whom a new task may be about."""
        self._new.show_people(people)

    def show_outcome(self, outcome: Outcome) -> None:
        """Say what became of create_task."""
        self._new.show_outcome(outcome)

    def _show(self) -> None:
        now = local(self._clock())
        parts = {each: part(self._tasks, each, now) for each in Part}
        frames = {Part.TO_COME: self.tr("&To come %1"), Part.PAST: self.tr("P&ast %1")}
        self._filters.show_words([frames[each].replace("%1", str(len(parts[each]))) for each in Part])
        wanted = Part(self._filters.choice)
        self._rows.show_rows(parts[wanted])
        self._list.viewport().update()  # "Tomorrow" becomes "Today"
        sentences = {
            Part.TO_COME: self.tr("No tasks to come of those made here."),
            Part.PAST: self.tr("No tasks of the past."),
        }
        self._empty.show_sentence(sentences[wanted])
        self._pages.setCurrentWidget(self._list if self._rows.rows else self._empty)
        self._show_details()

    def _show_details(self) -> None:
        row = self._list.current
        if row is not None:
            self._details.show_row(row)
        self._details.setVisible(row is not None)

    def _words(self, row: TaskRow) -> str:
        return words(row, local(self._clock()))

    def _call(self) -> None:
        if (row := self._list.current) is not None:
            self.dial.emit(row.planned.task.phone)

    def _open(self) -> None:
        if (row := self._list.current) is not None:
            self.open_contact.emit(row.planned.task.phone)

    def _decide(self) -> None:
        if (row := self._list.current) is not None:
            self.decide.emit(row.planned.item.id)

    def _connect(self) -> None:
        self._filters.chosen.connect(lambda _: self._show())
        self._list.looked_at.connect(lambda _: self._show_details())
        self._list.chosen.connect(lambda _: self._open())
        self._details.call.connect(self._call)
        self._details.open_contact.connect(self._open)
        self._details.decide.connect(self._decide)
        self._new.create_task.connect(self.create_task)
        self._new.keep_draft.connect(self.keep_draft)
        self._new.find_people.connect(self.find_people)
        self._looking.timeout.connect(self._show)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(QKeySequence.StandardKey.New), self, self.begin_task.emit, context=inside)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._looking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._looking.stop()

    def _lay_out(self) -> None:
        card = Card()
        body = QVBoxLayout(card)
        body.setContentsMargins(HALF, HALF, HALF, HALF)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._empty)
        body.addLayout(self._pages)
        new = PlainButton(self.tr("&New task"), Icon.PLUS)
        new.setToolTip(self.tr("Ctrl+N"))
        new.clicked.connect(self.begin_task)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._filters)
        said = self.tr("Tasks made here. LiraX has them with all others.")
        head.addWidget(PlainLabel(said, size=TEXT_SMALL, tone=Tone.MUTED), 1)
        head.addWidget(new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self._new)
        column.addWidget(card, 1)
        column.addWidget(self._details)
