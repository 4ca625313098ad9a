"""The first run: an empty keyring, the assistant by keyboard, and the next run that needs none."""

from dataclasses import replace

import pytest

from lirax_desk.ui.look.tokens import LIGHT
from tests.desktop.screen import wait_until
from tests.e2e.lirax import TOKEN
from tests.e2e.workplace import ME, Workplace

ASSISTANT = "^LiraX Desk: first steps$"
VERDICT = (241, 401)
"""The middle of the sign beside what came of the test, in pixels of the assistant."""
LIVE_TEST, CONTACTS = (160, 124), (160, 168)
"""Places in the rail of the assistant that are white while one is there."""

SETTINGS = """\
[listener]
port = {port}
[ui]
language = "en"
theme = "light"
"""


@pytest.fixture
def new(place: Workplace) -> Workplace:
    """A workplace where nobody has set anything but the port; its keyring has nothing of it."""
    (place.home / "settings.toml").write_text(SETTINGS.format(port=place.port), "utf-8")
    return replace(place, env=dict(place.screen.env))


def enter_access(place: Workplace, token: str) -> None:
    """Fill in the first page from its token on, and have it tested."""
    screen = place.screen
    screen.window(ASSISTANT)
    screen.press("shift+Tab", "ctrl+a")
    screen.type(place.lirax.endpoint)
    screen.press("Tab", "ctrl+a")
    screen.type(token)
    screen.press("Tab", "ctrl+a")
    screen.type(ME)
    screen.press("Return")


def judged(place: Workplace, colour: str) -> None:
    """Wait for a sign of this colour beside the verdict."""
    window = place.screen.window(ASSISTANT)
    wait_until(lambda: place.eye.see(window).around(*VERDICT, 10).near(colour) > 4, "there is no verdict")


def step(place: Workplace, where: tuple[int, int]) -> None:
    """Wait until the assistant is at the step whose place in the rail is *where*."""
    window = place.screen.window(ASSISTANT)
    wait_until(lambda: place.eye.see(window).colour(*where) == LIGHT.raised, "it does not go there")


def go_through(place: Workplace) -> None:
    """Walk from a good token to the end, and do in LiraX's cabinet what the assistant says."""
    enter_access(place, TOKEN)
    judged(place, LIGHT.status.free)
    place.screen.press("alt+n")
    wait_until(lambda: secret_of(place), "no secret is in the keyring")
    callback = f"http://127.0.0.1:{place.port}/LiraX"
    place.lirax.tell("callback", url=callback, secret=secret_of(place))
    place.screen.press("alt+n")
    step(place, LIVE_TEST)
    place.screen.press("Return")
    place.lirax.reached()


def secret_of(place: Workplace) -> str:
    return place.cli("secret", "show").stdout.strip()


def test_the_assistant_leads_from_nothing_to_statuses_and_the_next_run_needs_none(new: Workplace) -> None:
    assert new.cli("token", "status").returncode == 1
    with new.started():
        go_through(new)
        new.screen.press("alt+n")
        step(new, CONTACTS)
        new.screen.press("alt+d")
        new.screen.gone("LiraX Desk: first steps")
    assert new.cli("token", "status").stdout.strip() == "set"
    assert new.cli("settings", "get", "lirax.extension").stdout.strip() == ME
    with new.running():
        assert new.screen.windows(ASSISTANT) == []


def test_a_wrong_token_is_said_and_may_be_mended(new: Workplace) -> None:
    with new.started():
        enter_access(new, "0" * 32)
        judged(new, LIGHT.danger)
        new.screen.press("shift+Tab", "ctrl+a")
        new.screen.type(TOKEN)
        new.screen.press("Return")
        judged(new, LIGHT.status.free)


def test_without_a_keyring_it_works_for_the_session_and_says_so(new: Workplace) -> None:
    without = {name: value for name, value in new.env.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
    place = replace(new, env=without)
    with place.started():
        enter_access(place, TOKEN)
        judged(place, LIGHT.status.free)
        place.screen.press("alt+n")
        place.lirax.asked("initStatuses")
        place.screen.close(place.screen.window(ASSISTANT))
        wait_until(lambda: place.footer(LIGHT.status.busy), "nothing is said of the missing keyring")
        place.screen.shoot(place.home.parent / "no-keyring.png")
    assert place.cli("token", "status").returncode == 1
