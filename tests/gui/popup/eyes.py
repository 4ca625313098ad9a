"""What an operator sees of a popup, and the buttons as they are called."""

from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from lirax_desk.domain.cards import Card
from lirax_desk.ui.look.label import PlainLabel
from lirax_desk.ui.popup.pill import MorePill
from lirax_desk.ui.popup.window import CallPopup


def texts(window: QWidget) -> list[str]:
    """Every text that is painted."""
    return [label.text() for label in window.findChildren(PlainLabel) if label.isVisible() and label.text()]


def buttons(window: QWidget) -> list[str]:
    """What can be pressed, by the names that a screen reader says."""
    return [button.accessibleName() or button.text() for button in _buttons(window)]


def button(window: QWidget, name: str) -> QAbstractButton:
    """The button that is called *name*."""
    return next(found for found in _buttons(window) if name in {found.accessibleName(), found.text()})


def _buttons(window: QWidget) -> list[QAbstractButton]:
    return [found for found in window.findChildren(QAbstractButton) if found.isVisible()]


def note(popup: CallPopup) -> QPlainTextEdit:
    """The note field, to be seen or not."""
    (field,) = popup.findChildren(QPlainTextEdit)
    return field


def popups() -> list[CallPopup]:
    """The popups on the screen, the oldest first."""
    found = [window for window in QApplication.topLevelWidgets() if isinstance(window, CallPopup)]
    return sorted((window for window in found if window.isVisible()), key=lambda window: window.key)


def pill() -> MorePill | None:
    """The pill for the rest, if it is shown."""
    found = [window for window in QApplication.topLevelWidgets() if isinstance(window, MorePill)]
    return next((window for window in found if window.isVisible()), None)


def show(qtbot: QtBot, popup: CallPopup, shown: Card) -> CallPopup:
    """Show *shown* and wait until it is painted."""
    popup.show_card(shown)
    with qtbot.waitExposed(popup):
        popup.show()
    return popup
