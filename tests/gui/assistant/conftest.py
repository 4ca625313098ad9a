"""The first steps on the screen, of somebody who starts from nothing."""

import pytest
from pytestqt.qtbot import QtBot

from lirax_desk.protocol.commands import User
from lirax_desk.services.listening import Hearing
from lirax_desk.services.secrets import Held
from lirax_desk.settings import Settings
from lirax_desk.ui.assistant import Assistant
from tests.gui.samples import OPERATORS

TOKEN = "0123456789abcdef" * 2
USERS = tuple(User(str(place), name, ext, active=True) for place, (ext, name) in enumerate(OPERATORS))
HEARING = Hearing("http://127.0.0.1:8484/LiraX")


@pytest.fixture
def steps(qtbot: QtBot) -> Assistant:
    window = Assistant()
    qtbot.addWidget(window)
    window.show_settings(Settings())
    window.show_held(Held(secret="5ec4e7" * 10))
    window.show_hearing(HEARING)
    window.show()
    return window
