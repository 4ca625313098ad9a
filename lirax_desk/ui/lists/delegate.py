"""What all rows have in common: ground, focus ring, a button that one click presses. Main thread."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from lirax_desk.ui.look.icons import Icon, paint_icon
from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.look.tokens import HALF, ICON, RADIUS_CONTROL, Tokens
from lirax_desk.ui.models.rows import Index, Rows

T = TypeVar("T")
State = QStyle.StateFlag

BUTTON = 28
"""The side of a row's button."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a row is to be painted now; *pointer* is where the mouse is on the view, if over this row."""

    tokens: Tokens
    selected: bool = False
    focused: bool = False
    pointer: QPoint | None = None

    @property
    def lively(self) -> bool:
        """Whether a person is at this row."""
        return self.selected or self.pointer is not None


class RowDelegate(QStyledItemDelegate, Generic[T]):
    """Paints values of one kind; subclasses say what, and where the button is if there is one."""

    pressed = Signal(object)
    """The value whose button was clicked."""

    def __init__(self, view: QAbstractItemView, rows: Rows[T]) -> None:
        super().__init__(view)
        self._view = view
        self._rows = rows
        self._began: Hashable = None

    def size(self) -> QSize:
        """How large each row is; the view stretches lists to its width."""
        raise NotImplementedError

    def paint_value(self, painter: QPainter, area: QRect, value: T, look: Look) -> None:
        """Paint *value* into *area*, on its ground."""
        raise NotImplementedError

    def button(self, area: QRect, value: T) -> QRect:  # noqa: ARG002 - for those that have one
        """Where in *area* the button of *value* is; empty: none."""
        return QRect()

    def frame(self, cell: QRect) -> QRect:
        """The part of a view's *cell* that is painted; the rest is room between rows."""
        return cell

    def ground(self, look: Look) -> str:
        """The colour below a row, "" for the view's own."""
        if look.selected:
            return look.tokens.accent_soft
        return look.tokens.hover if look.pointer is not None else ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        value = self._value(index)
        if value is None:
            return
        area = self.frame(_area(option))
        look = self._look(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, area, self.ground(look))
        self.paint_value(painter, area, value, look)
        if look.focused:
            paint_focus(painter, area, look.tokens)
        painter.restore()

    def paint_button(self, painter: QPainter, place: QRect, icon: Icon, look: Look) -> None:
        """Paint a button of icon only, lit while the mouse is on it."""
        if place.isEmpty():
            return
        lit = look.pointer is not None and place.contains(look.pointer)
        if lit:
            paint_ground(painter, place, look.tokens.accent)
        middle = QRectF(0, 0, ICON, ICON)
        middle.moveCenter(QRectF(place).center())
        paint_icon(painter, middle, icon, look.tokens.accent_text if lit else look.tokens.accent)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        return self.size()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        if event.type() == QEvent.Type.MouseMove:
            self._view.viewport().update(_area(option))
        value = self._value(index)
        at = event.position().toPoint()
        return value is not None and self._mouse(event, value, self._on_button(_area(option), value, at))

    def is_button(self, at: QPoint) -> bool:
        """Whether the button of a row is at this point of the view."""
        index = self._view.indexAt(at)
        value = self._value(index)
        return value is not None and self._on_button(self._view.visualRect(index), value, at)

    def _on_button(self, cell: QRect, value: T, at: QPoint) -> bool:
        return self.button(self.frame(cell), value).contains(at)

    def _mouse(self, event: QMouseEvent, value: T, hits: bool) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            self._began = self._rows.key(value) if hits else None
        elif event.type() == QEvent.Type.MouseButtonRelease:
            began, self._began = self._began, None
            if hits and began == self._rows.key(value):  # not when another row came under the mouse
                self.pressed.emit(value)
        return hits

    def _value(self, index: Index) -> T | None:
        return self._rows.at(index)

    def _look(self, option: QStyleOptionViewItem) -> Look:
        state: Any = option.state
        over = bool(state & State.State_MouseOver)
        pointer = self._view.viewport().mapFromGlobal(QCursor.pos()) if over else None
        return Look(
            tokens_of(self._view),
            selected=bool(state & State.State_Selected),
            focused=bool(state & State.State_HasFocus),
            pointer=pointer,
        )


def paint_ground(painter: QPainter, area: QRect, colour: str) -> None:
    """Fill *area* with *colour*, corners rounded; "" leaves it."""
    if colour:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(area, RADIUS_CONTROL, RADIUS_CONTROL)


def paint_focus(painter: QPainter, area: QRect, tokens: Tokens) -> None:
    """Draw the ring that says where the keyboard is."""
    painter.setPen(QPen(QColor(tokens.accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), RADIUS_CONTROL, RADIUS_CONTROL)


def at_right(area: QRect, side: int = BUTTON) -> QRect:
    """A square at the right end of *area*, in its middle line."""
    place = QRect(0, 0, side, side)
    place.moveCenter(area.center())
    place.moveRight(area.right() - HALF)
    return place


def _area(option: QStyleOptionViewItem) -> QRect:
    area: QRect = option.rect
    return area
