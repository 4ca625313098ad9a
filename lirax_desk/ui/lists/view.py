"""The list view of every panel: rows by keyboard and mouse, one value chosen at a time. Main thread."""

from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from lirax_desk.ui.lists.delegate import RowDelegate
from lirax_desk.ui.models.rows import Index, Rows

T = TypeVar("T")


class ListView(QListView, Generic[T]):
    """Shows Rows. *chosen*: Enter or a double click on a value; *touched*: a click.

    *looked_at*: the current one changed. A click on a row's button is the delegate's alone.
    """

    chosen = Signal(object)
    touched = Signal(object)
    looked_at = Signal(object)
    left = Signal()
    """The mouse is over it no more."""

    def __init__(self, name: str, rows: Rows[T], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setModel(rows)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    @property
    def current(self) -> T | None:
        """The value that the keyboard is at."""
        return self._rows.at(self.currentIndex())

    def go_to(self, index: QModelIndex) -> None:
        """Make *index* the current row and bring it into sight; an invalid one lets go of all."""
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)

    def go_to_first(self) -> None:
        """Take the keyboard to the list: to where it was, else to the first row."""
        self.setFocus()
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.go_to(self._rows.index(0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.looked_at.emit(self._rows.at(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        value = self.current
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and value is not None:
            self.chosen.emit(value)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        value = self._below(event)
        super().mouseReleaseEvent(event)
        if value is not None:
            self.touched.emit(value)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        value = self._below(event)
        super().mouseDoubleClickEvent(event)
        if value is not None:
            self.chosen.emit(value)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()

    def _below(self, event: QMouseEvent) -> T | None:
        """The value that the mouse is on, unless it is on the value's button."""
        at = event.position().toPoint()
        delegate = self.itemDelegate()
        on_button = isinstance(delegate, RowDelegate) and delegate.is_button(at)
        if on_button or event.button() != Qt.MouseButton.LeftButton:
            return None
        return self._rows.at(self.indexAt(at))
