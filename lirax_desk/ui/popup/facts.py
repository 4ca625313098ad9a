"""The facts under a caller's name: at most three, only as many as there is room for. Main thread."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from lirax_desk.ui.look.chip import Chip
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
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addStretch(1)
        self._chips: list[Chip] = []

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        """Show the first of *facts* that fit."""
        if facts != self._facts:
            self._facts = facts
            self._rebuild()
        self.setVisible(bool(facts))

    def _rebuild(self) -> None:
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        room = self._room
        for fact in self._facts:
            chip = self._chip(fact)
            room -= chip.sizeHint().width() + _GAP
            if len(self._chips) == _MOST or (room < 0 and self._chips):
                chip.deleteLater()
                return
            self._row.insertWidget(len(self._chips), chip)
            self._chips.append(chip)
            chip.show()

    def _chip(self, fact: Fact) -> Chip:
        chip = Chip(fact.text, fact.icon, self, kind=fact.kind)
        chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        chip.hide()
        return chip
