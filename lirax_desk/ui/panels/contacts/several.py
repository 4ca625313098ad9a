"""A field for several texts of one kind, each on its line, with what is wrong below it. Main thread."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from lirax_desk.ui.look.buttons import QuietButton, ToolButton
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import HALF, TEXT_SMALL

Check = Callable[[str], str]
"""What is wrong with a text, in words; "" if nothing is."""


class _Line(QWidget):
    """One text with a button that takes it away."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, name: str, text: str, check: Check) -> None:
        super().__init__()
        self._check = check
        self.field = QLineEdit(text)
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(name)
        self.problem = PlainLabel(size=TEXT_SMALL, tone=Tone.DANGER, lines=2)
        self.problem.hide()
        remove = ToolButton(Icon.CLOSE, self.tr("Remove"))
        remove.clicked.connect(lambda: self.removed.emit(self))
        self.field.textChanged.connect(self.changed)
        self.field.textChanged.connect(self.problem.hide)
        self.field.editingFinished.connect(self.tell)
        row = QHBoxLayout()
        row.setSpacing(HALF)
        row.addWidget(self.field, 1)
        row.addWidget(remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        column.addLayout(row)
        column.addWidget(self.problem)

    @property
    def text(self) -> str:
        return self.field.text().strip()

    def tell(self) -> bool:
        """Say what is wrong, if anything; return whether all is well."""
        problem = self._check(self.text) if self.text else ""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        return not problem


class Several(QWidget):
    """Shows texts and lets one add, change and remove them."""

    changed = Signal()

    def __init__(self, name: str, add: str, check: Check) -> None:
        super().__init__()
        self._name = name
        self._check = check
        self._lines: list[_Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(HALF)
        more = QuietButton(add, Icon.PLUS)
        more.clicked.connect(self._add_and_go)
        row = QHBoxLayout()
        row.addWidget(more)
        row.addStretch(1)
        self._column.addLayout(row)

    @property
    def texts(self) -> tuple[str, ...]:
        """What was typed, empty lines left out."""
        return tuple(line.text for line in self._lines if line.text)

    def show_texts(self, texts: Sequence[str]) -> None:
        """Show *texts*, and an empty line if there are none."""
        for line in tuple(self._lines):
            self._take(line)
        for text in texts or ("",):
            self._add(text)

    def tell(self) -> QWidget | None:
        """Say at each line what is wrong with it; return the first such field."""
        wrong = [line.field for line in self._lines if not line.tell()]
        return wrong[0] if wrong else None

    def _add(self, text: str) -> _Line:
        line = _Line(self._name, text, self._check)
        line.changed.connect(self.changed)
        line.removed.connect(self._remove)
        self._lines.append(line)
        self._column.insertWidget(len(self._lines) - 1, line)
        line.show()  # at once, not with the next layout: it may be given the keyboard
        return line

    def _add_and_go(self) -> None:
        self._add("").field.setFocus()

    def _remove(self, line: _Line) -> None:
        self._take(line)
        if not self._lines:
            self._add("")
        self._lines[-1].field.setFocus()
        self.changed.emit()

    def _take(self, line: _Line) -> None:
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
