"""A list model of values that keeps selection and place when a new list of them comes. Main thread."""

from collections.abc import Callable, Hashable, Sequence
from itertools import takewhile
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from lirax_desk.ui.look.words import as_tooltip

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()


class Rows(QAbstractListModel, Generic[T]):
    """Shows values of one kind; *key* says which stay the same row, *words* what a screen reader says of one.

    A list that differs by a few rows is told to the views as just these, so that nothing jumps.
    """

    def __init__(
        self, key: Callable[[T], Hashable], words: Callable[[T], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.key = key
        self._words = words
        self._rows: list[T] = []

    @property
    def rows(self) -> Sequence[T]:
        """What is shown, in order."""
        return self._rows

    def at(self, index: Index) -> T | None:
        """The value at *index*; None where there is no row."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def find(self, key: Hashable) -> QModelIndex:
        """The row with *key*, invalid if it is not shown."""
        found = (row for row, value in enumerate(self._rows) if self.key(value) == key)
        row = next(found, None)
        return QModelIndex() if row is None else self.index(row)

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show *rows* from now on."""
        old, new = [self.key(row) for row in self._rows], [self.key(row) for row in rows]
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        self._remove(head, len(old) - tail)
        self._insert(head, rows[head : len(new) - tail])
        self._update(rows)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        value = self.at(index)
        if value is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._words(value)
            case Qt.ItemDataRole.ToolTipRole:
                return as_tooltip(self._words(value))
            case _:
                return None

    def _remove(self, first: int, end: int) -> None:
        if first < end:
            self.beginRemoveRows(QModelIndex(), first, end - 1)
            del self._rows[first:end]
            self.endRemoveRows()

    def _insert(self, first: int, rows: Sequence[T]) -> None:
        if rows:
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows[first:first] = rows
            self.endInsertRows()

    def _update(self, rows: Sequence[T]) -> None:
        for row, value in enumerate(rows):
            if self._rows[row] != value:
                self._rows[row] = value
                self.dataChanged.emit(self.index(row), self.index(row))


def _common(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """How many elements both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
