"""The book: what was looked for last is shown again whenever the book changes. Main thread."""

from lirax_desk.desk import Desk
from lirax_desk.domain.contacts import Contact
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.ui.panels.contacts import ContactsPanel
from lirax_desk.ui.wiring.names import names_of

HISTORY = 50
"""Calls that a contact's card lists."""


class ContactsJoint:
    """The book: what was looked for last is shown again whenever the book changes."""

    def __init__(self, desk: Desk, panel: ContactsPanel) -> None:
        self._desk = desk
        self._panel = panel
        self._text = ""
        self._looked_at: Contact | None = None
        panel.dial.connect(desk.dialling.dial)
        panel.find_contacts.connect(self._find)
        panel.find_history.connect(self._show_history)
        panel.save_contact.connect(lambda contact: desk.contacts.save(contact, panel.show_saved))
        panel.delete_contact.connect(lambda contact: desk.contacts.delete(contact, self._done))
        panel.import_contacts.connect(lambda path: desk.contacts.import_file(path, panel.show_import))
        panel.export_contacts.connect(lambda path: desk.contacts.export_file(path, self._done))
        self.show()

    def show(self) -> None:
        """Show the book as it is now."""
        self._panel.show_names(names_of(self._desk))
        self._panel.show_contacts(self._desk.contacts.find(self._text))
        if self._looked_at is not None:
            self._show_history(self._looked_at)  # a call of theirs may have ended

    def _find(self, text: str) -> None:
        self._text = text
        self.show()

    def _done(self, outcome: ServiceError | None) -> None:
        if outcome is not None:
            self._panel.show_failed(outcome)

    def _show_history(self, contact: Contact) -> None:
        self._looked_at = contact
        self._panel.show_history(self._desk.logbook.with_phones(contact.phones, HISTORY))
