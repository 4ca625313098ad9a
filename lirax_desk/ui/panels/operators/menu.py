"""What may be done about a colleague now: the menu, and its keys. Main thread."""

from collections.abc import Set as AbstractSet

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from lirax_desk.domain.statuses import Presence, Sight
from lirax_desk.ui.look.icons import Icon, themed
from lirax_desk.ui.look.theme import tokens_of


class ColleagueMenu(QMenu):
    """Offers actions for the operator that was shown to it last; its keys work all over *owner*."""

    call = Signal()
    write = Signal()
    await_free = Signal()
    connect_with = Signal()

    def __init__(self, owner: QWidget, button: QWidget) -> None:
        super().__init__(button)
        self._call = self._action(owner, Icon.PHONE, self.tr("&Call"), "F3")
        self._write = self._action(owner, Icon.MESSAGE, self.tr("&Message…"), "Ctrl+M")
        self._free = self._action(owner, Icon.CLOCK, self.tr("&Tell me when free"), "Ctrl+T")
        self._link = self._action(owner, Icon.LINK, self.tr("C&onnect with a client…"), "Ctrl+L")
        self._free.setCheckable(True)
        for action, wish in (
            (self._call, self.call),
            (self._write, self.write),
            (self._free, self.await_free),
            (self._link, self.connect_with),
        ):
            action.triggered.connect(lambda _, wish=wish: wish.emit())

    def show_sight(self, sight: Sight | None, mine: str, awaited: AbstractSet[str]) -> None:
        """Offer what may be done about *sight*; nobody calls or awaits oneself."""
        extension = sight.operator.extension if sight else ""
        for action in self.actions():
            action.setEnabled(sight is not None and extension != mine)
        is_free = sight is not None and sight.presence is Presence.FREE
        self._free.setEnabled(self._free.isEnabled() and (not is_free or extension in awaited))
        self._free.setChecked(extension in awaited)
        self._tint()

    def _action(self, owner: QWidget, icon: Icon, text: str, keys: str) -> QAction:
        action = self.addAction(text)
        action.setData(icon)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setShortcutVisibleInContextMenu(True)
        owner.addAction(action)
        return action

    def _tint(self) -> None:
        for action in self.actions():
            action.setIcon(themed(action.data(), tokens_of(self)))
