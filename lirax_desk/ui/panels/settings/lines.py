"""The table of our outside lines: number, name, colour. Main thread."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lirax_desk.domain import phones
from lirax_desk.settings import Line, Settings
from lirax_desk.ui.look.buttons import PlainButton, ToolButton
from lirax_desk.ui.look.composed import Composed
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.label import PlainLabel
from lirax_desk.ui.look.tokens import CONTROL_HEIGHT, GRID
from lirax_desk.ui.panels.settings.colours import ColourButton
from lirax_desk.ui.panels.settings.controls import TextControl
from lirax_desk.ui.panels.settings.key_row import Change
from lirax_desk.ui.panels.settings.row import NAME_WIDTH, Row

_COLOUR_WIDTH = 15 * GRID


class Lines(QWidget):
    """Shows the lines that are set, and those that calls came in on. *forgotten* carries a number."""

    changed = Signal(object)
    forgotten = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._settings = Settings()
        self._heard: tuple[str, ...] = ()
        self._rows: dict[str, _LineRow] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(GRID)
        self._number = TextControl(20 * GRID)
        self._number.setPlaceholderText(self.tr("Number of a line"))
        add = PlainButton(self.tr("Add"))
        add.setAccessibleName(self.tr("Add a line"))
        add.clicked.connect(self._add)
        self._number.returnPressed.connect(self._add)
        self._number.edited.connect(self._typing)
        beside = Composed()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._number)
        row.addWidget(add)
        row.addStretch(1)
        beside.lead(self._number)
        self._new = Row(self.tr("Another line"), beside)
        self._number.setAccessibleName(self.tr("Number of a line"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._column)
        column.addWidget(self._new)

    def show_settings(self, settings: Settings) -> None:
        """Show the names and colours in *settings*."""
        self._settings = settings
        self._show()

    def show_lines(self, numbers: Iterable[str]) -> None:
        """Offer *numbers*, which calls came in on, to be named, too."""
        self._heard = tuple(numbers)
        self._show()

    def _show(self) -> None:
        numbers = dict.fromkeys((*self._settings.lines, *self._heard))
        if list(numbers) != list(self._rows):
            self._make_rows(tuple(numbers))
        for number, row in self._rows.items():
            row.show_line(self._settings.lines.get(number))

    def _make_rows(self, numbers: tuple[str, ...]) -> None:
        for row in self._rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {number: _LineRow(number) for number in numbers}
        for row in self._rows.values():
            row.changed.connect(self.changed)
            row.forgotten.connect(self.forgotten)
            self._column.addWidget(row)
            row.show()  # now, so that it can be gone to

    def _typing(self) -> None:
        self._new.complain("")

    def _add(self) -> None:
        number = phones.digits(self._number.text())
        if not 2 <= len(number) <= 20:
            self._new.complain(self.tr("A number has 2 to 20 digits."))
            return
        self._number.clear()
        if number not in self._settings.lines:
            self.changed.emit(Change(f"lines.{number}.name", ""))
        if number in self._rows:
            self._rows[number].setFocus()


class _LineRow(Composed):
    """One line."""

    changed = Signal(object)
    forgotten = Signal(str)

    def __init__(self, number: str) -> None:
        super().__init__()
        shown = phones.readable(number)
        self._number = number
        self._shown = Line()
        self._name = TextControl()
        self._name.setAccessibleName(self.tr("Name of the line %1").replace("%1", shown))
        self._name.setPlaceholderText(self.tr("No name yet"))
        self._name.done.connect(self._named)
        self._colour = ColourButton(self.tr("Colour of the line %1").replace("%1", shown))
        self._colour.setFixedWidth(_COLOUR_WIDTH)
        self._colour.chosen.connect(
            lambda colour: self.changed.emit(Change(f"lines.{number}.colour", colour))
        )
        self._forget = ToolButton(Icon.TRASH, self.tr("Forget the line %1").replace("%1", shown))
        self._forget.clicked.connect(lambda: self.forgotten.emit(number))
        label = PlainLabel(shown, tabular=True)
        label.setFixedSize(NAME_WIDTH, CONTROL_HEIGHT)
        label.setBuddy(self._name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._name, 1)
        row.addWidget(self._colour)
        row.addWidget(self._forget)
        self.lead(self._name)

    def show_line(self, line: Line | None) -> None:
        """Show what is set for it; None is a line nothing is set for."""
        self._shown = line or Line()
        self._name.show_value(self._shown.name)
        self._colour.show_colour(self._shown.colour)
        self._forget.setEnabled(line is not None)

    def _named(self) -> None:
        name = self._name.value()
        if name != self._shown.name and name.isprintable():
            self.changed.emit(Change(f"lines.{self._number}.name", name))
