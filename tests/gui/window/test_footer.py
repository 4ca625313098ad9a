from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from lirax_desk.domain.health import Health
from lirax_desk.protocol.errors import PortTaken, ServiceError, Unreachable
from lirax_desk.ui.window.footer import HealthLine, health_words
from lirax_desk.ui.words import time_of_day
from tests.gui.hands import shown
from tests.gui.samples import NOW

WELL = Health(True, True, True, starting=False, listening="http://127.0.0.1:8484/LiraX", last_webhook=NOW)
AT = "Listening at 127.0.0.1:8484/LiraX"


@pytest.mark.parametrize(
    ("health", "words"),
    [
        (Health(), "Starting…"),
        (WELL, f"LiraX answers · {AT} · last webhook {time_of_day(NOW)}"),
        (replace(WELL, last_webhook=None), f"LiraX answers · {AT} · no webhook yet"),
        (
            replace(WELL, has_token=False, last_webhook=None),
            f"No API token · {AT} · no webhook yet",
        ),
        (
            replace(WELL, listening="", listener_problem=PortTaken(8484), last_webhook=None),
            "Webhooks cannot come in: port 8484 is taken by another program · LiraX answers",
        ),
        (
            replace(WELL, lirax_problem=Unreachable("timed out"), last_webhook=None),
            f"No connection to LiraX: timed out · {AT} · no webhook yet",
        ),
        (
            replace(WELL, store_problem=ServiceError("the disk is full"), listening="", last_webhook=None),
            "The disk is full · LiraX answers",
        ),
        (
            Health(has_extension=True, starting=False, keyring_problem="locked"),
            "No API token · No webhook secret · Secrets are kept for this session only",
        ),
    ],
)
def test_what_the_footer_says(health: Health, words: str) -> None:
    assert health_words(health, NOW) == words


def test_an_old_webhook_says_its_day() -> None:
    assert time_of_day(NOW) not in health_words(WELL, NOW + timedelta(days=30)).partition("webhook")[2]


def test_a_click_wants_to_know_more(qtbot: QtBot) -> None:
    line = HealthLine(lambda: NOW)
    line.show_health(WELL)
    shown(qtbot, line, 500, 30)
    assert line.toolTip() == line.accessibleName() == health_words(WELL, NOW)
    with qtbot.waitSignal(line.clicked):
        line.click()


@pytest.mark.parametrize(
    "health", [Health(), WELL, replace(WELL, has_secret=False), replace(WELL, store_problem=PortTaken(1))]
)
def test_every_level_is_painted(qtbot: QtBot, health: Health) -> None:
    line = HealthLine(lambda: NOW)
    line.show_health(health)
    shown(qtbot, line, 500, 30)
    line.setFocus()
    assert not line.grab().isNull()
