"""The list of steps at the left: where one is, and what is done. Main thread."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lirax_desk.ui.look.buttons import RailButton
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.look.tokens import GRID, HALF

_WIDTH = 25 * GRID


class StepList(QWidget):
    """A button for each step; any may be gone to. *chosen* carries its place, from 0."""

    chosen = Signal(int)

    def __init__(self, *steps: tuple[str, Icon]) -> None:
        super().__init__()
        self.setFixedWidth(_WIDTH)
        self._buttons: list[RailButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 2 * GRID, GRID, GRID)
        column.setSpacing(HALF)
        for place, (text, icon) in enumerate(steps):
            button = RailButton(text, icon)
            button.clicked.connect(partial(self.chosen.emit, place))
            self._buttons.append(button)
            column.addWidget(button)
        column.addStretch(1)

    def show_place(self, place: int) -> None:
        """Mark the step where one is."""
        self._buttons[place].setChecked(True)

    def show_done(self, place: int) -> None:
        """Mark a step as done."""
        button = self._buttons[place]
        button.show_icon(Icon.CHECK)
        button.setAccessibleDescription(self.tr("Done"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        QPainter(self).fillRect(self.rect(), QColor(tokens_of(self).rail))
