"""The panel of deals: those made here, as a board by stage or as a table, and a form. Main thread."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout

from lirax_desk.domain.outbox import Item, State
from lirax_desk.protocol.commands import DealStatus, Stage
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.work import Clock
from lirax_desk.ui.lists.filters import Filters
from lirax_desk.ui.lists.hint import Hint
from lirax_desk.ui.lists.person_field import Person
from lirax_desk.ui.look.banner import Banner, Notice, Severity
from lirax_desk.ui.look.buttons import PrimaryButton, QuietButton
from lirax_desk.ui.look.composed import Composed
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.search_field import SearchField
from lirax_desk.ui.look.tokens import GRID, TEXT_SMALL
from lirax_desk.ui.models.outgoing import state_sentence, text_of
from lirax_desk.ui.panels.deals.board import Board
from lirax_desk.ui.panels.deals.details import DealDetails
from lirax_desk.ui.panels.deals.form import DealForm
from lirax_desk.ui.panels.deals.table import DealTable
from lirax_desk.ui.panels.deals.words import DealLine, Which, has_words, stage_word
from lirax_desk.ui.words import error_words


class DealsPanel(Composed):
    """Shows DealLines, the latest changed first."""

    create_deal = Signal(object)
    """A TypedDeal."""
    change_deal = Signal(object)
    """The Deal as it shall be."""
    leave = Signal()
    """What was typed in the form is wanted no more."""
    find_people = Signal(str)
    dial = Signal(str)

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._lines: tuple[DealLine, ...] = ()
        self._stages: tuple[Stage, ...] = ()
        self._filters = Filters(self.tr("Which deals"), tuple(Which))
        self._search = SearchField(self.tr("Find a deal"))
        self._as_table = QuietButton(self.tr("Ta&ble"), Icon.MENU)
        self._new = PrimaryButton(self.tr("&New deal"), Icon.PLUS)
        self._board, self._table, self._form = Board(), DealTable(), DealForm()
        self._details = DealDetails()
        self._empty = Hint(icon=Icon.DEAL)
        self._notice = Banner(parent=self)
        self.lead(self._table.list)
        self._lay_out()
        self._connect()
        self._form.hide()
        self._show()

    def show_stages(self, stages: Sequence[Stage]) -> None:
        """Take in the funnel, in its order."""
        if tuple(stages) != self._stages:
            self._stages = tuple(stages)
            self._board.show_stages(stages)
            self._table.show_stages(stages)
            self._form.show_stages(stages)

    def show_lines(self, lines: Sequence[DealLine]) -> None:
        """Show *lines* from now on."""
        self._lines = tuple(lines)
        self._show()

    def show_people(self, people: Sequence[Person]) -> None:
        """Offer *people* as the client."""
        self._form.client.show_people(people)

    def new_deal(self, client: Person | None = None) -> None:
        """Ask for a new deal."""
        self._form.new_deal(client)
        self._show_current()

    def show_failed(self, error: ServiceError) -> None:
        """Say why what was wanted last has not even begun."""
        if self._form.isVisible():
            self._form.show_problem(error)
        else:
            self._say(error_words(error), Severity.ERROR)

    def show_unchanged(self) -> None:
        """Say that the deal already was as it was wanted."""
        self._form_done()
        self._say(self.tr("Nothing to change: the deal is like that already."), Severity.INFO)

    def show_outcome(self, item: Item) -> None:
        """Say how it went on with what was wanted last from the form, or with a move."""
        match item.state:
            case State.SENDING:
                return
            case State.DONE if item.reason:
                self.show_unchanged()
            case State.REFUSED if self._form.isVisible():
                self._form.show_problem(ServiceError(self._refusal(item)))
            case State.REFUSED:
                self._say(self._put_back(item), Severity.WARNING)
            case _:
                self._form_done()
                if item.state is not State.DONE:
                    self._say(state_sentence(item, self._clock()), Severity.INFO)

    def _form_done(self) -> None:
        if self._form.isVisible() and not self._form.isEnabled():
            self._leave_form()

    def _refusal(self, item: Item) -> str:
        return state_sentence(item, self._clock()).rstrip(".")

    def _put_back(self, item: Item) -> str:
        words = self.tr("“%1” stays as it was. %2")
        return words.replace("%1", text_of(item)).replace("%2", state_sentence(item, self._clock()))

    def _say(self, sentence: str, severity: Severity) -> None:
        self._notice.show_notice(Notice(sentence, severity))

    def _show(self) -> None:
        which = self._filters.choice
        text = self._search.text()
        shown = [line for line in self._lines if line.deal.status is _status(which) and has_words(line, text)]
        self._board.show_lines(shown)
        self._table.show_lines(shown)
        self._filters.show_words(self._chip_words())
        self._show_page(is_empty=not shown)
        self._show_current()

    def _show_page(self, *, is_empty: bool) -> None:
        is_board = not self._as_table.isChecked() and self._filters.choice is Which.OPEN
        self._as_table.setEnabled(self._filters.choice is Which.OPEN)
        if is_empty and (not is_board or not self._stages or not self._lines):
            self._empty.show_sentence(self._why_empty(), self.tr("Make the &first one") * (not self._lines))
            self._pages.setCurrentWidget(self._empty)
        else:
            self._pages.setCurrentWidget(self._board if is_board else self._table)

    def _why_empty(self) -> str:
        if not self._lines:
            return self.tr("No deals yet. LiraX lists none: those made here are kept here, by stage.")
        return self.tr("No deal is like that.")

    def _show_current(self) -> None:
        line = self._current
        if line is not None:
            self._details.show_line(line, stage_word(self._stages, line.deal.stage))
        self._details.setVisible(line is not None and self._form.isHidden())

    @property
    def _current(self) -> DealLine | None:
        if self._pages.currentWidget() is self._board:
            return self._board.current
        return self._table.list.current if self._pages.currentWidget() is self._table else None

    def _finish(self, status: DealStatus) -> None:
        if line := self._current:
            self._change(line, status)

    def _change(self, line: DealLine, status: DealStatus) -> None:
        self._notice.show_notice(None)
        self.change_deal.emit(replace(line.deal, status=status))

    def _begin(self) -> None:
        self.new_deal()

    def _edit(self) -> None:
        if line := self._current:
            self._form.edit(line)
            self._show_current()

    def _leave_form(self) -> None:
        self._form.hide()
        self._show_current()
        self._go_to_deals()

    def _go_to_deals(self) -> None:
        if self._pages.currentWidget() is self._board:
            self._board.go_to_first()
        else:
            self._table.list.go_to_first()

    def _chip_words(self) -> list[str]:
        words = {
            Which.OPEN: self.tr("Op&en %1"),
            Which.WON: self.tr("W&on %1"),
            Which.LOST: self.tr("Lo&st %1"),
        }
        counts = {which: sum(line.deal.status is which.value for line in self._lines) for which in Which}
        return [words[which].replace("%1", str(counts[which])) for which in Which]

    def _connect(self) -> None:
        self._filters.chosen.connect(lambda _: self._show())
        self._search.searched.connect(lambda _: self._show())
        self._search.descended.connect(self._go_to_deals)
        self._as_table.toggled.connect(lambda _: self._show())
        self._new.clicked.connect(self._begin)
        self._empty.acted.connect(self._begin)
        self._board.change_deal.connect(self.change_deal)
        for part in (self._board, self._table.list):
            part.looked_at.connect(lambda _: self._show_current())
            part.chosen.connect(lambda _: self._edit())
        self._details.finish.connect(self._finish)
        self._details.edit.connect(self._edit)
        self._details.dial.connect(self.dial)
        self._form.create_deal.connect(self.create_deal)
        self._form.change_deal.connect(self.change_deal)
        self._form.client.find_people.connect(self.find_people)
        self._form.left.connect(self._leave_form)
        self._form.left.connect(self.leave)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self._search.setFocus, context=inside)
        QShortcut(QKeySequence.StandardKey.New, self, self._begin, context=inside)

    def _lay_out(self) -> None:
        self._as_table.setCheckable(True)
        self._search.setMaximumWidth(200)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._filters)
        head.addStretch(1)
        head.addWidget(self._search, 1)
        head.addWidget(self._as_table)
        head.addWidget(self._new)
        self._pages = QStackedLayout()
        for page in (self._board, self._table, self._empty):
            self._pages.addWidget(page)
        deals = QVBoxLayout()
        deals.setSpacing(GRID)
        deals.addLayout(self._pages, 1)
        deals.addWidget(self._details)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addLayout(deals, 1)
        row.addWidget(self._form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self._notice)
        column.addLayout(row, 1)
        about = self.tr("LiraX lists no deals: these are the ones made at this desk.")
        column.addWidget(PlainLabel(about, size=TEXT_SMALL, tone=Tone.MUTED))


def _status(which: object) -> DealStatus:
    return which.value if isinstance(which, Which) else DealStatus.ACTIVE
