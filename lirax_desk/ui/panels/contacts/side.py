"""The right half of the contacts: a card or the editor, and the drafts between them. Main thread."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from lirax_desk.domain.contacts import Contact
from lirax_desk.domain.log import LoggedCall
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.work import Clock
from lirax_desk.ui.lists.hint import Hint
from lirax_desk.ui.models.names import Names
from lirax_desk.ui.panels.contacts.card import ContactCard
from lirax_desk.ui.panels.contacts.editor import ContactEditor
from lirax_desk.ui.words import error_words


class ContactSide(QStackedWidget):
    """Shows one contact. What was typed and not saved is kept until it is saved or discarded."""

    dial = Signal(str)
    save_contact = Signal(object)
    delete_contact = Signal(object)
    find_history = Signal(object)
    begin_task = Signal(str)
    write_sms = Signal(str)

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._drafts: dict[int, Contact] = {}
        self._nobody = Hint(self.tr("Choose a contact to see the card."))
        self._card = ContactCard(clock)
        self._editor = ContactEditor()
        for page in (self._nobody, self._card, self._editor):
            self.addWidget(page)
        self._connect()

    @property
    def contact(self) -> Contact | None:
        """Whose card is open, also below the editor; None for nobody's."""
        return self._card.contact if self._card.contact.id else None

    @property
    def is_editing(self) -> bool:
        return self.currentWidget() is self._editor

    @property
    def is_saving(self) -> bool:
        """Whether the editor waits for show_saved."""
        return self.is_editing and self._editor.is_waiting

    def show_contact(self, contact: Contact) -> None:
        """Open the card of *contact*; an editor that is open keeps its draft."""
        self._keep_draft()
        self._card.show_contact(contact)
        self._card.show_draft(contact.id in self._drafts)
        self.setCurrentWidget(self._card)
        self.find_history.emit(contact)

    def refresh(self, contact: Contact) -> None:
        """Show what became of the contact whose card is open; an editor over it stays."""
        if self.contact is not None and contact.id == self.contact.id and contact != self.contact:
            self._card.show_contact(contact)

    def show_nobody(self) -> None:
        """Open no card."""
        self._card.show_contact(Contact())
        self.setCurrentWidget(self._nobody)

    def show_history(self, calls: Sequence[LoggedCall]) -> None:
        self._card.show_history(calls)

    def show_names(self, names: Names) -> None:
        self._card.show_names(names)
        self._editor.show_names(names)

    def show_saved(self, outcome: Contact | ServiceError) -> None:
        """Say what became of saving: the card of the contact as stored, or why not."""
        if isinstance(outcome, ServiceError):
            self._editor.show_problem(error_words(outcome))
            self._editor.go_to_name()
        elif self.is_saving:
            self._drafts.pop(self._editor.draft.id, None)
            self.setCurrentWidget(self._card)
            self.show_contact(outcome)
        elif not self.is_editing and (self.contact is None or self.contact.id == outcome.id):
            self.show_contact(outcome)  # a star, or a deletion undone; not over somebody else's card

    def edit(self, *, note: bool = False) -> None:
        """Edit the contact whose card is open, going on from its draft."""
        if self.contact is not None and not self.is_editing:
            self._open_editor(self.contact)
        if self.is_editing:
            (self._editor.go_to_note if note else self._editor.go_to_name)()

    def new_contact(self, contact: Contact) -> None:
        """Edit a new contact beginning with what *contact* has; a draft without it goes on."""
        self._keep_draft()
        if contact.phones or contact.name:
            self._drafts.pop(0, None)
        self._open_editor(contact)
        self._editor.go_to_name()

    def _open_editor(self, contact: Contact) -> None:
        self._editor.edit(contact, self._drafts.get(contact.id))
        self.setCurrentWidget(self._editor)

    def _keep_draft(self) -> None:
        if self.is_editing and self._editor.is_changed:
            self._drafts[self._editor.draft.id] = self._editor.draft

    def _leave(self) -> None:
        self._keep_draft()
        self._back()

    def _discard(self) -> None:
        self._drafts.pop(self._editor.draft.id, None)
        self._back()

    def _back(self) -> None:
        contact = self.contact
        if contact is None:
            self.setCurrentWidget(self._nobody)
            return
        self._card.show_draft(contact.id in self._drafts)
        self.setCurrentWidget(self._card)
        self._card.setFocus()

    def _connect(self) -> None:
        self._card.dial.connect(self.dial)
        self._card.edit.connect(self.edit)
        self._card.save_contact.connect(self.save_contact)
        self._card.delete_contact.connect(self.delete_contact)
        self._card.begin_task.connect(self.begin_task)
        self._card.write_sms.connect(self.write_sms)
        self._editor.save_contact.connect(self.save_contact)
        self._editor.leave.connect(self._leave)
        self._editor.discard.connect(self._discard)
