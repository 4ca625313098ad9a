"""The form of a deal, new or known; what is wrong is said at its field. Main thread."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from lirax_desk.domain.deals import MOST_DIGITS, Deal
from lirax_desk.protocol.commands import Stage
from lirax_desk.protocol.errors import BadCommand, ServiceError
from lirax_desk.ui.lists.checked_form import CheckedField, Complaint, complain
from lirax_desk.ui.lists.person_field import Person, PersonField
from lirax_desk.ui.lists.scrolling import show_all_of
from lirax_desk.ui.look.buttons import PlainButton, PrimaryButton
from lirax_desk.ui.look.card import Card
from lirax_desk.ui.look.label import PlainLabel
from lirax_desk.ui.look.tokens import GRID, PADDING, TEXT_TITLE
from lirax_desk.ui.look.words import one_line
from lirax_desk.ui.panels.deals.words import DealLine, TypedDeal, stage_word
from lirax_desk.ui.words import error_words

_WIDTH = 36 * GRID


class DealForm(Card):
    """Asks for a deal; what was typed stays until LiraX has taken it or the person leaves."""

    create_deal = Signal(object)
    """A TypedDeal."""
    change_deal = Signal(object)
    """The Deal as it shall be."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._known: Deal | None = None
        self._heading = PlainLabel(size=TEXT_TITLE, semibold=True)
        self.client = PersonField(self.tr("Client"))
        self._name, self._sum, self._stage = QLineEdit(), QLineEdit(), QComboBox()
        self._fields = {
            "ani": CheckedField(self.tr("Client"), self.client),
            "name": CheckedField(self.tr("What it is about"), self._name),
            "sum": CheckedField(self.tr("Sum, a whole number"), self._sum),
            "stage": CheckedField(self.tr("Stage"), self._stage),
        }
        self._problem = Complaint()
        self._save = PrimaryButton(self.tr("Sa&ve"))
        self._leave = PlainButton(self.tr("Back"))
        self.setFixedWidth(_WIDTH)
        self._lay_out()
        self._connect()

    def show_stages(self, stages: Sequence[Stage]) -> None:
        """Offer *stages*."""
        chosen = self._stage.currentData()
        self._stage.clear()
        for stage in stages:
            self._stage.addItem(one_line(stage_word(stages, stage.stage)), stage.stage)
        self._stage.setCurrentIndex(max(0, self._stage.findData(chosen)))

    def new_deal(self, client: Person | None = None) -> None:
        """Ask for a new deal, with *client*."""
        self._open(None, self.tr("New deal"))
        for field in (self.client, self._name, self._sum):
            field.clear()
        self._stage.setCurrentIndex(0)
        if client:
            self.client.show_person(client)
        (self._name if client else self.client).setFocus()

    def edit(self, line: DealLine) -> None:
        """Ask what of a known deal shall be otherwise; its client stays."""
        self._open(line.deal, self.tr("Change the deal"))
        self.client.show_person(Person(line.who, line.deal.phone))
        self._name.setText(line.deal.name)
        self._sum.setText(str(line.deal.sum))
        self._stage.setCurrentIndex(self._stage.findData(line.deal.stage))
        self._name.setFocus()

    def show_problem(self, error: ServiceError) -> None:
        """Say why it came to nothing, at its field if it has one; what was typed stays."""
        self.setEnabled(True)
        at_field = isinstance(error, BadCommand) and complain(self._fields, error.field, self._fault(error))
        self._problem.setText("" if at_field else error_words(error))
        self._problem.setVisible(not at_field)

    def save(self) -> None:
        """Want what was typed, unless a field says no."""
        complain(self._fields, "", "")
        self._problem.hide()
        if total := self._total():
            self._want(int(total))

    def _want(self, total: int) -> None:
        client, name, stage = self.client.number, self._name.text().strip(), self._stage.currentData()
        if not client:
            complain(self._fields, "ani", self.tr("Whose deal is it?"))
        elif not name:
            complain(self._fields, "name", self.tr("A few words tell it from the others."))
        elif stage is None:
            complain(self._fields, "stage", self.tr("LiraX has not told its stages yet."))
        else:
            self.setEnabled(False)  # until the answer: a second Ctrl+Enter makes no second deal
            if self._known:
                self.change_deal.emit(replace(self._known, name=name, sum=total, stage=stage))
            else:
                self.create_deal.emit(TypedDeal(client, name, total, stage))

    def _total(self) -> str:
        """The sum's figures, whatever parts them; "" if it is none, and that is said."""
        figures = "".join(self._sum.text().split())
        if figures.isascii() and figures.isdigit() and len(figures) <= MOST_DIGITS:
            return figures
        complain(self._fields, "sum", self.tr("A whole number, without kopecks: LiraX takes no other."))
        return ""

    def _fault(self, error: BadCommand) -> str:
        if error.field == "ani":
            return self.tr("There is no number in it. Choose somebody, or type a number.")
        return one_line(f"{error.rule[:1].upper()}{error.rule[1:]}.")

    def _open(self, known: Deal | None, heading: str) -> None:
        self._known = known
        self._heading.setText(heading)
        self.client.setReadOnly(known is not None)
        complain(self._fields, "", "")
        self._problem.hide()
        self.setEnabled(True)
        self.show()

    def _connect(self) -> None:
        self._save.clicked.connect(self.save)
        self._leave.clicked.connect(self.left)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save, context=inside)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.left.emit, context=inside)

    def _lay_out(self) -> None:
        self._save.setToolTip(self.tr("Ctrl+Enter"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self._save)
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        column.setSpacing(GRID + 2)
        column.addWidget(self._heading)
        for field in self._fields.values():
            column.addWidget(field)
        column.addWidget(self._problem)
        column.addLayout(buttons)
        column.addStretch(1)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        show_all_of(area, body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(area)
