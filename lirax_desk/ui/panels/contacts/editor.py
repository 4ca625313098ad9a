"""The editor of a contact, in the place of its card; what is typed is checked at its field. Main thread."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from lirax_desk.domain.contacts import Contact
from lirax_desk.ui.lists.scrolling import show_all_of
from lirax_desk.ui.look.buttons import PlainButton, PrimaryButton, QuietButton
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import GRID, PADDING, TEXT_SMALL, TEXT_TITLE
from lirax_desk.ui.look.words import one_line
from lirax_desk.ui.models.contacts import as_typed, contact_problem, email_problem, phone_problem, title
from lirax_desk.ui.models.names import Names
from lirax_desk.ui.panels.contacts.several import Several

_NOTE_HEIGHT = 88


class ContactEditor(QWidget):
    """Edits one Contact. Numbers are wished for as they were typed."""

    save_contact = Signal(object)
    leave = Signal()
    """Back to the card; the draft stays."""
    discard = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._original = Contact()
        self._heading = PlainLabel(size=TEXT_TITLE, semibold=True)
        self._name, self._company = QLineEdit(), QLineEdit()
        self._phones = Several(self.tr("Number"), self.tr("Add a n&umber"), phone_problem)
        self._emails = Several(self.tr("E-mail"), self.tr("&Add an e-mail"), email_problem)
        self._responsible = QComboBox()
        self._favourite = QCheckBox(self.tr("&Favourite"))
        self._note = QPlainTextEdit()
        self._problem = PlainLabel(size=TEXT_SMALL, tone=Tone.DANGER, lines=2)
        self._save = PrimaryButton(self.tr("&Save"))
        self._leave = PlainButton(self.tr("&Back"))
        self._discard = QuietButton(self.tr("Disca&rd changes"))
        self.show_names(Names())
        self._lay_out()
        self._connect()

    @property
    def draft(self) -> Contact:
        """The contact as typed so far."""
        return Contact(
            id=self._original.id,
            name=self._name.text().strip(),
            company=self._company.text().strip(),
            phones=self._phones.texts,
            emails=self._emails.texts,
            note=self._note.toPlainText().strip(),
            responsible=self._responsible.currentData() or "",
            favourite=self._favourite.isChecked(),
        )

    @property
    def is_waiting(self) -> bool:
        """Whether a save was asked for and not answered."""
        return not self.isEnabled()

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.draft != self._shown_as(self._original)

    def edit(self, contact: Contact, draft: Contact | None = None) -> None:
        """Edit *contact*, going on from *draft* if there is one. id 0: a new one."""
        self._original = contact
        self._heading.setText(title(contact) if contact.id else self.tr("New contact"))
        self._show(draft or self._shown_as(contact))
        self._problem.hide()
        self.setEnabled(True)
        self._changed()

    def show_names(self, names: Names) -> None:
        """Offer these colleagues as responsible."""
        chosen = self._responsible.currentData() or ""
        self._responsible.clear()
        self._responsible.addItem(self.tr("Nobody"), "")
        for extension in names.operators:
            self._responsible.addItem(one_line(names.operator(extension)), extension)
        self._choose(chosen)

    def show_problem(self, sentence: str) -> None:
        """Say why it was not saved; what was typed stays."""
        self.setEnabled(True)
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def go_to_name(self) -> None:
        self._name.setFocus()

    def go_to_note(self) -> None:
        self._note.setFocus()

    def save(self) -> None:
        """Ask for the contact to be saved, unless something is wrong with it."""
        wrong = self._phones.tell() or self._emails.tell()
        lacking = contact_problem(self.draft)
        self.show_problem(lacking)
        if wrong is not None:
            wrong.setFocus()
        elif not lacking:
            self.setEnabled(False)  # until the answer: a second Ctrl+Enter makes no second contact
            self.save_contact.emit(self.draft)

    def _show(self, contact: Contact) -> None:
        self._name.setText(contact.name)
        self._company.setText(contact.company)
        self._phones.show_texts(contact.phones)
        self._emails.show_texts(contact.emails)
        self._note.setPlainText(contact.note)
        self._favourite.setChecked(contact.favourite)
        self._choose(contact.responsible)

    def _choose(self, extension: str) -> None:
        if extension and self._responsible.findData(extension) < 0:
            self._responsible.addItem(extension, extension)
        self._responsible.setCurrentIndex(max(0, self._responsible.findData(extension)))

    def _shown_as(self, contact: Contact) -> Contact:
        return Contact(
            id=contact.id,
            name=contact.name.strip(),
            company=contact.company.strip(),
            phones=as_typed(contact.phones),
            emails=contact.emails,
            note=contact.note.strip(),
            responsible=contact.responsible,
            favourite=contact.favourite,
        )

    def _changed(self) -> None:
        self._discard.setVisible(self.is_changed)

    def _connect(self) -> None:
        self._save.clicked.connect(self.save)
        self._leave.clicked.connect(self.leave)
        self._discard.clicked.connect(self.discard)
        for field in (self._name, self._company):
            field.textChanged.connect(self._changed)
        for several in (self._phones, self._emails):
            several.changed.connect(self._changed)
        self._note.textChanged.connect(self._changed)
        self._favourite.toggled.connect(self._changed)
        self._responsible.currentIndexChanged.connect(self._changed)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self.save, context=inside)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.leave.emit, context=inside)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self._save)
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        buttons.addWidget(self._discard)
        self._save.setToolTip(self.tr("Ctrl+Enter"))
        area = QScrollArea()
        show_all_of(area, self._form())
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        column.setSpacing(GRID)
        column.addWidget(self._heading)
        column.addWidget(area, 1)
        column.addWidget(self._problem)
        column.addLayout(buttons)

    def _form(self) -> QWidget:
        self._note.setFixedHeight(_NOTE_HEIGHT)
        self._note.setTabChangesFocus(True)
        form = QFormLayout()
        form.setHorizontalSpacing(PADDING)
        form.setVerticalSpacing(GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Name"), self._name),
            (self.tr("Company"), self._company),
            (self.tr("Numbers"), self._phones),
            (self.tr("E-mails"), self._emails),
            (self.tr("Responsible"), self._responsible),
            (self.tr("Note"), self._note),
        )
        for text, field in rows:
            label = PlainLabel(text, tone=Tone.MUTED, size=TEXT_SMALL)
            label.setFixedHeight(32)
            field.setAccessibleName(text)
            form.addRow(label, field)
        form.addRow("", self._favourite)
        body = QWidget()
        body.setLayout(form)
        form.setContentsMargins(0, 0, GRID, 0)
        return body
