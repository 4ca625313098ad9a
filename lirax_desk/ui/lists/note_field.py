"""Where one types a note: kept after each pause, never overwritten while it is being typed. Main thread."""

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from lirax_desk.services.popups import NoteWritten

PAUSE_MS = 400


class NoteField(QPlainTextEdit):
    """The note on one call."""

    write_note = Signal(object)
    """A NoteWritten, after a pause in typing and when one looks away."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._callid = ""
        self._written = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._pause.start)

    def show_note(self, callid: str, text: str) -> None:
        """Show the note on *callid*; news of the same call leave alone what is being typed."""
        if callid == self._callid and self.toPlainText() != self._written:
            return
        self.keep()
        self._callid, self._written = callid, text
        if text != self.toPlainText():
            with QSignalBlocker(self):
                self.setPlainText(text)

    def keep(self) -> None:
        """Have what was typed written down now."""
        self._pause.stop()
        text = self.toPlainText()
        if self._callid and text != self._written:
            self._written = text
            self.write_note.emit(NoteWritten(self._callid, text))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.keep()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keep()
