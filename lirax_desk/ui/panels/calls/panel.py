"""The panel of calls: by day, filtered by chips, with call back and a note on each. Main thread."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout

from lirax_desk.domain.log import LoggedCall
from lirax_desk.services.work import Clock
from lirax_desk.ui.clipboard import copy_number
from lirax_desk.ui.forms.typed import Outcome
from lirax_desk.ui.lists.filters import Filters
from lirax_desk.ui.lists.hint import Hint
from lirax_desk.ui.look.card import Card
from lirax_desk.ui.look.composed import Composed
from lirax_desk.ui.look.icons import Icon, themed
from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.look.tokens import GRID, HALF
from lirax_desk.ui.models.calls import CallRows, Kind, by_day, is_kind
from lirax_desk.ui.models.names import Names
from lirax_desk.ui.panels.calls.day_list import DayList
from lirax_desk.ui.panels.calls.details import CallDetails

PAGE = 1000
"""How many more calls are asked for at the end of the list."""


class CallsPanel(Composed):
    """Shows LoggedCalls, newest first; a note being typed stays as it is when they come anew."""

    dial = Signal(str)
    open_contact = Signal(str)
    """A number as the call has it: open whoever has it, or offer to note who has."""
    write_note = Signal(object)
    send_note = Signal(object)
    """A NoteTyped for LiraX; answered by show_outcome."""
    more_calls = Signal(int)
    """So many calls are wanted in all: the end of the list is in sight."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._names = Names()
        self._calls: Sequence[LoggedCall] = ()
        self._asked = PAGE
        self._rows = CallRows(self)
        self._list = DayList(self.tr("Calls"), self._rows, clock)
        self._filters = Filters(self.tr("Which calls"), tuple(Kind))
        self._details = CallDetails(clock)
        self._empty = Hint(icon=Icon.CALLS)
        self._menu = QMenu(self)
        self._filters.show_words(
            (
                self.tr("&All"),
                self.tr("Misse&d"),
                self.tr("&Incoming"),
                self.tr("O&utgoing"),
                self.tr("Min&e"),
            )
        )
        self.lead(self._list)
        self._lay_out()
        self._connect()
        self._show()

    def show_calls(self, calls: Sequence[LoggedCall]) -> None:
        """Show *calls*, newest first."""
        self._calls = calls
        self._show()

    def show_outcome(self, outcome: Outcome) -> None:
        """Say what became of send_note."""
        self._details.show_outcome(outcome)

    def show_names(self, names: Names) -> None:
        """Use these names of operators and lines, and this short number for "Mine"."""
        if names != self._names:
            self._names = self._list.paints.names = names
            self._list.viewport().update()
            self._show()

    def _lay_out(self) -> None:
        card = Card()
        body = QVBoxLayout(card)
        body.setContentsMargins(GRID, GRID, HALF, HALF)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._empty)
        body.addLayout(self._pages)
        head = QHBoxLayout()
        head.addWidget(self._filters)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(card, 1)
        column.addWidget(self._details)
        self._details.hide()

    def _connect(self) -> None:
        self._filters.chosen.connect(lambda _: self._show())
        self._list.looked_at.connect(lambda _: self._show_details())
        self._list.chosen.connect(lambda _: self._call_back())
        self._list.customContextMenuRequested.connect(self._open_menu)
        self._list.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._details.call_back.connect(self.dial)
        self._details.open_contact.connect(self.open_contact)
        self._details.copy_number.connect(copy_number)
        self._details.write_note.connect(self.write_note)
        self._details.send_note.connect(self.send_note)
        self._empty.acted.connect(lambda: self._filters.choose(Kind.ALL))
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(Qt.Key.Key_F3), self, self._call_back, context=inside)
        QShortcut(QKeySequence(Qt.Key.Key_F2), self, self._write, context=inside)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._done_writing, context=inside)

    def _show(self) -> None:
        kind = self._filters.choice
        wanted = kind if isinstance(kind, Kind) else Kind.ALL
        self._rows.show_rows(
            list(by_day([call for call in self._calls if is_kind(call, wanted, self._names.mine)]))
        )
        self._show_page(wanted)
        self._show_details()

    def _show_page(self, kind: Kind) -> None:
        if self._rows.rows:
            self._pages.setCurrentWidget(self._list)
            return
        if kind is Kind.ALL:
            self._empty.show_sentence(self.tr("No calls yet. They appear here as LiraX tells of them."))
        else:
            self._empty.show_sentence(self.tr("No such calls."), self.tr("&Show all"))
        self._pages.setCurrentWidget(self._empty)

    def _show_details(self) -> None:
        logged = self._list.call
        if logged is not None:
            self._details.show_call(logged, self._names)
        self._details.setVisible(logged is not None)

    def _call_back(self) -> None:
        logged = self._list.call
        if logged is not None and logged.call.phone:
            self.dial.emit(logged.call.phone)

    def _write(self) -> None:
        if self._list.call is None:
            self._list.go_to_first()
        if self._list.call is not None:
            self._details.write()

    def _done_writing(self) -> None:
        self._details.keep()
        self._list.setFocus()

    def _scrolled(self, value: int) -> None:
        near = value >= self._list.verticalScrollBar().maximum() - self._list.height()
        if near and len(self._calls) >= self._asked:
            self._asked += PAGE
            self.more_calls.emit(self._asked)

    def _open_menu(self, at: QPoint) -> None:
        logged = self._list.call
        if logged is None or not logged.call.phone:
            return
        self._menu.clear()
        phone = logged.call.phone
        contact = self.tr("Open con&tact") if logged.name else self.tr("New con&tact")
        self._add(self.tr("Call &back"), Icon.PHONE).triggered.connect(lambda: self.dial.emit(phone))
        self._add(self.tr("Copy &number"), Icon.COPY).triggered.connect(lambda: copy_number(phone))
        self._add(contact, Icon.PERSON).triggered.connect(lambda: self.open_contact.emit(phone))
        self._add(self.tr("N&ote"), Icon.NOTE).triggered.connect(self._write)
        self._menu.popup(self._list.viewport().mapToGlobal(at))

    def _add(self, text: str, icon: Icon) -> QAction:
        return self._menu.addAction(themed(icon, tokens_of(self)), text)
