"""A row of chips of which one is on: what a list shows. Main thread."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from lirax_desk.ui.look.buttons import FilterChip
from lirax_desk.ui.look.tokens import HALF


class Filters(QWidget):
    """Offers *choices*, the first one chosen; a wish for each press."""

    chosen = Signal(object)

    def __init__(self, name: str, choices: Sequence[Enum | None]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._choices = tuple(choices)
        self._chips = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(HALF)
        for number, _ in enumerate(self._choices):
            chip = FilterChip("")
            self._chips.addButton(chip, number)
            row.addWidget(chip)
        self._chips.button(0).setChecked(True)
        self._chips.idClicked.connect(lambda number: self.chosen.emit(self._choices[number]))

    @property
    def choice(self) -> Enum | None:
        """What is chosen."""
        return self._choices[self._chips.checkedId()]

    def choose(self, choice: Enum | None) -> None:
        """Press the chip of *choice*."""
        self._chips.button(self._choices.index(choice)).click()

    def show_words(self, words: Sequence[str]) -> None:
        """Write *words* on the chips, in the order of the choices."""
        for number, text in enumerate(words):
            chip = self._chips.button(number)
            if chip.text() != text:
                chip.setText(text)
                chip.setAccessibleName(text.replace("&", ""))
