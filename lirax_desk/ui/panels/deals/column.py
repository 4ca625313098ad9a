"""One stage of the board: its title, what its deals come to, and these, to be dragged. Main thread."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from lirax_desk.protocol.commands import Stage
from lirax_desk.ui.lists.view import ListView
from lirax_desk.ui.look.card import Card
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import GRID, HALF, TEXT_SMALL
from lirax_desk.ui.models.rows import Index, Rows
from lirax_desk.ui.panels.deals.row import CardDelegate
from lirax_desk.ui.panels.deals.words import DealLine, sentence, total_words

_MIME = "application/x-lirax-desk-deal"


class DealRows(Rows[DealLine]):
    """The deals of one stage; *dropped* is the id of one that was let go here."""

    dropped = Signal(str)

    def flags(self, index: Index) -> Qt.ItemFlag:
        kind = Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | kind

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        data = QMimeData()
        if indexes and (line := self.at(indexes[0])):
            data.setData(_MIME, line.deal.id.encode())
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def dropMimeData(
        self,
        data: QMimeData,
        action: Qt.DropAction,  # noqa: ARG002 - Qt's signature
        row: int,  # noqa: ARG002
        column: int,  # noqa: ARG002
        parent: Index,  # noqa: ARG002
    ) -> bool:
        self.dropped.emit(bytes(data.data(_MIME).data()).decode())
        return False  # the deal comes when LiraX was asked, not by this


class DealList(ListView[DealLine]):
    """Left and Right leave for the neighbour; with Ctrl they want the deal there."""

    step = Signal(int)
    push = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.push.emit(way)
        else:
            self.step.emit(way)


class StageColumn(Card):
    """Shows the deals of *stage*."""

    def __init__(self, stage: Stage, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = stage
        self.rows = DealRows(lambda line: line.deal.id, sentence, self)
        self.list = DealList(title, self.rows)
        self.list.setItemDelegate(CardDelegate(self.list, self.rows))
        self._title = PlainLabel(title, semibold=True)
        self._total = PlainLabel(size=TEXT_SMALL, tone=Tone.MUTED, tabular=True)
        self._allow_dragging()
        self._lay_out()
        self.show_lines(())

    def show_lines(self, lines: Sequence[DealLine]) -> None:
        """Show *lines* from now on."""
        self.rows.show_rows(lines)
        self._total.setText(total_words(lines))

    def _allow_dragging(self) -> None:
        self.list.setDragEnabled(True)
        self.list.setAcceptDrops(True)
        self.list.setDropIndicatorShown(False)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.setDragDropOverwriteMode(False)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(HALF, 0, HALF, 0)
        head.setSpacing(GRID)
        head.addWidget(self._title, 1)
        head.addWidget(self._total)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.list, 1)
