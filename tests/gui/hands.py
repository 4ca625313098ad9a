"""What an operator does with a list or a button: found by what stands there, pressed where it stands."""

from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from lirax_desk.ui.lists.delegate import RowDelegate
from lirax_desk.ui.lists.view import ListView

LEFT = Qt.MouseButton.LeftButton


def shown(qtbot: QtBot, widget: QWidget, width: int = 940, height: int = 640) -> None:
    """Bring *widget* to the screen."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)


def button(parent: QWidget, name: str) -> QAbstractButton:
    """The one visible button that says *name*, mnemonics aside."""
    found = [
        each
        for each in parent.findChildren(QAbstractButton)
        if each.isVisible() and name in {each.text().replace("&", ""), each.accessibleName()}
    ]
    assert len(found) == 1, f"{len(found)} buttons say {name!r}"
    return found[0]


def press(parent: QWidget, name: str) -> None:
    """Click the button that says *name*."""
    QTest.mouseClick(button(parent, name), LEFT)


def type_in(field: QWidget, text: str) -> None:
    """Type *text* into *field*, in any alphabet: QTest.keyClicks aborts at what is not Latin."""
    field.setFocus()
    for mark in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, mark))


def strike(widget: QWidget, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Strike one key."""
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(widget, key, held)


def click(widget: QWidget, at: QPoint) -> None:
    """Click at a point of *widget*."""
    QTest.mouseClick(widget, LEFT, pos=at)


def list_in(parent: QWidget, name: str) -> ListView[Any]:
    """The list with this accessible name."""
    return next(each for each in parent.findChildren(ListView) if each.accessibleName() == name)


def rows(view: ListView[Any]) -> list[str]:
    """What the rows say, as a screen reader has it."""
    model = view.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def middle_of(view: ListView[Any], row: int) -> QPoint:
    """A point of *row* that is not on its button."""
    area = view.visualRect(view.model().index(row, 0))
    return QPoint(area.left() + 30, area.center().y())


def button_of(view: ListView[Any], row: int) -> QPoint | None:
    """The middle of the button in *row*, if it has one."""
    index = view.model().index(row, 0)
    delegate = view.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    model: Any = view.model()
    place = delegate.button(delegate.frame(view.visualRect(index)), model.at(index))
    return None if place.isEmpty() else place.center()


def press_row(view: ListView[Any], row: int) -> None:
    """Click the button in *row*."""
    at = button_of(view, row)
    assert at is not None, f"row {row} has no button"
    click(view.viewport(), at)


def click_row(view: ListView[Any], row: int) -> None:
    """Click *row*, not on its button."""
    click(view.viewport(), middle_of(view, row))
