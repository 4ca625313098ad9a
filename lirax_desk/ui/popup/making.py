"""What a popup makes at LiraX: the form of a task, and a line on what became of it. Main thread."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from lirax_desk.domain.outbox import Item, Kind, State
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.ui.forms.words import making_problem
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import GRID, TEXT_SMALL
from lirax_desk.ui.models.outgoing import outcome_line

if TYPE_CHECKING:
    from lirax_desk.ui.forms.task_form import TaskForm


def _holds(widget: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and widget.isAncestorOf(focused)


class Making(QWidget):
    """Hidden as long as nothing is made; the form is imported when it is first wanted."""

    create_task = Signal(object)  # TaskTyped
    keep_draft = Signal(object)  # Draft

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._form: TaskForm | None = None
        self._said = PlainLabel(parent=self, size=TEXT_SMALL, tone=Tone.MUTED, lines=2)
        self._said.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(self._said)

    @property
    def is_open(self) -> bool:
        """Whether there is anything to see."""
        return self.is_making or not self._said.isHidden()

    @property
    def is_making(self) -> bool:
        """Whether the form is open."""
        return self._form is not None and not self._form.isHidden()

    @property
    def is_written_in(self) -> bool:
        """Whether the keyboard is in the form."""
        return self.is_making and _holds(self)

    def open_task(self, about: str, phone: str) -> None:
        """Open the form, or go on in it."""
        if self._form is None:
            self._form = self._made()
        if not self.is_making:
            self._form.begin(about, phone)
            self._form.show()
        self._form.go_to_text()

    def begin(self) -> None:
        """Be ready for another call."""
        self._close()
        self._said.hide()

    def show_outcome(self, outcome: Item | ServiceError) -> None:
        """Say how it stands with what was made here."""
        about_form = isinstance(outcome, ServiceError) or outcome.kind is Kind.TASK
        if self._form is not None and self._form.is_waiting and about_form:
            self._form.show_outcome(outcome)
            if isinstance(outcome, ServiceError):
                return
            self._close()
        failed = isinstance(outcome, ServiceError) or outcome.state is State.REFUSED
        self._said.setText(
            making_problem(outcome) if isinstance(outcome, ServiceError) else outcome_line(outcome)
        )
        self._said.set_tone(Tone.DANGER if failed else Tone.MUTED)
        self._said.show()

    def _close(self) -> None:
        if self._form is not None:
            self._form.hide()

    def _made(self) -> "TaskForm":
        from lirax_desk.ui.forms.task_form import TaskForm

        form = TaskForm(self._clock, self)
        form.hide()
        form.create_task.connect(self.create_task)
        form.keep_draft.connect(self.keep_draft)
        form.leave.connect(self._close)
        self._column.insertWidget(0, form)
        return form
