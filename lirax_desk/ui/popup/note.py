"""The note in a popup: as high as its text, and left alone while somebody types in it. Main thread."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from lirax_desk.ui.lists.note_field import NoteField
from lirax_desk.ui.look.tokens import CONTROL_HEIGHT

_MARGIN = 3
_MOST_LINES = 4


class GrowingNote(NoteField):
    """A note of one to four lines; more scroll."""

    finished = Signal()
    """Ctrl+Enter: it is written, and the person is done with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Note"), parent)
        self._fewest_lines = 1
        self.document().setDocumentMargin(_MARGIN)
        self.textChanged.connect(self._grow)
        self._grow()

    def show_note(self, callid: str, text: str) -> None:
        """Show the note on *callid*; for the same call not under the hands of somebody who types."""
        if callid != self._callid or not self.hasFocus():
            super().show_note(callid, text)
            self._grow()

    def show_lines(self, fewest: int) -> None:
        """Be at least so many lines high."""
        self._fewest_lines = fewest
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.keep()
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._grow()

    def _grow(self) -> None:
        needed = int(self.document().size().height())  # in lines
        lines = min(max(needed, self._fewest_lines), _MOST_LINES)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if needed > _MOST_LINES else policy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(CONTROL_HEIGHT + (lines - 1) * self.fontMetrics().lineSpacing())
