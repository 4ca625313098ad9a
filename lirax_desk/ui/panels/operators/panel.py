"""The panel of operators: counters that filter, a search, tiles, and a call for each. Main thread."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout

from lirax_desk.domain.statuses import Presence, Sight
from lirax_desk.services.work import Clock
from lirax_desk.ui.lists.filters import Filters
from lirax_desk.ui.lists.hint import Hint
from lirax_desk.ui.look.buttons import ToolButton
from lirax_desk.ui.look.card import Card
from lirax_desk.ui.look.composed import Composed
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.search_field import SearchField
from lirax_desk.ui.look.tokens import GRID, PADDING
from lirax_desk.ui.models.names import Names
from lirax_desk.ui.models.operators import Callers, Wanted, counted, doing, sentence
from lirax_desk.ui.models.rows import Rows
from lirax_desk.ui.panels.operators.grid import OperatorGrid
from lirax_desk.ui.panels.operators.menu import ColleagueMenu
from lirax_desk.ui.panels.operators.message import MessageLine
from lirax_desk.ui.panels.operators.tile import Density

_SHOWN = (None, Presence.FREE, Presence.TALKING, Presence.RINGING, Presence.BUSY, Presence.OFF)


class OperatorsPanel(Composed):
    """Shows Sights, in their order; it changes only when the pointer is elsewhere."""

    dial = Signal(str)
    choose_density = Signal(str)
    """A Density's name in small letters, to be remembered."""
    open_settings = Signal()
    send_message = Signal(object)
    """A TypedMessage."""
    tell_when_free = Signal(str)
    """The short number of a colleague to be told of, or no more."""
    connect_with = Signal(str)
    """The short number of a colleague who shall be connected with a client."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._sights: tuple[Sight, ...] = ()
        self._callers = Callers()
        self._names = Names()
        self._awaited: AbstractSet[str] = frozenset()
        self._rows = Rows[Sight](lambda sight: sight.operator.extension, self._sentence, self)
        self._grid = OperatorGrid(self.tr("Operators"), self._rows, self._doing)
        self._filters = Filters(self.tr("Which operators"), _SHOWN)
        self._search = SearchField(self.tr("Find an operator"))
        self._density = ToolButton(Icon.MENU, self.tr("How dense"))
        self._densities = self._density_menu()
        self._more = ToolButton(Icon.MORE, self.tr("What to do about the operator"))
        self._colleague = ColleagueMenu(self, self._more)
        self.message = MessageLine()
        self.message.hide()
        self._empty = Hint(icon=Icon.OPERATORS)
        self.lead(self._grid)
        self._lay_out()
        self._connect()
        self._show()

    def show_sights(self, sights: tuple[Sight, ...], callers: Mapping[str, str] | None = None) -> None:
        """Show *sights*; *callers* names those on the phone, by the number as the call has it."""
        self._sights = sights
        self._callers = Callers(callers or {})
        self._show(keep=self._grid.underMouse())

    def show_names(self, names: Names) -> None:
        """Take in which short number is mine: it is not offered a call."""
        self._names = names
        self._grid.show_mine(names.mine)

    def show_awaited(self, awaited: AbstractSet[str]) -> None:
        """Take in the short numbers of those whom one wants to be told of when they are free."""
        self._awaited = awaited
        self._offer()

    def write_to(self, extension: str) -> None:
        """Begin a message to a colleague."""
        self.message.write_to(extension, self._names.operator(extension))

    def show_density(self, name: str) -> None:
        """Be as dense as was remembered; an unknown name changes nothing."""
        if density := next((found for found in Density if found.name.casefold() == name), None):
            self._grid.show_density(density)
            self._densities[density].setChecked(True)

    def _lay_out(self) -> None:
        self._search.setMinimumWidth(100)
        self._search.setMaximumWidth(200)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._filters)
        head.addStretch(1)
        head.addWidget(self._search, 1)
        head.addWidget(self._density)
        head.addWidget(self._more)
        card = Card()
        body = QVBoxLayout(card)
        body.setContentsMargins(PADDING - GRID // 2, PADDING - GRID // 2, GRID // 2, GRID // 2)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._grid)
        self._pages.addWidget(self._empty)
        body.addLayout(self._pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(card, 1)
        column.addWidget(self.message)

    def _connect(self) -> None:
        self._filters.chosen.connect(lambda _: self._show())
        self._search.searched.connect(lambda _: self._show())
        self._search.descended.connect(self._grid.go_to_first)
        self._search.returnPressed.connect(self._grid.go_to_first)
        self._grid.left.connect(self._show)
        self._grid.chosen.connect(self._call)
        self._grid.paints.pressed.connect(self._call)
        self._density.clicked.connect(self._open_densities)
        self._empty.acted.connect(self._help)
        self._connect_colleague()
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self._search.setFocus, context=inside)

    def _connect_colleague(self) -> None:
        menu = self._colleague
        menu.call.connect(self._call_current)
        menu.write.connect(lambda: self.write_to(self._extension))
        menu.await_free.connect(lambda: self.tell_when_free.emit(self._extension))
        menu.connect_with.connect(lambda: self.connect_with.emit(self._extension))
        self._more.clicked.connect(self._open_below)
        self._grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._grid.customContextMenuRequested.connect(self._open_here)
        self._grid.looked_at.connect(lambda _: self._offer())
        self.message.send_message.connect(self.send_message)
        self.message.left.connect(self._stop_writing)

    @property
    def _extension(self) -> str:
        """The short number of whom the keyboard is at."""
        sight = self._grid.current
        return sight.operator.extension if sight else ""

    def _offer(self) -> None:
        """Have the menu and its keys be about whom the keyboard is at."""
        self._colleague.show_sight(self._grid.current, self._names.mine, self._awaited)

    def _open_here(self, at: QPoint) -> None:
        """Open the menu at the pointer, or at the current operator if it was the keyboard's wish."""
        index = self._grid.indexAt(at)
        if not index.isValid():
            return
        self._grid.go_to(index)
        self._open_menu(self._grid.viewport().mapTo(self, at))

    def _open_below(self) -> None:
        self._grid.go_to_first()
        self._open_menu(self._more.geometry().bottomLeft())

    def _open_menu(self, at: QPoint) -> None:
        self._offer()
        self._colleague.popup(self.mapToGlobal(at))

    def _stop_writing(self) -> None:
        self.message.hide()
        self._grid.go_to_first()

    def _density_menu(self) -> dict[Density, QAction]:
        menu = QMenu(self._density)
        group = QActionGroup(menu)
        words = {
            Density.TILES: self.tr("&Tiles"),
            Density.ROWS: self.tr("&Rows"),
            Density.LINES: self.tr("&Compact"),
        }
        actions = {density: menu.addAction(text) for density, text in words.items()}
        for density, action in actions.items():
            action.setCheckable(True)
            action.triggered.connect(lambda _, density=density: self._choose(density))
            group.addAction(action)
        actions[Density.TILES].setChecked(True)
        self._menu = menu
        return actions

    def _open_densities(self) -> None:
        self._menu.popup(self._density.mapToGlobal(QPoint(0, self._density.height())))

    def _choose(self, density: Density) -> None:
        self._grid.show_density(density)
        self.choose_density.emit(density.name.casefold())

    def _show(self, *, keep: bool = False) -> None:
        """Show who is wanted; *keep* those shown already, so that nothing moves under the pointer."""
        choice = self._filters.choice
        wanted = Wanted(choice if isinstance(choice, Presence) else None, self._search.text())
        shown = {sight.operator.extension for sight in self._rows.rows} if keep else None
        self._rows.show_rows(
            [s for s in self._sights if (wanted(s) if shown is None else s.operator.extension in shown)]
        )
        self._filters.show_words(self._chip_words())
        self._grid.tick()
        self._show_page()
        self._offer()

    def _show_page(self) -> None:
        if self._rows.rows:
            self._pages.setCurrentWidget(self._grid)
            return
        if self._sights:
            self._empty.show_sentence(self.tr("No operator is like that now."), self.tr("Show e&verybody"))
        else:
            sentence = self.tr("No operators yet. LiraX names them as soon as its address and token are set.")
            self._empty.show_sentence(sentence, self.tr("Open &settings"))
        self._pages.setCurrentWidget(self._empty)

    def _chip_words(self) -> list[str]:
        counts = counted(self._sights)
        words = (
            (self.tr("&All %1"), len(self._sights)),
            (self.tr("&Free %1"), counts.get(Presence.FREE, 0)),
            (self.tr("&Talking %1"), counts.get(Presence.TALKING, 0)),
            (self.tr("&Ringing %1"), counts.get(Presence.RINGING, 0)),
            (self.tr("&Busy %1"), counts.get(Presence.BUSY, 0)),
            (self.tr("&Off %1"), counts.get(Presence.OFF, 0)),
        )
        return [text.replace("%1", str(count)) for text, count in words]

    def _help(self) -> None:
        if self._sights:
            self._search.clear()
            self._filters.choose(None)
        else:
            self.open_settings.emit()

    def _call_current(self) -> None:
        if (sight := self._grid.current) is not None:
            self._call(sight)

    def _call(self, sight: Sight) -> None:
        if sight.operator.extension != self._grid.paints.mine:
            self.dial.emit(sight.operator.extension)

    def _doing(self, sight: Sight) -> str:
        return doing(sight, self._callers, self._clock())

    def _sentence(self, sight: Sight) -> str:
        return sentence(sight, self._callers, self._clock())
