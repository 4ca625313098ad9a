"""The field one searches, filters or dials in. Main thread."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from lirax_desk.ui.look.icons import Icon, themed
from lirax_desk.ui.look.theme import tokens_of


class SearchField(QLineEdit):
    """A line with a lens and a cross; Esc empties it, Down asks to move on into the results."""

    searched = Signal(str)
    descended = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, icon: Icon = Icon.SEARCH) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self._lens = QAction(name, self)
        self._lens.triggered.connect(self.setFocus)
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(self.tr("Clear"), self)
        self._clear.triggered.connect(self.clear)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(self._changed)
        self._changed("")
        self._tint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.descended.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self.searched.emit(text.strip())

    def _tint(self) -> None:
        tokens = tokens_of(self)
        self._lens.setIcon(themed(self._icon, tokens, 16))
        self._clear.setIcon(themed(Icon.CLOSE, tokens, 16))
