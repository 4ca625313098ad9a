"""What is wrong is said in the window, and mends itself when its cause is gone."""

import socket
from contextlib import ExitStack, closing, suppress

from lirax_desk.domain.cards import Look
from lirax_desk.ui.look.tokens import LIGHT
from tests.desktop.screen import wait_until
from tests.e2e.lirax import simulated
from tests.e2e.people import MARIA
from tests.e2e.workplace import ME, Workplace

DEFAULT_PORT = 8484
DISMISS = (1044, 657)
"""The cross of a banner, in pixels of the main window."""


def ring(place: Workplace) -> None:
    """Let Maria call me, and see it."""
    place.lirax.tell("ring", phone=MARIA.phone, to=[ME], first_for=0)
    place.popups.of(MARIA.who, Look.RINGING)


def port_in_settings(place: Workplace) -> int:
    return int(place.cli("settings", "get", "listener.port").stdout)


def test_a_taken_port_is_said_and_taken_as_soon_as_it_is_free(place: Workplace) -> None:
    with closing(socket.create_server(("127.0.0.1", place.port))) as other, place.started():
        place.says(LIGHT.danger_soft)
        assert place.lirax.asked("getUsers")
        other.close()
        place.lirax.reached()
        place.says_no_more(LIGHT.danger_soft)
        ring(place)


def test_another_port_is_offered_for_a_taken_one_and_used_at_once(place: Workplace) -> None:
    with closing(socket.create_server(("127.0.0.1", place.port))), place.started():
        place.says(LIGHT.danger_soft)
        place.screen.press("alt+w")
        place.says_no_more(LIGHT.danger_soft)
        wait_until(lambda: port_in_settings(place) != place.port, "the settings have the old port")
        place.lirax.tell("callback", url=f"http://127.0.0.1:{port_in_settings(place)}/LiraX")
        ring(place)


def test_a_lirax_that_is_down_at_the_start_is_said_and_found_when_it_comes_up(place: Workplace) -> None:
    place.lirax.program.end()
    with place.started():
        wait_until(lambda: place.footer(LIGHT.danger), "nothing is said of it")
        callback = f"http://127.0.0.1:{place.port}/LiraX"
        with simulated(place.lirax.log.parent, place.env, callback, place.lirax.door.port) as lirax:
            lirax.reached()
            wait_until(lambda: place.footer(LIGHT.status.free), "the footer is not well again")


def test_a_wrong_token_is_said(place: Workplace) -> None:
    env = dict(place.env) | {"LIRAX_DESK_TOKEN": "0" * 32}
    with place.with_env(env).started():
        wait_until(lambda: place.footer(LIGHT.danger), "nothing is said of it")
        ring(place)


def test_settings_that_cannot_be_read_are_kept_aside_and_said(place: Workplace) -> None:
    settings = place.home / "settings.toml"
    settings.write_text("[lirax\nendpoint = 'never", "utf-8")
    with ExitStack() as stack:
        with suppress(OSError):  # whoever has it: it is taken
            stack.enter_context(closing(socket.create_server(("127.0.0.1", DEFAULT_PORT))))
        stack.enter_context(place.started())
        place.screen.close(place.screen.window("^LiraX Desk: first steps$"))
        place.says(LIGHT.danger_soft)
        place.screen.click(place.main, *DISMISS)
        place.says(LIGHT.warning_soft)
    aside = [path for path in place.home.iterdir() if path.name.startswith("settings") and path != settings]
    assert [path.read_text("utf-8") for path in aside] == ["[lirax\nendpoint = 'never"]


def test_a_profile_that_cannot_be_used_is_said(place: Workplace) -> None:
    (place.home / "data/desk.sqlite3").write_bytes(b"no database" * 100)
    with place.started() as app:
        place.says(LIGHT.danger_soft)
        place.screen.close(place.main)
        assert app.process.wait(20) == 1
