"""The panel that connects two: a planner, and the jobs with what came of them. Main thread."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout

from lirax_desk.domain.outbox import Item, State
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.work import Clock
from lirax_desk.ui.lists.hint import Hint
from lirax_desk.ui.lists.person_field import Person
from lirax_desk.ui.lists.view import ListView
from lirax_desk.ui.look.card import Card
from lirax_desk.ui.look.composed import Composed
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.tokens import GRID, HALF
from lirax_desk.ui.models.outgoing import state_sentence
from lirax_desk.ui.models.rows import Rows
from lirax_desk.ui.panels.connect.planner import Planner
from lirax_desk.ui.panels.connect.row import JobDelegate
from lirax_desk.ui.panels.connect.words import JobLine, sentence


class ConnectPanel(Composed):
    """Shows JobLines, newest first."""

    connect_two = Signal(object)
    """A TypedPlan."""
    find_first = Signal(str)
    find_second = Signal(str)

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._planner = Planner()
        self._rows = Rows[JobLine](lambda line: line.job.item.id, self._sentence, self)
        self._list = ListView[JobLine](self.tr("Connected so far"), self._rows)
        self._list.setItemDelegate(JobDelegate(self._list, self._rows, clock))
        self._empty = Hint(self.tr("Nobody was connected yet. What comes of it is listed here."), Icon.LINK)
        self._planner.connect_two.connect(self.connect_two)
        self._planner.first.find_people.connect(self.find_first)
        self._planner.second.find_people.connect(self.find_second)
        self.lead(self._planner.first)
        self._lay_out()

    def show_jobs(self, lines: Sequence[JobLine]) -> None:
        """Show *lines* from now on."""
        self._rows.show_rows(lines)
        self._pages.setCurrentWidget(self._list if lines else self._empty)

    def show_first(self, people: Sequence[Person]) -> None:
        """Offer *people* to be rung first."""
        self._planner.first.show_people(people)

    def show_second(self, people: Sequence[Person]) -> None:
        """Offer *people* to be connected with."""
        self._planner.second.show_people(people)

    def plan(self, first: Person | None = None, second: Person | None = None) -> None:
        """Ask whom to connect, beginning with whom is known."""
        self._planner.plan(first, second)

    def show_failed(self, error: ServiceError) -> None:
        """Say why what was wanted last has not even begun."""
        self._planner.show_problem(error)

    def show_outcome(self, item: Item) -> None:
        """LiraX has taken what was wanted last, or not; its row says how it goes on."""
        match item.state:
            case State.WAITING | State.SENDING:
                return
            case State.REFUSED:
                reason = state_sentence(item, self._clock()).rstrip(".")
                self._planner.show_problem(ServiceError(reason))
            case _:
                self._planner.clear()

    def _sentence(self, line: JobLine) -> str:
        return sentence(line, self._clock())

    def _lay_out(self) -> None:
        card = Card()
        body = QVBoxLayout(card)
        body.setContentsMargins(HALF, HALF, HALF, HALF)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._list)
        body.addLayout(self._pages)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._planner)
        row.addWidget(card, 1)
