"""The controls a setting is changed with: each shows a value, and tells each edit and when it is done.

Main thread.
"""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from lirax_desk.ui.look.buttons import FilterChip, PlainButton
from lirax_desk.ui.look.composed import Composed
from lirax_desk.ui.look.tokens import CONTROL_HEIGHT, GRID
from lirax_desk.ui.panels.settings import words

NARROW = 14 * GRID


class TextControl(QLineEdit):
    """One line; Esc brings back what was shown."""

    edited = Signal()
    done = Signal()

    def __init__(self, width: int = 0) -> None:
        super().__init__()
        self._shown = ""
        if width:
            self.setFixedWidth(width)
        self.textEdited.connect(self.edited)
        self.editingFinished.connect(self.done)

    def show_value(self, value: Any) -> None:
        """Show *value*, unless the person is in the middle of typing another."""
        typing = self.hasFocus() and self.text() != self._shown
        self._shown = str(value)
        if not typing:
            self.setText(self._shown)
            self.setCursorPosition(0)

    def value(self) -> Any:
        """What stands there now."""
        return self.text().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.setText(self._shown)
            self.edited.emit()
        else:
            super().keyPressEvent(event)


class NumberControl(TextControl):
    """A whole number, typed: wheels and arrows change nothing by accident."""

    def value(self) -> Any:
        text = self.text().strip()
        return int(text) if text.isascii() and text.isdigit() else text


class CapitalsControl(TextControl):
    """A code in capital letters, however it is typed."""

    def value(self) -> Any:
        return self.text().strip().upper()


class Switch(QCheckBox):
    """On or off."""

    edited = Signal()
    done = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setAccessibleName(name)
        self.clicked.connect(self.done)

    def show_value(self, value: Any) -> None:
        self.setChecked(value)

    def value(self) -> Any:
        return self.isChecked()


class Choice(QComboBox):
    """One of a closed set; a wheel that passes over it changes nothing."""

    edited = Signal()
    done = Signal()

    def __init__(self, *values: str) -> None:
        super().__init__()
        for value in values:
            self.addItem(words.choice(value), value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self.done)

    def show_value(self, value: Any) -> None:
        self.setCurrentIndex(self.findData(value))

    def value(self) -> Any:
        return self.currentData()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Few(QWidget):
    """One of a few, all of them in sight."""

    edited = Signal()
    done = Signal()

    def __init__(self, name: str, *values: str) -> None:
        super().__init__()
        self.setMinimumHeight(CONTROL_HEIGHT)
        self._values = values
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for index, value in enumerate(values):
            chip = FilterChip(words.choice(value))
            chip.setAccessibleName(f"{name}: {words.choice(value)}")
            self._group.addButton(chip, index)
            row.addWidget(chip)
        row.addStretch(1)
        self._group.idClicked.connect(self.done)

    def show_value(self, value: Any) -> None:
        self._group.button(self._values.index(value)).setChecked(True)

    def value(self) -> Any:
        return self._values[self._group.checkedId()]


class FileControl(Composed):
    """A file's path, typed or chosen."""

    edited = Signal()
    done = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._path = TextControl()
        self._path.setAccessibleName(name)
        self._path.setPlaceholderText(self.tr("None"))
        self._path.edited.connect(self.edited)
        self._path.done.connect(self.done)
        choose = PlainButton(self.tr("Choose…"))
        choose.setAccessibleName(self.tr("Choose a file: %1").replace("%1", name))
        choose.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._path, 1)
        row.addWidget(choose)
        self.lead(self._path)

    def show_value(self, value: Any) -> None:
        self._path.show_value(value)

    def value(self) -> Any:
        return self._path.value()

    def take(self, path: str) -> None:
        """Take the chosen file."""
        self._path.setText(str(Path(path)))
        self.done.emit()

    def _choose(self) -> None:
        """Open the system's dialog beside this window; nothing waits for it."""
        dialog = QFileDialog(self, self.tr("Choose a file"), self.value())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("PEM files (*.pem *.crt *.cer *.key)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self.take)
        dialog.show()
