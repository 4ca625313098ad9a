"""The parts of a popup and which of them each form shows. Main thread.

The note never changes its parent: whoever types in it keeps text, cursor and focus through all forms.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from enum import Enum
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lirax_desk.domain.cards import Card, Look
from lirax_desk.ui.look.buttons import ToolButton
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.strip import Strip
from lirax_desk.ui.look.tokens import CONTROL_HEIGHT, GRID, HALF, ICON, PADDING, STRIP
from lirax_desk.ui.popup import words
from lirax_desk.ui.popup.actions import Action, ActionRow, actions
from lirax_desk.ui.popup.bar import SlimLine, TalkBar
from lirax_desk.ui.popup.facts import FactRow
from lirax_desk.ui.popup.head import Head, colour_of, hide_button
from lirax_desk.ui.popup.making import Making
from lirax_desk.ui.popup.matches import Matches
from lirax_desk.ui.popup.note import GrowingNote
from lirax_desk.ui.popup.person import Person

WIDTH = 392

_LEFT = GRID
_INSET = (CONTROL_HEIGHT - ICON) // 2
"""From the edge of an icon button to its icon, which is what the eye aligns with the texts below."""
_ROOM = WIDTH - _LEFT - STRIP - GRID - PADDING


class Form(Enum):
    """How much of itself a popup shows; the value is the space above and below."""

    CARD = (GRID, PADDING)
    BAR = (GRID, GRID)
    SLIM = (HALF, HALF)


_FORMS: Mapping[Look, Form] = {
    Look.TALKING: Form.BAR,
    Look.COLLEAGUE_RINGING: Form.SLIM,
    Look.MOVED_ON: Form.SLIM,
    Look.ANSWERED_ELSEWHERE: Form.SLIM,
}
_NOTE_IS_OPEN = frozenset({Look.TALKING, Look.ENDED})


class Body(QWidget):
    """Everything inside the frame."""

    def __init__(self, clock: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._clock = clock
        self.sent_note = ""
        """The text that was sent to LiraX: the same is not offered again."""
        # In the order of the Tab key.
        self.strip = Strip(partial(colour_of, Look.RINGING), self)
        self.person = Person(self)
        self.matches = Matches(self)
        self.slim = SlimLine(self)
        self.bar = TalkBar(clock, self)
        self.note = GrowingNote(self)
        self.promise = PlainLabel(parent=self, tone=Tone.MUTED, lines=2)
        self.facts = FactRow(_ROOM, self)
        self.last_note = PlainLabel(parent=self, tone=Tone.MUTED, lines=2)
        self.making = Making(clock, self)
        self.buttons = ActionRow(_ROOM, self)
        self.open_card = ToolButton(Icon.PERSON, self.tr("Open card"), self)
        self.more = ToolButton(Icon.MORE, self.tr("More"), self)
        self.hide_popup = hide_button(self)
        self.head = Head(clock, self)
        self._lay_out()

    def _lay_out(self) -> None:
        self._inner = QVBoxLayout()
        self._inner.setSpacing(GRID + 2)
        for part in (self.person, self.promise, self.matches, self.facts, self.last_note):
            self._inner.addWidget(part)
        self._inner.addLayout(self._middle())
        self._inner.addWidget(self.making)
        self._inner.addWidget(self.buttons)
        column = QVBoxLayout()
        column.setSpacing(HALF)
        column.addWidget(self.head)
        column.addLayout(self._inner)
        self._outer = QHBoxLayout(self)
        self._outer.setSpacing(GRID)
        self._outer.addWidget(self.strip)
        self._outer.addLayout(column, 1)

    def _middle(self) -> QHBoxLayout:
        tools = QHBoxLayout()
        tools.setSpacing(0)
        for tool in (self.open_card, self.more, self.hide_popup):
            tools.addWidget(tool)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.slim, 1)
        row.addWidget(self.bar)
        row.addWidget(self.note, 1)
        row.addLayout(tools)
        return row

    def show_card(self, card: Card, *, whole: bool, noting: bool) -> None:
        """Show *card*; *whole* opens a bar to a card, *noting* opens the note where it is not open anyway."""
        form = self._form(card.look, whole=whole)
        self.strip.show_shade(partial(colour_of, card.look))
        self._show_low(card, form)
        self._show_note(card, form, noting=noting)
        self._show_whole(card, form)
        top, bottom = form.value
        self._outer.setContentsMargins(_LEFT, top, PADDING - _INSET, bottom)
        self._inner.setContentsMargins(0, 0, _INSET if form is Form.CARD else 0, 0)
        self._outer.invalidate()
        self._outer.activate()  # now: the height is asked for before any event comes

    def _form(self, look: Look, *, whole: bool) -> Form:
        form = _FORMS.get(look, Form.CARD)
        if form is Form.BAR and whole:
            return Form.CARD
        return Form.CARD if form is Form.SLIM and self.is_written_in else form

    @property
    def is_written_in(self) -> bool:
        """Whether somebody types here now."""
        return self.note.hasFocus() or self.making.is_written_in

    def _show_low(self, card: Card, form: Form) -> None:
        self.slim.setVisible(form is Form.SLIM)
        self.bar.setVisible(form is Form.BAR)
        self.open_card.setVisible(form is Form.SLIM and Action.OPEN_CARD in actions(card))
        self.more.setVisible(form is Form.BAR)
        self.hide_popup.setVisible(form is not Form.CARD)
        if form is Form.SLIM:
            self.slim.show_card(card)
        elif form is Form.BAR:
            self.bar.show_card(card)

    def _show_whole(self, card: Card, form: Form) -> None:
        is_card = form is Form.CARD
        self.head.setVisible(is_card)
        self.person.setVisible(is_card)
        if is_card:
            self.head.show_card(card)
            self.person.show_caller(card.caller)
        self._show_text(self.promise, words.promise(card) if is_card else "")
        self._show_text(self.last_note, words.last_note(card.caller) if is_card else "")
        self.facts.show_facts(words.facts(card, self._clock()) if is_card else ())
        self.making.setVisible(is_card and self.making.is_open)
        self.buttons.show_actions(self._offered(card) if is_card and not self.making.is_making else ())
        self.matches.setVisible(is_card and self.person.lists_matches)
        if self.person.lists_matches:
            self.matches.show_contacts(card.caller.contacts)

    def _offered(self, card: Card) -> tuple[Action, ...]:
        """What can be done, by the note as it is being typed: the card has it a moment later."""
        text = self.note.toPlainText().strip()
        offered = actions(replace(card, note=text))
        return tuple(each for each in offered if each is not Action.SEND_NOTE or text != self.sent_note)

    def _show_note(self, card: Card, form: Form, *, noting: bool) -> None:
        self.note.show_note(card.callid, card.note)
        has_text = bool(self.note.toPlainText()) or self.note.hasFocus()
        is_open = noting or has_text or card.look in _NOTE_IS_OPEN
        self.note.show_lines(1 if form is Form.BAR else 2)
        self.note.setVisible(bool(card.callid) and form is not Form.SLIM and is_open)

    @staticmethod
    def _show_text(label: PlainLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))
