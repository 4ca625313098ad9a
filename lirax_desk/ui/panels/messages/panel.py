"""The panel of messages: the threads at the left, what was said with one person at the right. Main thread."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout

from lirax_desk.domain.outbox import Draft
from lirax_desk.domain.sms import Queue
from lirax_desk.services.work import Clock
from lirax_desk.ui.lists.hint import Hint
from lirax_desk.ui.lists.person_field import Person, PersonField
from lirax_desk.ui.lists.view import ListView
from lirax_desk.ui.look.buttons import PlainButton
from lirax_desk.ui.look.card import Card
from lirax_desk.ui.look.composed import Composed
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.search_field import SearchField
from lirax_desk.ui.look.tokens import GRID, HALF
from lirax_desk.ui.models.messages import Conversation, ThreadRow, has_words, who
from lirax_desk.ui.models.rows import Rows
from lirax_desk.ui.panels.messages.conversation import ConversationSide
from lirax_desk.ui.panels.messages.thread_row import ThreadDelegate

_SEARCH_WIDTH = 280


class MessagesPanel(Composed):
    """Shows ThreadRows and the Conversation that is open."""

    open_thread = Signal(str)
    """A number as it was typed or is known: show_conversation answers."""
    dial = Signal(str)
    open_contact = Signal(str)
    decide = Signal(int)
    find_people = Signal(str)

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._threads: Sequence[ThreadRow] = ()
        self._rows = Rows[ThreadRow](lambda row: row.thread.phone, _words, self)
        self._list = ListView[ThreadRow](self.tr("Threads"), self._rows)
        self._list.setItemDelegate(ThreadDelegate(self._list, self._rows, clock))
        self._search = SearchField(self.tr("Find a message"))
        self._new = PlainButton(self.tr("&New message"), Icon.PLUS)
        self._new.setToolTip(self.tr("Ctrl+N"))
        self._person = PersonField(self.tr("To whom"))
        self._empty = Hint(icon=Icon.MESSAGE)
        self._nobody = Hint(self.tr("Choose a person to see what was written."))
        self._side = ConversationSide(clock)
        self.composer = self._side.composer
        self.lead(self._list)
        self._lay_out()
        self._connect()
        self._person.hide()
        self._show()

    @property
    def phone(self) -> str:
        """With whom what was written is open, "" for nobody."""
        return self._side.shown.phone

    def show_threads(self, threads: Sequence[ThreadRow]) -> None:
        """Show *threads*, the latest first."""
        self._threads = threads
        self._show()

    def show_conversation(self, conversation: Conversation, draft: Draft | None = None) -> None:
        """Show *conversation*; *draft* is what was typed to this person and not sent."""
        is_new = conversation.phone != self.phone
        self._side.show_conversation(conversation, draft)
        self._sides.setCurrentWidget(self._side)
        if is_new:
            self._person.hide()
            self._list.go_to(self._rows.find(conversation.phone))

    def show_queues(self, queues: Sequence[Queue]) -> None:
        """Say what waits at the modems."""
        self._side.show_queues(queues)

    def show_people(self, people: Sequence[Person]) -> None:
        """Offer whom a new message may go to."""
        self._person.show_people(people)

    def write_to(self, phone: str) -> None:
        """Open what was written with *phone* and take the keyboard to where one writes."""
        self._search.clear()
        self.open_thread.emit(phone)
        self.composer.go_to_text()

    def _show(self) -> None:
        text = self._search.text()
        self._rows.show_rows([row for row in self._threads if has_words(row, text)])
        if self._rows.rows:
            self._pages.setCurrentWidget(self._list)
            return
        if text.strip():
            self._empty.show_sentence(self.tr("Nothing found for “%1”.").replace("%1", text.strip()))
        else:
            self._empty.show_sentence(self.tr("No messages yet."))
        self._pages.setCurrentWidget(self._empty)

    def _look_at(self, row: ThreadRow | None) -> None:
        if row is not None and row.thread.phone != self.phone:
            self.open_thread.emit(row.thread.phone)

    def _begin(self) -> None:
        self._person.clear()
        self._person.show()
        self._person.setFocus()

    def _chosen(self) -> None:
        if number := self._person.number:
            self.write_to(number)

    def _connect(self) -> None:
        self._search.searched.connect(lambda _: self._show())
        self._search.descended.connect(self._list.go_to_first)
        self._list.looked_at.connect(self._look_at)
        self._list.chosen.connect(lambda row: self.write_to(row.thread.phone))
        self._new.clicked.connect(self._begin)
        self._person.find_people.connect(self.find_people)
        self._person.returnPressed.connect(self._chosen)
        self._person.completer().activated.connect(lambda _: self._chosen())
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(QKeySequence.StandardKey.New), self, self._begin, context=inside)
        self._side.dial.connect(self.dial)
        self._side.open_contact.connect(self.open_contact)
        self._side.decide.connect(self.decide)

    def _lay_out(self) -> None:
        self._search.setMaximumWidth(_SEARCH_WIDTH)
        self._person.setMaximumWidth(_SEARCH_WIDTH + 10 * GRID)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._search, 1)
        head.addStretch(1)
        head.addWidget(self._person, 1)
        head.addWidget(self._new)
        left, right = Card(), Card()
        self._pages, self._sides = QStackedLayout(), QStackedLayout()
        for part in (self._list, self._empty):
            self._pages.addWidget(part)
        for side in (self._nobody, self._side):
            self._sides.addWidget(side)
        for card, pages in ((left, self._pages), (right, self._sides)):
            body = QVBoxLayout(card)
            body.setContentsMargins(HALF, HALF, HALF, HALF)
            body.addLayout(pages)
        halves = QHBoxLayout()
        halves.setSpacing(GRID)
        halves.addWidget(left, 2)
        halves.addWidget(right, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addLayout(halves, 1)


def _words(row: ThreadRow) -> str:
    unread = str(row.thread.unread) if row.thread.unread else ""
    return ", ".join(part for part in (who(row.who, row.thread.phone), row.thread.text, unread) if part)
