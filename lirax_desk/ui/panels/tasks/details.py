"""The strip below the list: the whole task, whom it is about, where it stands. Main thread."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from lirax_desk.domain import phones
from lirax_desk.domain.outbox import State
from lirax_desk.services.courier import local
from lirax_desk.services.work import Clock
from lirax_desk.ui.forms.words import due_words, task_word
from lirax_desk.ui.look.buttons import PlainButton, QuietButton
from lirax_desk.ui.look.card import Card
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import GRID, HALF, PADDING, TEXT_SMALL
from lirax_desk.ui.models.outgoing import state_sentence
from lirax_desk.ui.models.tasks import TaskRow, who

_TEXT_LINES = 4


class TaskDetails(Card):
    """Shows one TaskRow."""

    call = Signal()
    open_contact = Signal()
    decide = Signal()
    """Nobody knows whether LiraX has it."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._facts = PlainLabel(semibold=True, tabular=True)
        self._text = PlainLabel(lines=_TEXT_LINES)
        self._state = PlainLabel(size=TEXT_SMALL, tone=Tone.MUTED, lines=2)
        call = PlainButton(self.tr("Call &back"), Icon.PHONE)
        contact = QuietButton(self.tr("Open c&ontact"), Icon.PERSON)
        self._decide = QuietButton(self.tr("&Decide"), Icon.WARNING)
        call.clicked.connect(self.call)
        contact.clicked.connect(self.open_contact)
        self._decide.clicked.connect(self.decide)
        buttons = QHBoxLayout()
        buttons.setSpacing(HALF)
        for button in (call, contact, self._decide):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, PADDING - HALF, PADDING, PADDING - HALF)
        column.setSpacing(HALF + 2)
        for part in (self._facts, self._text, self._state):
            column.addWidget(part)
        column.addSpacing(GRID - HALF)
        column.addLayout(buttons)

    def show_row(self, row: TaskRow) -> None:
        """Show *row*."""
        task, item, now = row.planned.task, row.planned.item, self._clock()
        number = phones.readable(task.phone) if row.who else ""
        facts = (task_word(task.type), due_words(task.due, local(now)), who(row), number)
        self._facts.setText(" · ".join(part for part in facts if part))
        self._text.setText(task.text)
        self._state.setText("" if item.state is State.DONE else state_sentence(item, now))
        self._state.setVisible(bool(self._state.text()))
        self._decide.setVisible(item.state is State.UNKNOWN)
