"""The one box to search and dial in: results open below, the keyboard stays in it. Main thread."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from lirax_desk.ui.look.search_field import SearchField
from lirax_desk.ui.models.contacts import is_number
from lirax_desk.ui.models.found import Choice, Found
from lirax_desk.ui.window.found_list import FoundList


class SearchBox(SearchField):
    """Asks for what is typed; Enter dials the lit row, Shift+Enter or Right opens its contact."""

    dial = Signal(str)
    find_text = Signal(str)
    """Answered by show_found; "" once the box is empty."""
    open_contact = Signal(object)
    left = Signal()
    """Esc in the empty box: the keyboard may go elsewhere."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(self.tr("Search or dial (Ctrl+K)"))
        self._list = FoundList(over)
        self._list.chosen.connect(self._dial)
        self._list.looked_up.connect(self._open)
        self.searched.connect(self._search)

    def show_found(self, found: Found) -> None:
        """Show what was found, unless something else was typed meanwhile."""
        if found.text.strip() != self._typed or not found.text.strip():
            return
        self._list.show_found(found)
        if self.hasFocus():
            self._list.open_below(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Up:
                self._list.step(-1)
            case Qt.Key.Key_Down:
                self._list.step(1)
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                self._list.step(8 if event.key() == Qt.Key.Key_PageDown else -8)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter(opens=shift)
            case Qt.Key.Key_Right if self._lit_contact and self.cursorPosition() == len(self.text()):
                self._enter(opens=True)
            case Qt.Key.Key_Escape if not self.text():
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._is_current:
            self._list.open_below(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._list.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._follow()

    def _follow(self) -> None:
        if self._list.isVisible():
            self._list.open_below(self)

    @property
    def _typed(self) -> str:
        return self.text().strip()

    @property
    def _is_current(self) -> bool:
        """Whether the list shows what was found for what stands in the box."""
        return bool(self._typed) and self._list.found.text.strip() == self._typed

    @property
    def _lit_contact(self) -> bool:
        lit = self._list.current
        return self._list.isVisible() and lit is not None and lit.contact is not None

    def _search(self, text: str) -> None:
        if not text:
            self._list.hide()
        self.find_text.emit(text)

    def _enter(self, *, opens: bool) -> None:
        choice = self._list.current if self._is_current else None
        if choice is None:
            choice = Choice(self._typed if is_number(self._typed) else "")
        if choice.contact is not None and (opens or not choice.number):
            self._open(choice)
        elif choice.number:
            self._dial(choice)

    def _dial(self, choice: Choice) -> None:
        self.clear()
        self.dial.emit(choice.number)

    def _open(self, choice: Choice) -> None:
        self.clear()
        self.open_contact.emit(choice.contact)
