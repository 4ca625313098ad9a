"""A list of numbers as chips that one takes away, and a field that adds one. Main thread."""

import re
from typing import Any

from PySide6.QtCore import Qt, Signal

from lirax_desk.ui.look.buttons import FilterChip
from lirax_desk.ui.look.composed import Composed
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.tokens import GRID
from lirax_desk.ui.panels.settings.controls import TextControl
from lirax_desk.ui.panels.settings.flow import Flow

_BETWEEN = re.compile(r"[\s,;]+")


class Numbers(Composed):
    """Shows a tuple of numbers; several may be pasted at once."""

    edited = Signal()
    done = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__()
        self._shown: tuple[str, ...] = ()
        self._without = ""
        self._field = TextControl(20 * GRID)
        self._field.setPlaceholderText(hint)
        self._field.setAccessibleName(hint)
        self._field.edited.connect(self.edited)
        self._field.done.connect(self._typed)
        self._flow = Flow()
        self._flow.addWidget(self._field)
        self.setLayout(self._flow)
        self.lead(self._field)

    def show_value(self, value: Any) -> None:
        """Show the numbers; what was being typed and is among them now is typed."""
        if value != self._shown:
            self._shown = value
            self._make_chips()
        self._forget_known()

    def value(self) -> Any:
        """The numbers with what is being typed, or without the one whose chip is being pressed."""
        if self._without:
            return tuple(number for number in self._shown if number != self._without)
        return tuple(dict.fromkeys((*self._shown, *self._words())))

    def _words(self) -> list[str]:
        return [word for word in _BETWEEN.split(self._field.text()) if word]

    def _typed(self) -> None:
        self._forget_known()
        self.done.emit()

    def _forget_known(self) -> None:
        if set(self._words()) <= set(self._shown):
            self._field.clear()

    def _take_away(self, number: str) -> None:
        self._without = number
        self.done.emit()
        self._without = ""

    def _make_chips(self) -> None:
        while item := self._flow.takeAt(0):
            if isinstance(chip := item.widget(), _NumberChip):
                chip.hide()
                chip.deleteLater()
        for number in self._shown:
            chip = _NumberChip(number)
            chip.taken_away.connect(self._take_away)
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self._field)


class _NumberChip(FilterChip):
    """A number with a cross; a press takes it away."""

    taken_away = Signal(str)

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.setCheckable(False)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the number
        self.show_icon(Icon.CLOSE)
        self.setAccessibleName(self.tr("Take away %1").replace("%1", number))
        self.clicked.connect(lambda: self.taken_away.emit(number))
