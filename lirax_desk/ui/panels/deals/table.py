"""The table of deals: one row each, for when there are many or their stage does not matter. Main thread."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lirax_desk.protocol.commands import Stage
from lirax_desk.ui.lists.text import Text
from lirax_desk.ui.lists.view import ListView
from lirax_desk.ui.look.card import Card
from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.look.tokens import HALF, TEXT_SMALL
from lirax_desk.ui.models.rows import Rows
from lirax_desk.ui.panels.deals.row import DealRowDelegate, columns
from lirax_desk.ui.panels.deals.words import DealLine, sentence, stage_word

_HEAD = 28


class DealTable(Card):
    """Shows DealLines."""

    def __init__(self) -> None:
        super().__init__()
        self._stages: tuple[Stage, ...] = ()
        self.rows = Rows[DealLine](lambda line: line.deal.id, sentence, self)
        self.list = ListView[DealLine](self.tr("Deals"), self.rows)
        self.list.setItemDelegate(
            DealRowDelegate(self.list, self.rows, lambda number: stage_word(self._stages, number))
        )
        titles = (self.tr("Deal"), self.tr("Client"), self.tr("Stage"), self.tr("Sum"), "")
        column = QVBoxLayout(self)
        column.setContentsMargins(HALF, HALF, HALF, HALF)
        column.setSpacing(0)
        column.addWidget(_Head(titles, self.list))
        column.addWidget(self.list)

    def show_stages(self, stages: Sequence[Stage]) -> None:
        """Call the stages as LiraX does now."""
        self._stages = tuple(stages)
        self.list.viewport().update()

    def show_lines(self, lines: Sequence[DealLine]) -> None:
        """Show *lines* from now on."""
        self.rows.show_rows(lines)


class _Head(QWidget):
    """The titles, above the columns of *below*; a screen reader has them in each row's words."""

    def __init__(self, titles: Sequence[str], below: QWidget) -> None:
        super().__init__()
        self._titles = titles
        self._below = below
        self._text = Text(TEXT_SMALL)
        self.setFixedHeight(_HEAD)

    def sizeHint(self) -> QSize:
        return QSize(0, _HEAD)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        area = QRect(0, 0, self._below.width(), _HEAD)
        for place, (cell, title) in enumerate(zip(columns(area), self._titles, strict=True)):
            self._text.paint(painter, cell, title, tokens_of(self).muted, right=place == 3)
