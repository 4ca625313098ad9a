"""The form of a task: what, when, of which kind; kept while it is typed. Main thread."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from lirax_desk.domain.orders import parse_moment
from lirax_desk.domain.outbox import Draft, Item, Kind
from lirax_desk.protocol.commands import TaskType
from lirax_desk.protocol.commands.base import MOMENT
from lirax_desk.protocol.errors import BadCommand, ServiceError
from lirax_desk.ui.forms.due import DueChoice
from lirax_desk.ui.forms.typed import TaskTyped
from lirax_desk.ui.forms.words import making_problem, problem_words, task_word
from lirax_desk.ui.look.buttons import FilterChip, PrimaryButton, QuietButton
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import GRID, HALF, TEXT_SMALL

PAUSE_MS = 400


class TaskForm(QWidget):
    """Makes one task after another; begin() says about whom."""

    create_task = Signal(object)
    """A TaskTyped; answered by show_outcome."""
    keep_draft = Signal(object)
    """A Draft, after a pause in typing and when one looks away."""
    leave = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about, self._phone = "", ""
        self._kept: Mapping[str, str] = {}
        self.is_waiting = False
        """Whether create_task waits for show_outcome: until then a second Ctrl+Enter makes no second task."""
        self._text = QLineEdit()
        self._text.setPlaceholderText(self.tr("What is to be done"))
        self._text.setAccessibleName(self.tr("What is to be done"))
        self._kinds = QButtonGroup(self)
        self._due = DueChoice(clock)
        self._problem = PlainLabel(size=TEXT_SMALL, tone=Tone.DANGER, lines=2)
        self._create = PrimaryButton(self.tr("C&reate task"), Icon.TASK)
        self._create.setToolTip(self.tr("Ctrl+Enter"))
        self._cancel = QuietButton(self.tr("Cancel"))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self._connect()
        self._problem.hide()

    @property
    def typed(self) -> TaskTyped:
        """The task as it stands in the form."""
        kind = TaskType(self._kinds.checkedId())
        return TaskTyped(self._about, self._phone, self._text.text().strip(), self._due.due, kind)

    def begin(self, about: str, phone: str, draft: Draft | None = None) -> None:
        """Begin a task about *phone*, going on from *draft*; what was typed about somebody else is kept."""
        self.keep()
        self.is_waiting = False
        self._about, self._phone = about, phone
        self._show(draft.typed if draft else {})

    def show_phone(self, phone: str) -> None:
        """Have the task be about *phone*, as it was typed so far."""
        self._phone = phone
        self._changed()

    def go_to_text(self) -> None:
        """Take the keyboard to the text."""
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_outcome(self, outcome: Item | ServiceError) -> None:
        """Say what became of create_task: kept in the outbox, or why not; then what was typed stays."""
        self.is_waiting = False
        if isinstance(outcome, Item):
            self._kept = {}
            self._show({})
            return
        if isinstance(outcome, BadCommand) and outcome.field == "date":
            self._due.point_out()
        else:
            self._text.setFocus()
        self._show_problem(making_problem(outcome))

    def keep(self) -> None:
        """Have what was typed kept now."""
        self._pause.stop()
        typed = self._as_draft()
        if self._about and typed != self._kept:
            self._kept = typed
            self.keep_draft.emit(Draft(Kind.TASK, self._about, typed))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        is_done = event.modifiers() & Qt.KeyboardModifier.ControlModifier or self._text.hasFocus()
        if is_enter and is_done:
            self._wish()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keep()

    def _wish(self) -> None:
        typed = self.typed
        if self.is_waiting:
            return
        if not typed.text:
            self._show_problem(problem_words(BadCommand("text", "must not be empty")))
            self._text.setFocus()
            return
        self._pause.stop()
        self.is_waiting = True
        self.create_task.emit(typed)

    def _leave(self) -> None:
        self.keep()
        self.leave.emit()

    def _as_draft(self) -> dict[str, str]:
        """Nothing written = nothing to keep, whatever chips are on."""
        typed = self.typed
        if not typed.text:
            return {}
        due = typed.due.strftime(MOMENT)
        return {"text": typed.text, "due": due, "type": str(typed.kind.value), "phone": self._phone}

    def _show(self, typed: Mapping[str, str]) -> None:
        self._kept = typed
        with QSignalBlocker(self._text):
            self._text.setText(typed.get("text", ""))
        kind = typed.get("type", "")
        self._kinds.button(int(kind) if kind in {"1", "2", "3"} else 1).setChecked(True)
        with QSignalBlocker(self._due):
            self._due.begin(_moment(typed.get("due", "")))
        self._show_problem("")

    def _show_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _changed(self) -> None:
        self._show_problem("")
        self._pause.start()

    def _connect(self) -> None:
        self._text.textChanged.connect(self._changed)
        self._kinds.idClicked.connect(self._changed)
        self._due.changed.connect(self._changed)
        self._pause.timeout.connect(self.keep)
        self._create.clicked.connect(self._wish)
        self._cancel.clicked.connect(self._leave)

    def _lay_out(self) -> None:
        kinds = QHBoxLayout()
        kinds.setSpacing(HALF)
        for kind in TaskType:
            chip = FilterChip(task_word(kind))
            self._kinds.addButton(chip, kind.value)
            kinds.addWidget(chip)
        kinds.addStretch(1)
        self._kinds.button(TaskType.FOLLOW_UP.value).setChecked(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(HALF)
        buttons.addWidget(self._create)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._text)
        column.addWidget(self._due)
        column.addLayout(kinds)
        column.addWidget(self._problem)
        column.addLayout(buttons)


def _moment(text: str) -> datetime | None:
    try:
        return parse_moment(text) if text else None
    except BadCommand:
        return None
