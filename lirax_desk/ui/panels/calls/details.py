"""The strip below the list: who the selected call was with, what to do, and its note. Main thread."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from lirax_desk.domain import phones
from lirax_desk.domain.log import LoggedCall
from lirax_desk.domain.outbox import Item, State
from lirax_desk.protocol.commands import CreateNote
from lirax_desk.services.work import Clock
from lirax_desk.ui.forms.typed import NoteTyped, Outcome
from lirax_desk.ui.lists.note_field import NoteField
from lirax_desk.ui.look.buttons import PrimaryButton, QuietButton
from lirax_desk.ui.look.card import Card
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.monogram import Monogram
from lirax_desk.ui.look.tokens import GRID, HALF, PADDING, TEXT_SMALL, TEXT_TITLE
from lirax_desk.ui.models.calls import how_it_went, number_of, talked, way, who
from lirax_desk.ui.models.names import Names
from lirax_desk.ui.models.outgoing import outcome_line, state_word
from lirax_desk.ui.words import moment

_NOTE_HEIGHT = 72


class CallDetails(Card):
    """Shows one LoggedCall; wishes carry its number as the call has it."""

    call_back = Signal(str)
    copy_number = Signal(str)
    open_contact = Signal(str)
    write_note = Signal(object)
    send_note = Signal(object)
    """A NoteTyped: LiraX shall keep the note, too."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._phone = ""
        self._picture = Monogram(size=36)
        self._who = PlainLabel(size=TEXT_TITLE, semibold=True)
        self._facts = PlainLabel(size=TEXT_SMALL, tone=Tone.MUTED, tabular=True)
        self._call = PrimaryButton(self.tr("Call &back"), Icon.PHONE)
        self._contact = QuietButton("", Icon.PERSON)
        self._copy = QuietButton(self.tr("Copy &number"), Icon.COPY)
        self._send = QuietButton("", Icon.SEND)
        self._sent: dict[tuple[str, str], Item] = {}
        self._callid = ""
        self._note = NoteField(self.tr("Note on this call (F2)"))
        self._note.setFixedHeight(_NOTE_HEIGHT)
        self._lay_out()
        self._call.clicked.connect(lambda: self.call_back.emit(self._phone))
        self._contact.clicked.connect(lambda: self.open_contact.emit(self._phone))
        self._copy.clicked.connect(lambda: self.copy_number.emit(self._phone))
        self._note.write_note.connect(self.write_note)
        self._note.textChanged.connect(self._offer_to_send)
        self._send.clicked.connect(self._wish_to_send)

    def show_call(self, logged: LoggedCall, names: Names) -> None:
        """Show *logged*."""
        self._phone = logged.call.phone
        self._picture.show_name(logged.name)
        self._who.setText(who(logged))
        self._facts.setText(self._facts_of(logged, names))
        self._contact.setText(self.tr("Open con&tact") if logged.name else self.tr("New con&tact"))
        for button in (self._call, self._contact, self._copy):
            button.setEnabled(bool(self._phone))
        self._callid = logged.call.callid
        self._note.show_note(logged.call.callid, logged.note)
        self._offer_to_send()

    def show_outcome(self, outcome: Outcome) -> None:
        """Say how it stands with a note that was sent; the same is not sent again from here."""
        if isinstance(outcome.what, Item) and isinstance(outcome.what.command, CreateNote):
            self._sent[outcome.about, outcome.what.command.text] = outcome.what
            self._offer_to_send()

    def write(self) -> None:
        """Take the keyboard to the note."""
        self._note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep(self) -> None:
        """Have the note written down now."""
        self._note.keep()

    def _offer_to_send(self) -> None:
        text = self._note.toPlainText().strip()
        outside = bool(self._phone) and not phones.is_internal(self._phone)
        sent = self._sent.get((self._callid, text))
        self._send.setEnabled(outside and bool(text) and sent is None)
        self._send.setText(self._words_of(sent) if sent else self.tr("Send n&ote"))
        self._send.setToolTip(outcome_line(sent) if sent else self.tr("Have LiraX keep this note, too"))

    def _words_of(self, sent: Item) -> str:
        return self.tr("Note sent") if sent.state is State.DONE else state_word(sent)

    def _wish_to_send(self) -> None:
        self._note.keep()
        self.send_note.emit(NoteTyped(self._callid, self._phone, self._note.toPlainText().strip()))

    def _facts_of(self, logged: LoggedCall, names: Names) -> str:
        call = logged.call
        result = " ".join(part for part in (how_it_went(logged), talked(logged)) if part)
        return " · ".join(
            dict.fromkeys(
                part
                for part in (
                    number_of(logged) if logged.name else "",
                    way(logged),
                    moment(call.seen_at, self._clock()),
                    result,
                    names.operator(logged.extension),
                    names.line(call.line).name if call.line else "",
                )
                if part
            )
        )

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(HALF // 2)
        texts.addWidget(self._who)
        texts.addWidget(self._facts)
        head = QHBoxLayout()
        head.setSpacing(PADDING - HALF)
        head.addWidget(self._picture)
        head.addLayout(texts, 1)
        actions = QHBoxLayout()
        actions.setSpacing(HALF)
        for button in (self._call, self._contact, self._copy, self._send):
            actions.addWidget(button)
        actions.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addLayout(head)
        left.addLayout(actions)
        both = QHBoxLayout(self)
        both.setContentsMargins(PADDING, PADDING - HALF, PADDING - HALF, PADDING - HALF)
        both.setSpacing(PADDING)
        both.addLayout(left, 3)
        both.addWidget(self._note, 2)
