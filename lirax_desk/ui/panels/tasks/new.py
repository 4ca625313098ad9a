"""Where a new task is made: about whom, and the form. Main thread."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from lirax_desk.domain.outbox import Draft
from lirax_desk.services.work import Clock
from lirax_desk.ui.forms.task_form import TaskForm
from lirax_desk.ui.forms.typed import Outcome
from lirax_desk.ui.lists.person_field import Person, PersonField
from lirax_desk.ui.look.card import Card
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import GRID, PADDING

_WIDEST = 70 * GRID

NOBODY = "nobody yet"
"""What a draft is about that began without a person."""


class NewTask(Card):
    """Hidden until begin(), and again once the task is kept."""

    create_task = Signal(object)  # TaskTyped
    keep_draft = Signal(object)  # Draft
    find_people = Signal(str)

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._about = ""
        self._person = PersonField(self.tr("About whom"))
        self._form = TaskForm(clock)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        column.setSpacing(GRID)
        column.addWidget(PlainLabel(self.tr("New task"), semibold=True, tone=Tone.MUTED))
        for part in (self._person, self._form):
            part.setMaximumWidth(_WIDEST)
            column.addWidget(part)
        self._person.find_people.connect(self.find_people)
        self._person.textChanged.connect(lambda _: self._form.show_phone(self._person.number))
        self._form.create_task.connect(self.create_task)
        self._form.keep_draft.connect(self.keep_draft)
        self._form.leave.connect(self.hide)
        self.hide()

    def begin(self, person: Person | None = None, draft: Draft | None = None) -> None:
        """Begin a task about *person*, or about whom is still to be said, going on from *draft*."""
        phone = person.number if person else ""
        self._about = draft.about if draft else phone or NOBODY
        self._form.begin(self._about, phone, draft)
        if person is not None and phone:
            self._person.show_person(person)
        else:
            self._person.clear()
        self.show()
        if phone:
            self._form.go_to_text()
        else:
            self._person.setFocus()

    def show_people(self, people: Sequence[Person]) -> None:
        """Offer whom it may be about."""
        self._person.show_people(people)

    def show_outcome(self, outcome: Outcome) -> None:
        """Say what became of create_task: once it is kept, the list has it."""
        if outcome.about != self._about or not self._form.is_waiting:
            return
        self._form.show_outcome(outcome.what)
        if not isinstance(outcome.what, Exception):
            self.hide()
