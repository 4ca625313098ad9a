"""The panel of contacts: a list with its search, a card or editor beside it. Main thread."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout

from lirax_desk.domain.contacts import Contact
from lirax_desk.domain.log import LoggedCall
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.contacts import Imported
from lirax_desk.services.work import Clock
from lirax_desk.ui.lists.hint import Hint
from lirax_desk.ui.lists.view import ListView
from lirax_desk.ui.look.banner import Banner, Notice, Severity
from lirax_desk.ui.look.buttons import PlainButton, QuietButton
from lirax_desk.ui.look.card import Card
from lirax_desk.ui.look.composed import Composed
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.search_field import SearchField
from lirax_desk.ui.look.tokens import GRID, HALF
from lirax_desk.ui.models.contacts import is_number, title, words
from lirax_desk.ui.models.names import Names
from lirax_desk.ui.models.rows import Rows
from lirax_desk.ui.panels.contacts.files import ChooseFile, Purpose, ask_for_file
from lirax_desk.ui.panels.contacts.imported import ImportBanner
from lirax_desk.ui.panels.contacts.numbers import NumberMenu
from lirax_desk.ui.panels.contacts.row import ContactDelegate
from lirax_desk.ui.panels.contacts.side import ContactSide
from lirax_desk.ui.words import error_words

_SEARCH_WIDTH = 280


class ContactsPanel(Composed):
    """Shows Contacts. One click on a row's button, or Enter, calls."""

    dial = Signal(str)
    find_contacts = Signal(str)
    find_history = Signal(object)
    """A Contact whose card opened: show_history wants its calls."""
    save_contact = Signal(object)
    """A Contact, id 0 for a new one; answered by show_saved."""
    delete_contact = Signal(object)
    import_contacts = Signal(object)
    """The Path of a file; answered by show_import."""
    export_contacts = Signal(object)
    write_sms = Signal(str)
    begin_task = Signal(str)
    """The number of whom a task is to be about."""

    def __init__(self, clock: Clock, choose_file: ChooseFile = ask_for_file) -> None:
        super().__init__()
        self._choose_file = choose_file
        self._names = Names()
        self._deleted: Contact | None = None
        self._rows = Rows[Contact](lambda contact: contact.id, words, self)
        self._list = ListView[Contact](self.tr("Contacts"), self._rows)
        self._paints = ContactDelegate(self._list, self._rows)
        self._list.setItemDelegate(self._paints)
        self._search = SearchField(self.tr("Find a contact"))
        self._empty = Hint()
        self._side = ContactSide(clock)
        self._menu = NumberMenu(self)
        self._imported = ImportBanner()
        self._notice = Banner(parent=self)
        self.lead(self._list)
        self._lay_out()
        self._connect()
        self._show_page()

    def show_contacts(self, contacts: Sequence[Contact]) -> None:
        """Show *contacts*, in their order; an open card follows its contact."""
        self._rows.show_rows(contacts)
        if (shown := self._side.contact) is not None:
            place = self._rows.find(shown.id)
            if (news := self._rows.at(place)) is not None:
                self._side.refresh(news)
                self._list.setCurrentIndex(place)
        self._show_page()

    def show_names(self, names: Names) -> None:
        """Use these names of colleagues."""
        if names != self._names:
            self._names = names
            self._side.show_names(names)

    def show_history(self, calls: Sequence[LoggedCall]) -> None:
        """Show *calls* with the person whose card is open, newest first."""
        self._side.show_history(calls)

    def show_saved(self, outcome: Contact | ServiceError) -> None:
        """Say what became of the last save_contact."""
        was_saving = self._side.is_saving
        if isinstance(outcome, ServiceError) and not was_saving:
            self.show_failed(outcome)
            return
        self._side.show_saved(outcome)
        if was_saving and not self._side.is_editing:
            self._list.setFocus()

    def show_failed(self, error: ServiceError) -> None:
        """Say that a wish came to nothing, such as delete_contact."""
        self._deleted = None
        self._notice.show_notice(Notice(error_words(error), Severity.ERROR))

    def show_import(self, outcome: Imported | ServiceError) -> None:
        """Say what became of the last import_contacts."""
        self._imported.show_outcome(outcome)

    def open_contact(self, contact: Contact) -> None:
        """Open the card of *contact*, whether the list has it or not."""
        self._side.show_contact(contact)
        self._list.go_to(self._rows.find(contact.id))

    def new_contact(self, phone: str = "") -> None:
        """Begin a new contact that has this number."""
        self._side.new_contact(Contact(phones=(phone,) if phone else ()))

    def choose_import(self) -> None:
        """Ask for a file to import."""
        self._choose_file(self, Purpose.IMPORT, self._import)

    def _import(self, path: object) -> None:
        self._imported.show_outcome(None)
        self.import_contacts.emit(path)

    def _show_page(self) -> None:
        if self._rows.rows:
            self._pages.setCurrentIndex(0)
            return
        if text := self._search.text().strip():
            sentence = self.tr("Nobody found for “%1”.").replace("%1", text)
            self._empty.show_sentence(sentence, self.tr("New contact"))
        else:
            sentence = self.tr("No contacts yet. Import a CSV file, or note people as they call.")
            self._empty.show_sentence(sentence, self.tr("Import contacts…"))
        self._pages.setCurrentIndex(1)

    def _help(self) -> None:
        text = self._search.text().strip()
        if not text:
            self.choose_import()
        elif is_number(text):
            self.new_contact(text)
        else:
            self._side.new_contact(Contact(name=text))

    def _look_at(self, contact: Contact | None) -> None:
        if contact is not None and contact != self._side.contact:
            self._side.show_contact(contact)

    def _call(self, contact: Contact) -> None:
        area = self._list.visualRect(self._rows.find(contact.id))
        at = self._paints.button(area, contact).bottomLeft() if area.isValid() else QPoint()
        self._menu.offer(contact.phones, self._list.viewport().mapToGlobal(at))

    def _call_shown(self) -> None:
        if (contact := self._side.contact or self._list.current) is not None:
            self._call(contact)

    def _delete(self, contact: Contact) -> None:
        self._deleted = contact
        self._side.show_nobody()
        self._list.setCurrentIndex(self._rows.index(-1))
        self._list.setFocus()
        sentence = self.tr("%1 was deleted.").replace("%1", title(contact))
        self._notice.show_notice(Notice(sentence, action=self.tr("&Undo")))
        self.delete_contact.emit(contact)

    def _undo(self) -> None:
        deleted, self._deleted = self._deleted, None
        self._notice.show_notice(None)
        if deleted is not None:
            self.save_contact.emit(deleted)

    def _delete_shown(self) -> None:
        if (contact := self._side.contact) is not None:
            self._delete(contact)

    def _connect(self) -> None:
        self._search.searched.connect(self.find_contacts)
        self._search.descended.connect(self._list.go_to_first)
        self._search.returnPressed.connect(self._list.go_to_first)
        self._list.looked_at.connect(self._look_at)
        self._list.touched.connect(self._look_at)
        self._list.chosen.connect(self._call)
        self._paints.pressed.connect(self._call)
        self._menu.dial.connect(self.dial)
        self._side.dial.connect(self.dial)
        self._side.save_contact.connect(self.save_contact)
        self._side.delete_contact.connect(self._delete)
        self._side.find_history.connect(self.find_history)
        self._side.begin_task.connect(self.begin_task)
        self._side.write_sms.connect(self.write_sms)
        self._notice.acted.connect(self._undo)
        self._empty.acted.connect(self._help)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(Qt.Key.Key_F3), self, self._call_shown, context=inside)
        QShortcut(QKeySequence(Qt.Key.Key_F2), self, lambda: self._side.edit(note=True), context=inside)
        QShortcut(QKeySequence.StandardKey.Find, self, self._search.setFocus, context=inside)
        only = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence(Qt.Key.Key_Delete), self._list, self._delete_shown, context=only)

    def _lay_out(self) -> None:
        self._search.setMaximumWidth(_SEARCH_WIDTH)
        bring, take = QuietButton(self.tr("&Import…"), Icon.IMPORT), QuietButton(self.tr("E&xport…"))
        new = PlainButton(self.tr("&New contact"), Icon.PLUS)
        bring.clicked.connect(self.choose_import)
        take.clicked.connect(lambda: self._choose_file(self, Purpose.EXPORT, self.export_contacts.emit))
        new.clicked.connect(lambda _: self.new_contact())
        head = QHBoxLayout()
        head.setSpacing(HALF)
        head.addWidget(self._search, 1)
        head.addStretch(1)
        for button in (bring, take, new):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self._imported)
        column.addWidget(self._notice)
        column.addLayout(self._halves(), 1)

    def _halves(self) -> QHBoxLayout:
        left, right = Card(), Card()
        pages = QVBoxLayout(left)
        pages.setContentsMargins(HALF, HALF, HALF, HALF)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._empty)
        pages.addLayout(self._pages)
        body = QVBoxLayout(right)
        body.setContentsMargins(HALF, HALF, HALF, HALF)
        body.addWidget(self._side)
        halves = QHBoxLayout()
        halves.setSpacing(GRID)
        halves.addWidget(left, 2)
        halves.addWidget(right, 3)
        return halves
