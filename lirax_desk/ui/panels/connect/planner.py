"""The form that connects two: both numbers, and what is rarely needed folded away. Main thread."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from lirax_desk.domain.orders import Plan
from lirax_desk.protocol.errors import BadCommand, ServiceError
from lirax_desk.ui.lists.checked_form import CheckedField, Complaint, complain
from lirax_desk.ui.lists.person_field import Person, PersonField
from lirax_desk.ui.lists.scrolling import show_all_of
from lirax_desk.ui.look.buttons import PrimaryButton
from lirax_desk.ui.look.card import Card
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import GRID, PADDING, TEXT_SMALL, TEXT_TITLE
from lirax_desk.ui.look.words import one_line
from lirax_desk.ui.panels.connect.words import TypedPlan
from lirax_desk.ui.panels.settings.fold import Fold
from lirax_desk.ui.words import error_words

_WIDTH = 40 * GRID
_NUMBERS = ("timeout", "successtime")


class Planner(Card):
    """Asks whom to connect; what was typed stays until LiraX has taken it."""

    connect_two = Signal(object)
    """A TypedPlan."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = PersonField(self.tr("First")), PersonField(self.tr("Then"))
        self._options = {wire: QLineEdit() for wire in self._titles()}
        self._fields = {
            "to1": CheckedField(self.tr("LiraX rings first"), self.first),
            "to2": CheckedField(self.tr("Then connects with"), self.second),
        } | {wire: CheckedField(title, self._options[wire]) for wire, title in self._titles().items()}
        self._fold = Fold(self.tr("More: &when, how often, what is said"), self._more())
        self._problem = Complaint()
        self._go = PrimaryButton(self.tr("Co&nnect"), Icon.LINK)
        self.setFixedWidth(_WIDTH)
        self._lay_out()
        self._go.clicked.connect(self.go)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.go, context=inside)

    def plan(self, first: Person | None = None, second: Person | None = None) -> None:
        """Begin with *first* and *second*, where they are known."""
        for field, person in ((self.first, first), (self.second, second)):
            if person:
                field.show_person(person)
        (self.second if self.first.text() and not self.second.text() else self.first).setFocus()

    def show_problem(self, error: ServiceError) -> None:
        """Say why it came to nothing, at its field if it has one; what was typed stays."""
        self.setEnabled(True)
        at_field = isinstance(error, BadCommand) and self._complain(error.field, self._fault(error))
        self._problem.setText("" if at_field else error_words(error))
        self._problem.setVisible(not at_field)

    def clear(self) -> None:
        """LiraX has taken it: be ready for the next two."""
        self.setEnabled(True)
        for field in (self.first, self.second, *self._options.values()):
            field.clear()

    def go(self) -> None:
        """Want the two connected, unless a field says no."""
        self._complain("", "")
        self._problem.hide()
        if wrong := next((wire for wire in _NUMBERS if self._number(wire) == -1), ""):
            self._complain(wrong, self.tr("A whole number, or nothing."))
        elif lacking := next((wire for wire in ("to1", "to2") if not self._person(wire).number), ""):
            self._complain(lacking, self.tr("Who is it? Choose somebody, or type a number."))
        else:
            self.setEnabled(False)  # until the answer: a second press rings nobody twice
            self.connect_two.emit(TypedPlan(self.first.number, self.second.number, self._plan()))

    def _plan(self) -> Plan:
        text = {wire: field.text().strip() for wire, field in self._options.items()}
        return Plan(
            timeout=self._number("timeout"),
            success_time=self._number("successtime"),
            not_before=text["notbefore"],
            not_after=text["notafter"],
            time=text["vtime"],
            date=text["vdate"],
            money=text["vmoney"],
            speech=text["speech"],
        )

    def _person(self, wire: str) -> PersonField:
        return self.first if wire == "to1" else self.second

    def _number(self, wire: str) -> int | None:
        """The whole number of the field, None without one, -1 for what is none."""
        text = self._options[wire].text().strip()
        return None if not text else int(text) if text.isascii() and text.isdigit() else -1

    def _complain(self, wire: str, fault: str) -> bool:
        if wire in self._options:
            self._fold.open()
        return complain(self._fields, wire, fault)

    def _fault(self, error: BadCommand) -> str:
        if error.field in {"to1", "to2"}:
            return self.tr("There is no number in it. Choose somebody, or type a number.")
        return one_line(f"{error.rule[:1].upper()}{error.rule[1:]}.")

    def _titles(self) -> dict[str, str]:
        return {
            "timeout": self.tr("Try for so many minutes"),
            "successtime": self.tr("Talk at least so many s"),
            "notbefore": self.tr("Not before, hour"),
            "notafter": self.tr("Not after, hour"),
            "vtime": self.tr("Time to say, hh:mm"),
            "vdate": self.tr("Date to say"),
            "vmoney": self.tr("Amount to say"),
            "speech": self.tr("Text to say"),
        }

    def _more(self) -> QWidget:
        examples = ("0", "0", "08", "20", "14:30", "24.12.2026", "1250.00", self.tr("uk and the text"))
        for field, example in zip(self._options.values(), examples, strict=True):
            field.setPlaceholderText(example)
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID)
        for place, wire in enumerate(self._options):
            grid.addWidget(self._fields[wire], place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        return body

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        column.setSpacing(GRID + 2)
        column.addWidget(PlainLabel(self.tr("Connect two"), size=TEXT_TITLE, semibold=True))
        column.addWidget(self._fields["to1"])
        column.addWidget(self._fields["to2"])
        column.addWidget(self._fold)
        column.addWidget(self._problem)
        column.addWidget(self._go, 0, Qt.AlignmentFlag.AlignLeft)
        about = self.tr("LiraX rings both and joins them; it cannot be stopped from here.")
        column.addWidget(PlainLabel(about, size=TEXT_SMALL, tone=Tone.MUTED, lines=2))
        column.addStretch(1)
        self._problem.hide()
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        show_all_of(area, body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(area)
