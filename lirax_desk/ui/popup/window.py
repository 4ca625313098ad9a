"""One call's popup: shows a Card in any of its looks and emits what the operator wishes. Main thread."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from lirax_desk.domain.cards import Card
from lirax_desk.domain.contacts import Contact
from lirax_desk.domain.outbox import Item, State
from lirax_desk.protocol.commands import CreateNote
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.ui.forms.typed import NoteTyped
from lirax_desk.ui.popup import words
from lirax_desk.ui.popup.actions import Action, actions
from lirax_desk.ui.popup.body import WIDTH, Body
from lirax_desk.ui.popup.shape import FloatingCard

_KEYS: Mapping[int, Action] = {
    Qt.Key.Key_F2: Action.NOTE,
    Qt.Key.Key_F3: Action.CALL_BACK,
    Qt.Key.Key_F4: Action.TASK,
}


class CallPopup(FloatingCard):
    """Made once and reused for one call after another: *key* of the card tells them apart."""

    open_contact = Signal(object)  # Contact
    new_contact = Signal(str)  # phone
    call_back = Signal(str)  # phone
    copy_number = Signal(str)  # phone
    hide_popup = Signal(str)  # key
    pin_popup = Signal(str)  # key
    write_note = Signal(object)  # NoteWritten
    send_note = Signal(object)  # NoteTyped
    create_task = Signal(object)  # TaskTyped
    keep_draft = Signal(object)  # Draft
    write_sms = Signal(str)  # phone

    resized = Signal()
    """It wants another height and has it already; its place may be wrong now."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._card: Card | None = None
        self._chosen: Contact | None = None
        self._whole = False
        self._noting = False
        self._has_note = False
        self._body = Body(clock, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._body)
        self._connect()

    def _connect(self) -> None:
        body = self._body
        body.note.write_note.connect(self.write_note)
        body.note.finished.connect(self._body.setFocus)
        body.note.textChanged.connect(self._note_changed)
        body.making.create_task.connect(self.create_task)
        body.making.keep_draft.connect(self.keep_draft)
        body.buttons.wanted.connect(self._act)
        body.person.list_matches.connect(self._reshape)
        body.matches.taken.connect(self._choose)
        body.open_card.clicked.connect(lambda: self._act(Action.OPEN_CARD))
        body.more.clicked.connect(lambda: self._open(whole=True))
        body.head.shrink.connect(lambda: self._open(whole=False))
        body.head.pin.connect(lambda: self.pin_popup.emit(self.key))
        for source in (body.head.hide_popup, body.hide_popup.clicked):
            source.connect(self._hide)

    @property
    def key(self) -> str:
        """Whose popup this is; "" before the first card."""
        return self._card.key if self._card else ""

    @property
    def is_written_in(self) -> bool:
        """Whether somebody types here now."""
        return self._body.is_written_in

    @property
    def about(self) -> str:
        """What is made here is about this: the call, or the attempt where no call is known yet."""
        return (self._card.callid or self._card.key) if self._card else ""

    def show_outcome(self, outcome: Item | ServiceError) -> None:
        """Say how it stands with what was made here."""
        if isinstance(outcome, Item) and isinstance(outcome.command, CreateNote):
            self._body.sent_note = "" if outcome.state is State.REFUSED else outcome.command.text
        self._body.making.show_outcome(outcome)
        self._reshape()

    def show_card(self, card: Card) -> None:
        """Become *card*; it may be shown already. What is being typed for the same key stays."""
        if self._card is None or card.key != self._card.key:
            self._begin()
        elif card == self._card:
            return
        self._card = card
        self._refresh()

    def prepare(self) -> None:
        """Do all that the first show would have to wait for: the native window, fonts, icons, one paint."""
        self.winId()
        self.grab()

    def save_note(self) -> None:
        """Emit what was typed and not saved yet."""
        self._body.note.keep()

    def put_away(self) -> None:
        """Hide, the note saved, ready for another call."""
        self.save_note()
        self.hide()
        self._card = None

    def _begin(self) -> None:
        self._chosen, self._whole, self._noting = None, False, False
        self._body.person.close_list()
        self._body.making.begin()
        self._body.sent_note = ""
        self._body.head.show_unpinned()
        self._body.setFocus()  # of this window, should a person ever activate it: no button is armed

    def _refresh(self) -> None:
        if self._card is None:
            return
        card = self._as_chosen(self._card)
        self.setWindowTitle(words.title(card))
        self._body.show_card(card, whole=self._whole, noting=self._noting)
        self._has_note = bool(self._body.note.toPlainText().strip())
        self._announce(words.spoken(card))
        self._fit()

    def _as_chosen(self, card: Card) -> Card:
        """The card with the person chosen from several first."""
        contacts = card.caller.contacts
        if self._chosen not in contacts:
            return card
        others = tuple(contact for contact in contacts if contact != self._chosen)
        return replace(card, caller=replace(card.caller, contacts=(self._chosen, *others)))

    def _announce(self, spoken: str) -> None:
        if spoken != self.accessibleName():
            self.setAccessibleName(spoken)
            if self.isVisible():
                self._say(spoken)

    def _say(self, spoken: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def _fit(self) -> None:
        """Be as high as the parts need."""
        layout = self._column
        wide = layout.hasHeightForWidth()
        height = layout.totalHeightForWidth(WIDTH) if wide else layout.totalSizeHint().height()
        if height != self.height() or self.width() != WIDTH:
            self.setFixedSize(WIDTH, height)

    def _refit(self) -> None:
        before = self.height()
        self._fit()
        if self.height() != before:
            self.resized.emit()

    def _reshape(self) -> None:
        self._refresh()
        self.resized.emit()

    def _act(self, action: Action) -> None:
        if self._card is None:
            return
        card = self._as_chosen(self._card)
        phone = card.caller.phone
        match action:
            case Action.OPEN_CARD:
                self.open_contact.emit(card.caller.contact)
            case Action.NEW_CONTACT:
                self.new_contact.emit(phone)
            case Action.CALL_BACK:
                self.call_back.emit(phone)
            case Action.COPY:
                self.copy_number.emit(phone)
            case Action.NOTE:
                self._write()
            case Action.TASK:
                self._begin_task(phone)
            case Action.SMS:
                self.write_sms.emit(phone)
            case Action.SEND_NOTE:
                self.save_note()
                self.send_note.emit(NoteTyped(self.about, phone, self._body.note.toPlainText().strip()))

    def _begin_task(self, phone: str) -> None:
        self._whole = True
        self._body.making.open_task(self.about, phone)
        self._reshape()
        self._body.making.open_task(self.about, phone)  # now that it can be seen, it takes the keyboard

    def _write(self) -> None:
        self._noting = True
        self._reshape()
        self._body.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _note_changed(self) -> None:
        """What can be done depends on whether there is a note at all."""
        if bool(self._body.note.toPlainText().strip()) != self._has_note:
            self._has_note = not self._has_note
            self._reshape()

    def _open(self, *, whole: bool) -> None:
        self._whole = whole
        self._reshape()

    def _choose(self, contact: Contact) -> None:
        self._chosen = contact
        self._body.person.close_list()
        self._reshape()

    def _hide(self) -> None:
        self.save_note()
        self._body.setFocus()  # nobody writes here any more: the stack need not wait for them
        if self._card:
            self.hide_popup.emit(self.key)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._refit()
        return handled

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = _KEYS.get(event.key())
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
        elif action and self._card and self._offers(action, self._card):
            self._act(action)
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _offers(action: Action, card: Card) -> bool:
        return bool(card.callid) if action is Action.NOTE else action in actions(card)

    def _step_back(self) -> None:
        if self._body.person.lists_matches:
            self._body.person.close_list()
        else:
            self._hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._say(self.accessibleName())

    def closeEvent(self, event: QCloseEvent) -> None:
        """A window manager closes it: that is hiding, and never stands in the way of quitting."""
        super().closeEvent(event)
        self._hide()
