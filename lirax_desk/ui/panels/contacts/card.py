"""The card of one person: numbers to call, what is known, and the latest calls. Main thread."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from lirax_desk.domain import phones
from lirax_desk.domain.contacts import Contact
from lirax_desk.domain.log import LoggedCall
from lirax_desk.services.work import Clock
from lirax_desk.ui.lists.scrolling import show_all_of
from lirax_desk.ui.look.buttons import QuietButton
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.monogram import Monogram
from lirax_desk.ui.look.tokens import GRID, HALF, PADDING, TEXT_NAME, TEXT_SMALL
from lirax_desk.ui.models.contacts import below, title
from lirax_desk.ui.models.names import Names
from lirax_desk.ui.panels.contacts.history import History
from lirax_desk.ui.panels.contacts.numbers import NumberMenu, Numbers

_NOTE_LINES = 8


class ContactCard(QScrollArea):
    """Shows one Contact, and the calls with it."""

    dial = Signal(str)
    edit = Signal()
    save_contact = Signal(object)
    """The contact with its star changed."""
    delete_contact = Signal(object)
    write_sms = Signal(str)
    begin_task = Signal(str)
    """The number of whom a task is to be about."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._contact = Contact()
        self._names = Names()
        self._picture = Monogram()
        self._name = PlainLabel(size=TEXT_NAME, semibold=True)
        self._company = PlainLabel(tone=Tone.MUTED)
        self._star = QuietButton(self.tr("Fa&vourite"), Icon.STAR)
        self._edit = QuietButton(self.tr("&Edit"), Icon.EDIT)
        self._task = QuietButton(self.tr("&Task"), Icon.TASK)
        self._delete = QuietButton(self.tr("&Delete"), Icon.TRASH)
        self._numbers = Numbers()
        self._menu = NumberMenu(self)
        self._facts = {name: PlainLabel(lines=_NOTE_LINES) for name in ("emails", "responsible", "note")}
        self._titles = {name: PlainLabel(tone=Tone.MUTED, size=TEXT_SMALL) for name in self._facts}
        self._calls_title = PlainLabel(self.tr("Recent calls"), tone=Tone.MUTED, size=TEXT_SMALL)
        self._history = History(self.tr("Recent calls"), clock)
        self._star.setCheckable(True)
        show_all_of(self, self._body())
        self._connect()

    @property
    def contact(self) -> Contact:
        """Who is shown."""
        return self._contact

    def show_contact(self, contact: Contact) -> None:
        """Show *contact*; calls shown for another person go."""
        if contact.id != self._contact.id:
            self.show_history([])
        self._contact = contact
        self.setAccessibleName(title(contact))
        self._picture.show_name(contact.name or contact.company)
        self._name.setText(title(contact))
        self._company.setText(below(contact))
        self._company.setVisible(bool(below(contact)))
        self._star.setChecked(contact.favourite)
        self._star.show_icon(Icon.STAR_FILLED if contact.favourite else Icon.STAR)
        self._numbers.show_numbers(contact.phones)
        self._task.setVisible(bool(self._outside))
        self._show_facts()

    def show_names(self, names: Names) -> None:
        """Use these names of colleagues."""
        self._names = self._history.paints.names = names
        self._show_facts()

    def show_history(self, calls: Sequence[LoggedCall]) -> None:
        """Show *calls* with this person, newest first."""
        self._history.show_calls(calls)
        self._history.setVisible(bool(calls))
        self._calls_title.setVisible(bool(calls))

    def show_draft(self, waits: bool) -> None:
        """Say whether changes wait to be finished."""
        self._edit.setText(self.tr("Continue &editing") if waits else self.tr("&Edit"))

    def call(self, at: QPoint | None = None) -> None:
        """Call the person: the only number, or the one chosen in a menu at *at* of the screen."""
        self._menu.offer(self._contact.phones, at or self._numbers.mapToGlobal(QPoint(0, 0)))

    @property
    def _outside(self) -> str:
        """The first number that LiraX can know the person by, "" for none."""
        return next((phone for phone in self._contact.phones if not phones.is_internal(phone)), "")

    def _show_facts(self) -> None:
        contact = self._contact
        responsible = self._names.operator(contact.responsible) if contact.responsible else ""
        texts = {"emails": "\n".join(contact.emails), "responsible": responsible, "note": contact.note}
        for name, text in texts.items():
            self._facts[name].setText(text)
            self._facts[name].setVisible(bool(text))
            self._titles[name].setVisible(bool(text))

    def _connect(self) -> None:
        self._numbers.dial.connect(self.dial)
        self._numbers.write_sms.connect(self.write_sms)
        self._menu.dial.connect(self.dial)
        self._edit.clicked.connect(self.edit)
        self._task.clicked.connect(lambda: self.begin_task.emit(self._outside))
        self._delete.clicked.connect(lambda: self.delete_contact.emit(self._contact))
        self._star.clicked.connect(
            lambda: self.save_contact.emit(replace(self._contact, favourite=not self._contact.favourite))
        )

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        column.setSpacing(PADDING)
        column.addLayout(self._head())
        column.addWidget(self._numbers)
        column.addLayout(self._actions())
        column.addLayout(self._fact_rows())
        calls = QVBoxLayout()
        calls.setSpacing(HALF)
        calls.addWidget(self._calls_title)
        calls.addWidget(self._history)
        column.addLayout(calls)
        column.addStretch(1)
        return body

    def _head(self) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addStretch(1)
        texts.addWidget(self._name)
        texts.addWidget(self._company)
        texts.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(PADDING - HALF)
        head.addWidget(self._picture)
        head.addLayout(texts, 1)
        return head

    def _actions(self) -> QHBoxLayout:
        actions = QHBoxLayout()
        actions.setSpacing(HALF)
        for button in (self._task, self._edit, self._star, self._delete):
            actions.addWidget(button)
        actions.addStretch(1)
        return actions

    def _fact_rows(self) -> QGridLayout:
        words = {
            "emails": self.tr("E-mail"),
            "responsible": self.tr("Responsible"),
            "note": self.tr("Note"),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(PADDING)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        for row, (name, text) in enumerate(words.items()):
            self._titles[name].setText(text)
            grid.addWidget(self._titles[name], row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._facts[name], row, 1)
        return grid
