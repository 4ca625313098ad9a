"""The board: a column for each stage of the funnel, deals moved by keys and by drag. Main thread."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from lirax_desk.protocol.commands import Stage
from lirax_desk.ui.look.tokens import GRID
from lirax_desk.ui.panels.deals.column import StageColumn
from lirax_desk.ui.panels.deals.words import DealLine, stage_word

_NARROWEST = 26 * GRID


class Board(QScrollArea):
    """Shows DealLines by stage; *change_deal* carries the Deal as it shall be."""

    change_deal = Signal(object)
    looked_at = Signal(object)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.columns: list[StageColumn] = []
        self._stages: tuple[Stage, ...] = ()
        self._shown: tuple[Stage, ...] | None = None
        self._lines: Sequence[DealLine] = ()
        self._here = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def current(self) -> DealLine | None:
        """The deal that one is at."""
        return self.columns[self._here].list.current if self._here < len(self.columns) else None

    def show_stages(self, stages: Sequence[Stage]) -> None:
        """Be a board of these *stages*."""
        self._stages = tuple(stages)
        self.show_lines(self._lines)

    def show_lines(self, lines: Sequence[DealLine]) -> None:
        """Show *lines*, those of a stage that LiraX has no more in a column of their own."""
        self._lines = lines
        at = self.current
        self._show_columns(lines)
        for column in self.columns:
            column.show_lines([line for line in lines if line.deal.stage == column.stage.stage])
        if at:
            self.go_to(at.deal.id)

    def go_to(self, deal: str) -> None:
        """Be at *deal*, with the keyboard if that was in the board."""
        had_focus = any(column.list.hasFocus() for column in self.columns)
        for place, column in enumerate(self.columns):
            index = column.rows.find(deal)
            if index.isValid():
                column.list.go_to(index)
                self._looked(place, column.list.current)
                if had_focus and not column.list.hasFocus():
                    column.list.setFocus()
                    self.ensureWidgetVisible(column)

    def go_to_first(self) -> None:
        """Take the keyboard to the deal one was at, else to the first one."""
        full = [place for place, column in enumerate(self.columns) if column.rows.rows]
        if self.current is None and full:
            self._here = full[0]
        if self._here < len(self.columns):
            self.columns[self._here].list.go_to_first()

    def _show_columns(self, lines: Sequence[DealLine]) -> None:
        known = {stage.stage for stage in self._stages}
        lost = sorted({line.deal.stage for line in lines} - known)
        stages = (*self._stages, *(Stage(number, "") for number in lost))
        if stages != self._shown:
            self._shown = stages
            self._make_columns(stages)

    def _make_columns(self, stages: Sequence[Stage]) -> None:
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        self._here = 0
        self.columns = [StageColumn(stage, stage_word(stages, stage.stage)) for stage in stages]
        for place, column in enumerate(self.columns):
            column.setMinimumWidth(_NARROWEST)
            row.addWidget(column, 1)
            self._connect(place, column)
        self.setWidget(body)
        body.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def _connect(self, place: int, column: StageColumn) -> None:
        column.list.looked_at.connect(lambda line: self._looked(place, line))
        column.list.touched.connect(lambda line: self._looked(place, line))
        column.list.chosen.connect(self.chosen)
        column.list.step.connect(lambda way: self._step(place + way))
        column.list.push.connect(lambda way: self._move(self.current, place + way))
        column.rows.dropped.connect(lambda deal: self._move(self._line(deal), place))

    def _looked(self, place: int, line: DealLine | None) -> None:
        if line is None and place != self._here:
            return
        self._here = place
        for other in self.columns:
            if other is not self.columns[place]:
                with QSignalBlocker(other.list):
                    other.list.go_to(QModelIndex())
        self.looked_at.emit(line)

    def _step(self, place: int) -> None:
        if 0 <= place < len(self.columns):
            view = self.columns[place].list
            view.go_to_first()
            self.ensureWidgetVisible(self.columns[place])

    def _move(self, line: DealLine | None, place: int) -> None:
        if line is None or not 0 <= place < len(self.columns):
            return
        stage = self.columns[place].stage.stage
        if stage != line.deal.stage and any(one.stage == stage for one in self._stages):
            self.change_deal.emit(replace(line.deal, stage=stage))

    def _line(self, deal: str) -> DealLine | None:
        return next((line for line in self._lines if line.deal.id == deal), None)
