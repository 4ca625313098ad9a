from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lirax_desk.ui.look import theme
from lirax_desk.ui.popup.stack import PopupStack
from lirax_desk.ui.popup.window import CallPopup
from tests.gui.samples import NOW


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


@pytest.fixture
def popup(qtbot: QtBot) -> CallPopup:
    made = CallPopup(lambda: NOW)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def stack(qapp: QApplication) -> Iterator[PopupStack]:
    made = PopupStack(lambda: NOW)
    yield made
    made.close()
    qapp.sendPostedEvents(None, 52)  # QEvent.DeferredDelete: the next test sees no window of this one
