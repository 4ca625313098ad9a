"""The numbers of a person: a menu to choose among several, and rows with a button each. Main thread."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from lirax_desk.domain import phones
from lirax_desk.ui.clipboard import copy_number
from lirax_desk.ui.look.buttons import PlainButton, PrimaryButton, ToolButton
from lirax_desk.ui.look.icons import Icon, themed
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.look.tokens import GRID, HALF, TEXT_SMALL
from lirax_desk.ui.words import country, number_kind


class NumberMenu(QMenu):
    """Asks which of several numbers to call, where one pressed; a single number is called at once."""

    dial = Signal(str)

    def offer(self, numbers: Sequence[str], at: QPoint) -> None:
        """Call the only number of *numbers*, or open at the point *at* of the screen."""
        if len(numbers) == 1:
            self.dial.emit(numbers[0])
        if len(numbers) < 2:
            return
        self.clear()
        icon = themed(Icon.PHONE, tokens_of(self))
        for number in numbers:
            action = self.addAction(icon, phones.readable(number))
            action.triggered.connect(lambda _, number=number: self.dial.emit(number))
        self.setActiveAction(self.actions()[0])
        self.popup(at)


class Numbers(QWidget):
    """All numbers of one person, each with a button that calls it."""

    dial = Signal(str)
    write_sms = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(HALF)

    def show_numbers(self, numbers: Sequence[str]) -> None:
        """Show *numbers*, normalised; the first is the one to call."""
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for position, number in enumerate(numbers):
            self._rows.addWidget(self._row(number, first=position == 0))
        self.setVisible(bool(numbers))

    def _row(self, number: str, *, first: bool) -> QWidget:
        shown = phones.readable(number)
        call = (PrimaryButton if first else PlainButton)(self.tr("Call"), Icon.PHONE)
        call.setAccessibleName(self.tr("Call %1").replace("%1", shown))
        call.setToolTip(call.accessibleName())
        call.clicked.connect(lambda: self.dial.emit(number))
        copy = ToolButton(Icon.COPY, self.tr("Copy %1").replace("%1", shown))
        copy.clicked.connect(lambda: copy_number(number))
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        digits = PlainLabel(shown, tabular=True, semibold=first)
        digits.setMinimumWidth(digits.sizeHint().width())  # a number that is cut is none
        row.addWidget(digits)
        row.addWidget(PlainLabel(_kind(number), size=TEXT_SMALL, tone=Tone.MUTED), 1)
        row.addWidget(call)
        if not phones.is_internal(number):
            write = ToolButton(Icon.MESSAGE, self.tr("SMS to %1").replace("%1", shown))
            write.clicked.connect(lambda: self.write_sms.emit(number))
            row.addWidget(write)
        row.addWidget(copy)
        return made


def _kind(number: str) -> str:
    """Such as "mobile · Ukraine"; nothing for a short number."""
    if phones.is_internal(number):
        return ""
    parts = number_kind(phones.kind_of(number)), country(phones.region_of(number))
    return " · ".join(part for part in parts if part)
