"""A secret that can be replaced where it stands, and is never shown. Main thread."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from lirax_desk.ui.look.buttons import PlainButton, PrimaryButton, QuietButton
from lirax_desk.ui.look.label import PlainLabel
from lirax_desk.ui.look.tokens import CONTROL_HEIGHT, GRID


class Replacing(QWidget):
    """A state in words and a button; the button opens a field in the same place.

    *fault* says what is wrong with what was typed, "" if nothing. *replaced* carries the new secret,
    *faulty* the fault while one types.
    """

    replaced = Signal(str)
    faulty = Signal(str)

    def __init__(self, name: str, fault: Callable[[str], str] = lambda text: "") -> None:
        super().__init__()
        self._fault = fault
        self._state = PlainLabel()
        self._open = PlainButton()
        self._field = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self._field.setAccessibleName(name)
        self._save = PrimaryButton(self.tr("Save"))
        self._save.setAccessibleName(self.tr("Save: %1").replace("%1", name))
        self._cancel = QuietButton(self.tr("Cancel"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._state, 1)
        row.addWidget(self._field, 1)
        for button in (self._open, self._save, self._cancel):
            row.addWidget(button)
        self.setMinimumHeight(CONTROL_HEIGHT)
        self._connect()
        self._close()

    def show_state(self, state: str, action: str) -> None:
        """Say *state*; *action* is the button's text. A field that is open stays open."""
        self._state.setText(state)
        self._open.setText(action)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._field.isVisible():
            self._close()
            self._open.setFocus()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self._open.clicked.connect(self._begin)
        self._save.clicked.connect(self._finish)
        self._cancel.clicked.connect(self._close)
        self._field.returnPressed.connect(self._finish)
        self._field.textEdited.connect(self._check)

    def _begin(self) -> None:
        self._turn(editing=True)
        self._field.setFocus()

    def _close(self) -> None:
        self._field.clear()
        self._turn(editing=False)
        self.faulty.emit("")

    def _check(self, text: str) -> None:
        fault = self._fault(text.strip()) if text.strip() else ""
        self._save.setEnabled(bool(text.strip()) and not fault)
        self.faulty.emit(fault)

    def _finish(self) -> None:
        text = self._field.text().strip()
        if text and not self._fault(text):
            self._close()
            self.replaced.emit(text)

    def _turn(self, *, editing: bool) -> None:
        editor: tuple[QWidget, ...] = (self._field, self._save, self._cancel)
        for part in editor:
            part.setVisible(editing)
        self._state.setVisible(not editing)
        self._open.setVisible(not editing)
        self._save.setEnabled(False)
