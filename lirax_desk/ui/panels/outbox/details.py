"""The strip below the list: the whole text, where it stands, and the honest buttons. Main thread."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from lirax_desk.domain.outbox import Item, State
from lirax_desk.services.work import Clock
from lirax_desk.ui.look.buttons import PlainButton, QuietButton
from lirax_desk.ui.look.card import Card
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import GRID, HALF, PADDING, TEXT_SMALL
from lirax_desk.ui.models.outgoing import (
    Step,
    Unfinished,
    for_whom,
    kind_word,
    state_sentence,
    steps,
    text_of,
)

_TEXT_LINES = 4

_FACES: Mapping[Step, tuple[Icon, Callable[[], str]]] = {
    Step.SEND_AGAIN: (Icon.REFRESH, lambda: QCoreApplication.translate("Outgoing", "Send &again")),
    Step.TRY_NOW: (Icon.REFRESH, lambda: QCoreApplication.translate("Outgoing", "&Try now")),
    Step.MARK_DONE: (Icon.CHECK, lambda: QCoreApplication.translate("Outgoing", "Mark &done")),
    Step.WITHDRAW: (Icon.CLOSE, lambda: QCoreApplication.translate("Outgoing", "D&on't send")),
    Step.GO_ON: (Icon.EDIT, lambda: QCoreApplication.translate("Outgoing", "Contin&ue")),
    Step.DELETE_DRAFT: (Icon.TRASH, lambda: QCoreApplication.translate("Outgoing", "D&elete draft")),
}


class UnfinishedDetails(Card):
    """Shows one Unfinished."""

    decided = Signal(object)
    """The Step that was pressed."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._title = PlainLabel(semibold=True)
        self._text = PlainLabel(lines=_TEXT_LINES)
        self._state = PlainLabel(size=TEXT_SMALL, tone=Tone.MUTED, lines=2)
        self._buttons: dict[Step, QPushButton] = {}
        self._row = QHBoxLayout()
        self._row.setSpacing(GRID)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, PADDING - HALF, PADDING, PADDING - HALF)
        column.setSpacing(HALF + 2)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addWidget(self._state)
        column.addSpacing(HALF)
        column.addLayout(self._row)

    def show_row(self, row: Unfinished) -> None:
        """Show *row*."""
        self._title.setText(" · ".join(part for part in (kind_word(row.kind), for_whom(row)) if part))
        self._text.setText(text_of(row.what))
        self._text.setVisible(bool(self._text.text()))
        self._state.setText(state_sentence(row.what, self._clock()))
        refused = isinstance(row.what, Item) and row.what.state is State.REFUSED
        self._state.set_tone(Tone.DANGER if refused else Tone.MUTED)
        self._offer(steps(row))

    def _offer(self, wanted: tuple[Step, ...]) -> None:
        for place, step in enumerate(wanted):
            self._row.insertWidget(place, self._button(step), 0, Qt.AlignmentFlag.AlignLeft)
        for step, button in self._buttons.items():
            button.setVisible(step in wanted)

    def _button(self, step: Step) -> QPushButton:
        if step not in self._buttons:
            icon, words = _FACES[step]
            kind = QuietButton if step in {Step.DELETE_DRAFT, Step.WITHDRAW} else PlainButton
            button = self._buttons[step] = kind(words(), icon, self)
            button.clicked.connect(lambda: self.decided.emit(step))
        return self._buttons[step]
