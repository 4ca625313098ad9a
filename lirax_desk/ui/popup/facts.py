"""The facts under a caller's name: at most three, only as many as there is room for. Main thread."""

from itertools import accumulate

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from lirax_desk.ui.look.chip import Chip, ChipKind
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.tokens import HALF
from lirax_desk.ui.popup.words import Fact

_MOST = 3
_GAP = HALF + 2


class FactRow(QWidget):
    """Chips in one line; the first may be cut, the others are whole or left out."""

    def __init__(self, room: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._facts: tuple[Fact, ...] = ()
        self._made: dict[tuple[Icon, ChipKind], Chip] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addStretch(1)

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        """Show the first of *facts* that fit."""
        if facts != self._facts:
            self._facts = facts
            chips = self._fitting([self._chip(fact) for fact in facts[:_MOST]])
            for chip in self._made.values():
                chip.setVisible(chip in chips)
            for place, chip in enumerate(chips):
                self._row.insertWidget(place, chip)
        self.setVisible(bool(facts))

    def _fitting(self, chips: list[Chip]) -> list[Chip]:
        ends = list(accumulate(chip.sizeHint().width() + _GAP for chip in chips))
        return [chip for chip, end in zip(chips, ends, strict=True) if end <= self._room + _GAP] or chips[:1]

    def _chip(self, fact: Fact) -> Chip:
        """The chip for *fact*, of which there is one for each kind: making one costs a popup's time."""
        key = fact.icon, fact.kind
        if key not in self._made:
            chip = self._made[key] = Chip("", fact.icon, self, kind=fact.kind)
            chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._made[key].setText(fact.text)
        return self._made[key]
