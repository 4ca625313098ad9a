"""The list of calls, with the bar of the day that one reads sticking to its top. Main thread."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from lirax_desk.domain.log import LoggedCall
from lirax_desk.services.work import Clock
from lirax_desk.ui.lists.view import ListView
from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.models.calls import CallRows, Day, Row
from lirax_desk.ui.models.rows import Index
from lirax_desk.ui.panels.calls.row import HEIGHT, CallDelegate


class DayList(ListView[Row]):
    """Shows CallRows."""

    def __init__(self, name: str, rows: CallRows, clock: Clock) -> None:
        super().__init__(name, rows)
        self.paints = CallDelegate(self, rows, clock)
        self.setItemDelegate(self.paints)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._bar = _StickyBar(self, rows)
        self.verticalScrollBar().valueChanged.connect(self._bar.settle)
        rows.rowsInserted.connect(self._bar.settle)
        rows.rowsRemoved.connect(self._bar.settle)

    @property
    def call(self) -> LoggedCall | None:
        """The call that the keyboard is at."""
        current = self.current
        return current if isinstance(current, LoggedCall) else None

    @property
    def sticking(self) -> Day | None:
        """The day that stands at the top now."""
        return self._bar.day

    def go_to_first(self) -> None:
        self.setFocus()
        if self.call is None and self._rows.rowCount() > 1:
            self.go_to(self._rows.index(1))  # below the first day's bar

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        super().scrollTo(index, hint)
        if hidden := max(0, HEIGHT - self.visualRect(index).top()):  # below the bar that sticks
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bar.settle()


class _StickyBar(QWidget):
    """Lies over the top of the list; the next day's bar pushes it out. Clicks pass through."""

    def __init__(self, view: DayList, rows: CallRows) -> None:
        super().__init__(view)
        self._view = view
        self._rows = rows
        self.day: Day | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def settle(self) -> None:
        """Stand where the list is scrolled to."""
        top = self._view.indexAt(QPoint(1, 0)).row()
        days = (row for row in self._rows.rows[top::-1] if isinstance(row, Day)) if top >= 0 else iter(())
        self.day = next(days, None)
        place = self._view.viewport().geometry()
        self.setGeometry(QRect(place.left(), place.top() + self._pushed(top), place.width(), HEIGHT))
        self.setVisible(self.day is not None)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        if self.day is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._view.paints.paint_day(painter, self.rect(), self.day, tokens_of(self))

    def _pushed(self, top: int) -> int:
        """How far the bar of the next day has pushed this one up, as a negative number."""
        following = self._rows.index(top + 1)
        if not isinstance(self._rows.at(following), Day):
            return 0
        return min(0, self._view.visualRect(following).top() - HEIGHT)
