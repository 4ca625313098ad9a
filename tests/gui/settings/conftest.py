"""A settings panel on the screen, wired as the application wires it: a wish for Settings is shown at once."""

from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from lirax_desk.services.listening import Hearing
from lirax_desk.services.secrets import Held
from lirax_desk.settings import Settings
from lirax_desk.ui.panels.settings import SettingsPanel

SECRET = "5ec4e7" * 10


@dataclass
class Wishes:
    """What the panel wished for."""

    settings: list[Settings] = field(default_factory=list)

    @property
    def last(self) -> Settings:
        return self.settings[-1]


@pytest.fixture
def panel(qtbot: QtBot) -> SettingsPanel:
    shown = SettingsPanel()
    qtbot.addWidget(shown)
    shown.resize(900, 2000)
    shown.show_held(Held("token", SECRET))
    shown.show_hearing(Hearing("http://127.0.0.1:8484/LiraX"))
    shown.show()
    return shown


@pytest.fixture
def wishes(panel: SettingsPanel) -> Wishes:
    kept = Wishes()
    panel.change.connect(kept.settings.append)
    panel.change.connect(panel.show_settings)
    return kept
