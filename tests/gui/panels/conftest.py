import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lirax_desk.ui.look import theme
from lirax_desk.ui.panels.contacts import ContactsPanel
from tests.gui.hands import shown
from tests.gui.panels.book import choose_at_once
from tests.gui.samples import CONTACTS, NAMES, NOW


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


@pytest.fixture
def book(qtbot: QtBot) -> ContactsPanel:
    made = ContactsPanel(lambda: NOW, choose_at_once)
    made.show_names(NAMES)
    made.show_contacts(CONTACTS)
    shown(qtbot, made)
    return made
