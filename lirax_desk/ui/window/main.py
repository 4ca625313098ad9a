"""The main window: a rail of places, the box to search and dial, what goes on. Main thread."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from lirax_desk.ui.look.tokens import GRID, PADDING
from lirax_desk.ui.window.sketch import Sketch

if TYPE_CHECKING:
    from lirax_desk.domain.health import Health
    from lirax_desk.services.dialling import Attempt
    from lirax_desk.services.work import Clock
    from lirax_desk.ui.look.banner import Notice
    from lirax_desk.ui.models.found import Found
    from lirax_desk.ui.window.counts import Counts
    from lirax_desk.ui.window.places import Place

_SIZE = (1080, 720)
_FRAME = (8, 40)
"""What a window manager may put around it: on a small screen all of it is to be seen."""
_SMALLEST = (740, 420)
_NARROW = 900
"""Below this width the rail shows icons alone."""
_BOX_WIDTH = 560


class MainWindow(QMainWindow):
    """Shows one panel at a time, once furnish() was called; until then it is a sketch, painted at once.

    Panels have wishes of their own: connect to them when panel_made says so.
    """

    dial = Signal(str)
    look_for = Signal(str)
    """What stands in the box; answered by show_found."""
    open_contact = Signal(object)
    """A Contact to be opened in the panel of contacts."""
    act = Signal(object)
    """The Notice whose action was pressed."""
    open_settings = Signal()
    panel_made = Signal(object)
    """A panel that was just made, its objectName the place's key: it shows nothing yet."""
    place_changed = Signal(str)
    closing = Signal()
    seen = Signal()
    """Somebody looks at it: it came into sight, or is in front again."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("LiraX Desk")
        self.setMinimumSize(*_SMALLEST)
        self.resize(QSize(*_SIZE).boundedTo(self.screen().availableSize() - QSize(*_FRAME)))
        self.setCentralWidget(Sketch())

    def furnish(self, clock: "Clock", table: "Sequence[Place] | None" = None) -> None:
        """Put everything in and go to the first place; what that takes is imported only now."""
        from lirax_desk.ui.look.banner import Banner
        from lirax_desk.ui.window.attempt import AttemptLine
        from lirax_desk.ui.window.counts import CountLine
        from lirax_desk.ui.window.footer import HealthLine
        from lirax_desk.ui.window.places import places
        from lirax_desk.ui.window.rail import PlaceRail
        from lirax_desk.ui.window.search_box import SearchBox

        self._clock = clock
        self._places = {place.key: place for place in table or places()}
        self._panels: dict[str, QWidget] = {}
        self._here = next(iter(self._places))
        self._notices: list[Notice] = []
        body = QWidget()
        self._rail = PlaceRail(tuple(self._places.values()))
        self._box = SearchBox(body)
        self._attempt = AttemptLine(body)
        self._notice = Banner(parent=body)
        self._pages = QStackedWidget()
        self._health = HealthLine(clock)
        self._counts = CountLine()
        self._lay_out(body)
        self._connect()
        self._attempt.hide()
        self._rail.show_narrow(self.width() < _NARROW)
        self.go_to(self._here)
        self._box.setFocus()

    @property
    def place_key(self) -> str:
        """The key of the place where we are."""
        return self._here

    @property
    def _is_furnished(self) -> bool:
        return not isinstance(self.centralWidget(), Sketch)

    def go_to(self, key: str) -> QWidget:
        """Show the place *key* and return its panel."""
        self._here = key
        panel = self.panel(key)
        self._pages.setCurrentWidget(panel)
        self._rail.show_place(key)
        self.place_changed.emit(key)
        return panel

    def panel(self, key: str) -> QWidget:
        """The panel of the place *key*, made if nobody asked for it yet."""
        if key not in self._panels:
            self._panels[key] = panel = self._places[key].make(self._clock)
            panel.setObjectName(key)
            self._pages.addWidget(panel)
            self.panel_made.emit(panel)
        return self._panels[key]

    @property
    def panels(self) -> Sequence[QWidget]:
        """Those that were made, for whoever connects after the first one was."""
        return tuple(self._panels.values())

    def show_found(self, found: "Found") -> None:
        """Show what was found for the text in the box."""
        self._box.show_found(found)

    def show_health(self, health: "Health") -> None:
        """Say in the footer how we hear LiraX."""
        self._health.show_health(health)

    def show_counts(self, counts: "Counts") -> None:
        """Say in the footer and on the rail what waits for somebody."""
        self._counts.show_counts(counts)
        for key, count in (("messages", counts.unread), ("outbox", counts.to_finish)):
            if key in self._places:
                self._rail.show_count(key, count)

    def show_attempt(self, attempt: "Attempt", name: str = "") -> None:
        """Say how dialling goes; *name* is whose number it is, if known."""
        self._attempt.show_attempt(attempt, name)

    def show_notice(self, notice: "Notice | None") -> None:
        """Say *notice* until it is dismissed, then what was said before it; None takes all away."""
        self._notices = [other for other in self._notices if other != notice] if notice else []
        self._notices += [notice] if notice else []
        self._show_last_notice()

    def take_back(self, notice: "Notice") -> None:
        """Say *notice* no more; others stay."""
        self._notices = [other for other in self._notices if other != notice]
        self._show_last_notice()

    def _show_last_notice(self) -> None:
        self._notice.show_notice(self._notices[-1] if self._notices else None)

    def add_line(self, line: QWidget) -> None:
        """Have room above the footer for *line*, which shows and hides itself."""
        self._lines.addWidget(line)

    def search(self) -> None:
        """Bring the window forward with the keyboard in the box."""
        self.bring_forward()
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()

    def bring_forward(self) -> None:
        """Show the window above the others, as a person asked for it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_in_taskbar(self) -> None:
        """Be found without being asked for, and without taking the keyboard from another program."""
        if not self.isVisible():
            self.showMinimized()

    def place(self) -> bytes:
        """Where the window stands, to be remembered."""
        return bytes(self.saveGeometry().data())

    def restore_place(self, place: bytes) -> None:
        """Stand where place() said, or where that is possible now; what is no place is ignored."""
        self.restoreGeometry(QByteArray(place))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.seen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_furnished:
            self._rail.show_narrow(self.width() < _NARROW)

    def _connect(self) -> None:
        self._rail.go_to.connect(lambda key: self.go_to(key).setFocus())
        self._box.dial.connect(self.dial)
        self._box.find_text.connect(self.look_for)
        self._box.open_contact.connect(self.open_contact)
        self._box.left.connect(lambda: self.panel(self._here).setFocus())
        self._attempt.dial.connect(self.dial)
        self._attempt.open_settings.connect(self.open_settings)
        self._notice.acted.connect(lambda: self.act.emit(self._notices[-1]))
        self._notice.dismissed.connect(lambda: self.take_back(self._notices[-1]))
        self._health.clicked.connect(self.open_settings)
        self._counts.go_to.connect(lambda key: self.go_to(key).setFocus())
        QShortcut(QKeySequence("Ctrl+K"), self, self.search, context=Qt.ShortcutContext.ApplicationShortcut)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's signature
        """Qt asks at each press of Tab: parts of a panel may have been made since the last."""
        if self._is_furnished:
            self._put_footer_last()
        return super().focusNextPrevChild(next)

    def _put_footer_last(self) -> None:
        """Have the Tab key come to the footer after the panel, whenever that was made."""
        last = self.previousInFocusChain()
        while last and last.focusPolicy() is Qt.FocusPolicy.NoFocus:
            last = last.previousInFocusChain()
        if last:
            QWidget.setTabOrder(last, self._health)

    def _lay_out(self, body: QWidget) -> None:
        self._box.setMaximumWidth(_BOX_WIDTH)
        column = QVBoxLayout()
        column.setContentsMargins(PADDING, GRID + 4, PADDING, 4)
        column.setSpacing(GRID)
        column.addWidget(self._box)
        column.addWidget(self._pages, 1)
        column.addWidget(self._attempt)  # below: what one has just pressed stays under the pointer
        column.addWidget(self._notice)
        self._lines = QVBoxLayout()
        column.addLayout(self._lines)
        footer = QHBoxLayout()
        footer.setSpacing(GRID)
        footer.addWidget(self._health, 1)
        footer.addWidget(self._counts)
        column.addLayout(footer)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(column, 1)
        self.setCentralWidget(body)
