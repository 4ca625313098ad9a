"""The view of operators: columns fill the width, times tick only where they change. Main thread."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView

from lirax_desk.domain.statuses import Sight
from lirax_desk.ui.lists.view import ListView
from lirax_desk.ui.models.operators import LIVE
from lirax_desk.ui.models.rows import Rows
from lirax_desk.ui.panels.operators.tile import Density, OperatorDelegate

_SECOND, _COARSE = 1000, 10_000


class OperatorGrid(ListView[Sight]):
    """Shows operators in the density that was chosen; *words* is what stands below a name now."""

    def __init__(self, name: str, rows: Rows[Sight], words: Callable[[Sight], str]) -> None:
        super().__init__(name, rows)
        self._words = words
        self._painted: dict[str, str] = {}
        self._timer = QTimer(self, timerType=Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.tick)
        self.paints = OperatorDelegate(self, rows, words)
        self.setItemDelegate(self.paints)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def show_density(self, density: Density) -> None:
        """Paint operators as tiles, rows or lines."""
        self.paints.density = density
        self._fit()

    def show_mine(self, extension: str) -> None:
        """Offer no call to this short number."""
        if extension != self.paints.mine:
            self.paints.mine = extension
            self.viewport().update()

    def tick(self) -> None:
        """Repaint the operators whose words are not what they were."""
        for row, sight in enumerate(self._rows.rows):
            words = self._words(sight)
            if self._painted.get(sight.operator.extension) != words:
                self._painted[sight.operator.extension] = words
                self.update(self._rows.index(row))
        self._beat()

    def paintEvent(self, event: QPaintEvent) -> None:
        areas: Iterable[QRect] = event.region()  # type: ignore[assignment] # the stubs forget __iter__
        for area in areas:  # Qt would paint all tiles between two that tick
            super().paintEvent(QPaintEvent(area))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tick()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _beat(self) -> None:
        live = any(sight.presence in LIVE for sight in self._rows.rows)
        wanted = _SECOND if live else _COARSE
        if not self.isVisible():
            self._timer.stop()
        elif not self._timer.isActive() or self._timer.interval() != wanted:
            self._timer.start(wanted)

    def _fit(self) -> None:
        """Give each column the same share of the width."""
        density = self.paints.density
        # Qt keeps room for the scroll bar even without one, and wraps a row that fills the rest.
        width = self.maximumViewportSize().width() - self.verticalScrollBar().sizeHint().width() - 1
        columns = max(1, width // (density.narrowest + density.gap)) if density.narrowest else 1
        self.paints.width = width // columns
        if self.paints.size() != self.gridSize():
            self.setGridSize(self.paints.size())
