"""What an operator finds on a window: controls by their names, sentences by their words."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from lirax_desk.ui.look.label import PlainLabel

W = TypeVar("W", bound=QWidget)


def named(window: QWidget, kind: type[W], name: str) -> W:
    """The one visible *kind* with the accessible *name*."""
    found = [part for part in window.findChildren(kind) if part.isVisible() and part.accessibleName() == name]
    assert len(found) == 1, (name, [part.accessibleName() for part in window.findChildren(kind)])
    return found[0]


def field(window: QWidget, name: str) -> QLineEdit:
    return named(window, QLineEdit, name)


def button(window: QWidget, text: str) -> QAbstractButton:
    """The one visible button that says *text*, or whose name it is."""
    found = [
        part for part in _buttons(window) if text in {part.text().replace("&", ""), part.accessibleName()}
    ]
    assert len(found) == 1, (text, [part.text() for part in _buttons(window)])
    return found[0]


def has_button(window: QWidget, text: str) -> bool:
    return text in {part.text().replace("&", "") for part in _buttons(window)}


def says(window: QWidget, words: str) -> bool:
    """Whether *words* can be read in one of the sentences."""
    return any(words in label.text() for label in window.findChildren(PlainLabel) if label.isVisible())


def type_into(part: QWidget, text: str) -> None:
    """Press the keys of *text*, \\r for Enter; what is not on every keyboard is pasted."""
    typed = text.rstrip("\r")
    if typed.isascii():
        QTest.keyClicks(part, typed)
    else:
        QGuiApplication.clipboard().setText(typed)
        QTest.keyClick(part, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    if typed != text:
        press(part, Qt.Key.Key_Return)


def press(part: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(part, key)


def _buttons(window: QWidget) -> list[QAbstractButton]:
    return [part for part in window.findChildren(QAbstractButton) if part.isVisible()]
