"""The panel of what is not finished: a list, and what may be done about the row one is at. Main thread."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout

from lirax_desk.domain.outbox import Draft, Item
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.work import Clock
from lirax_desk.ui.lists.hint import Hint
from lirax_desk.ui.lists.view import ListView
from lirax_desk.ui.look.banner import Banner, Notice, Severity
from lirax_desk.ui.look.card import Card
from lirax_desk.ui.look.composed import Composed
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.tokens import GRID, HALF
from lirax_desk.ui.models.outgoing import (
    Step,
    Unfinished,
    for_whom,
    key,
    kind_word,
    state_line,
    steps,
    text_of,
)
from lirax_desk.ui.models.rows import Rows
from lirax_desk.ui.panels.outbox.details import UnfinishedDetails
from lirax_desk.ui.panels.outbox.row import UnfinishedDelegate
from lirax_desk.ui.words import error_words


class OutboxPanel(Composed):
    """Shows Unfinished rows, what needs somebody first."""

    send_again = Signal(int)
    """The number of an item that was refused, waits, or may have gone through."""
    mark_done = Signal(int)
    """The number of an item that somebody saw to, or that shall not be sent after all."""
    go_on = Signal(object)
    """A Draft to be opened where it was typed."""
    keep_draft = Signal(object)
    """A Draft as it shall be; one with nothing typed is to be forgotten."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._deleted: Draft | None = None
        self._rows = Rows[Unfinished](key, _words, self)
        self._list = ListView[Unfinished](self.tr("To finish"), self._rows)
        self._list.setItemDelegate(UnfinishedDelegate(self._list, self._rows, clock))
        self._details = UnfinishedDetails(clock)
        self._empty = Hint(self.tr("Nothing to finish: all that was sent is at LiraX."), Icon.CHECK)
        self._notice = Banner(parent=self)
        self._asked: object = None
        self.lead(self._list)
        self._lay_out()
        self._connect()
        self._show_page()

    def show_rows(self, rows: Sequence[Unfinished]) -> None:
        """Show *rows* from now on; the row one is at stays so, else the first is."""
        place, at = self._list.currentIndex().row(), self._list.current
        self._rows.show_rows(sorted(rows, key=lambda row: not row.needs_somebody))
        if not self._go_to_asked():
            same = self._rows.find(key(at)) if at else QModelIndex()
            near = self._rows.index(max(0, min(place, self._rows.rowCount() - 1)))
            self._list.go_to(same if same.isValid() else near)
        self._show_page()

    def open_item(self, number: int) -> None:
        """Go to item *number*, now or as soon as it is shown."""
        self._asked = number
        self._go_to_asked()
        self._show_page()

    def show_outcome(self, outcome: Item | ServiceError) -> None:
        """Say what became of the last wish, if it came to nothing."""
        if isinstance(outcome, ServiceError):
            self._notice.show_notice(Notice(error_words(outcome), Severity.ERROR))

    def _go_to_asked(self) -> bool:
        place = self._rows.find(self._asked) if self._asked is not None else QModelIndex()
        if place.isValid():
            self._asked = None
            self._list.go_to(place)
        return place.isValid()

    def _show_page(self) -> None:
        self._pages.setCurrentWidget(self._list if self._rows.rows else self._empty)
        row = self._list.current
        if row is not None:
            self._details.show_row(row)
        self._details.setVisible(row is not None)

    def _decide(self, step: Step) -> None:
        row = self._list.current
        if row is None or step not in steps(row):
            return
        self._notice.show_notice(None)
        if isinstance(row.what, Draft):
            self._decide_draft(step, row.what)
        elif step in {Step.MARK_DONE, Step.WITHDRAW}:
            self.mark_done.emit(row.what.id)
        else:
            self.send_again.emit(row.what.id)

    def _decide_draft(self, step: Step, draft: Draft) -> None:
        if step is Step.GO_ON:
            self.go_on.emit(draft)
            return
        self._deleted = draft
        self._notice.show_notice(Notice(self.tr("The draft was deleted."), action=self.tr("U&ndo")))
        self.keep_draft.emit(replace(draft, typed={}))

    def _undo(self) -> None:
        deleted, self._deleted = self._deleted, None
        self._notice.show_notice(None)
        if deleted is not None:
            self.keep_draft.emit(deleted)

    def _chosen(self, row: Unfinished) -> None:
        if isinstance(row.what, Draft) and Step.GO_ON in steps(row):
            self.go_on.emit(row.what)

    def _connect(self) -> None:
        self._list.looked_at.connect(lambda _: self._show_page())
        self._list.chosen.connect(self._chosen)
        self._details.decided.connect(self._decide)
        self._notice.acted.connect(self._undo)
        self._rows.dataChanged.connect(lambda *_: self._show_page())

    def _lay_out(self) -> None:
        card = Card()
        body = QVBoxLayout(card)
        body.setContentsMargins(HALF, HALF, HALF, HALF)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._empty)
        body.addLayout(self._pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._notice)
        column.addWidget(card, 1)
        column.addWidget(self._details)


def _words(row: Unfinished) -> str:
    parts = (kind_word(row.kind), for_whom(row), text_of(row.what), state_line(row.what))
    return ", ".join(part for part in parts if part)
