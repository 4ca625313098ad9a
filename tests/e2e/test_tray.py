"""Closing the window: it hides where a tray has the icon, and quits where nobody could find it again."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from development import desktop
from lirax_desk.domain.cards import Look
from tests.desktop.eye import watching
from tests.desktop.screen import SEEN_WITHIN, Screen, wait_until
from tests.e2e.people import MARIA
from tests.e2e.workplace import ME, SECRETS, Workplace


@pytest.fixture
def bare(place: Workplace, session_env: dict[str, str], tmp_path: Path) -> Iterator[Workplace]:
    """The same place at a screen without a tray."""
    with ExitStack() as stack:
        env = stack.enter_context(desktop.x_server(session_env))
        stack.enter_context(desktop.window_manager(env))
        eye = stack.enter_context(watching(env, tmp_path))
        yield replace(place, screen=Screen(env), eye=eye, env=env | SECRETS)


def test_with_a_tray_a_closed_window_hides_and_calls_still_pop_up(place: Workplace) -> None:
    with place.running() as app:
        place.screen.close(place.main)
        place.screen.gone("LiraX Desk")
        place.lirax.tell("ring", phone=MARIA.phone, to=[ME], first_for=0)
        place.popups.of(MARIA.who, Look.RINGING)
        assert app.process.poll() is None
        icon = place.screen.of_class("trayer")[0]
        place.screen.click(icon, 14, 14)
        wait_until(lambda: place.screen.windows("^LiraX Desk$"), "the tray does not bring the window back")


def test_without_a_tray_calls_pop_up_too_and_a_closed_window_is_the_end(bare: Workplace) -> None:
    with bare.running() as app:
        bare.lirax.tell("ring", phone=MARIA.phone, to=[ME], first_for=0)
        bare.popups.of(MARIA.who, Look.RINGING)
        bare.screen.close(bare.main)
        assert app.process.wait(SEEN_WITHIN) == 0
