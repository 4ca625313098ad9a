"""The panel of contacts as the tests of it see it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import (
    QLineEdit,
    QWidget,
)

from lirax_desk.domain.contacts import Contact
from lirax_desk.ui.look.label import PlainLabel
from lirax_desk.ui.panels.contacts import ContactsPanel
from lirax_desk.ui.panels.contacts.files import Purpose
from tests.gui.hands import (
    click_row,
    list_in,
    press,
)
from tests.gui.samples import CONTACTS

FILE = Path("people.csv")


def choose_at_once(parent: QWidget, purpose: Purpose, chosen: Callable[[Path], None]) -> None:  # noqa: ARG001
    """The file dialog of somebody who always takes people.csv."""
    chosen(FILE)


def texts(panel: QWidget) -> list[str]:
    """Every label that can be seen."""
    return [label.text() for label in panel.findChildren(PlainLabel) if label.isVisible()]


def field(panel: QWidget, name: str, number: int = 0) -> QLineEdit:
    found = [
        each for each in panel.findChildren(QLineEdit) if each.isVisible() and each.accessibleName() == name
    ]
    return found[number]


def choose(panel: ContactsPanel, contact: Contact) -> None:
    click_row(list_in(panel, "Contacts"), CONTACTS.index(contact))


def edit(panel: ContactsPanel, contact: Contact) -> None:
    choose(panel, contact)
    press(panel, "Edit")
