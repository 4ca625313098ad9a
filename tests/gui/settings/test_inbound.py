"""The way in: whether we listen, what is pasted into LiraX, and what to do about a taken port."""

import pytest
from PySide6.QtGui import QGuiApplication

from lirax_desk.protocol.errors import ListenerError, PortTaken
from lirax_desk.services.listening import Hearing
from lirax_desk.settings import Settings, with_value
from lirax_desk.ui.panels.settings import SettingsPanel, words
from tests.gui.settings.conftest import Wishes
from tests.gui.settings.seen import button, field, has_button, says, type_into

OUT_OF_REACH = "LiraX on the internet cannot reach this address."


@pytest.mark.parametrize(
    ("hearing", "state"),
    [
        (Hearing(), "Not listening yet."),
        (Hearing("http://127.0.0.1:8484/LiraX"), "Listening at http://127.0.0.1:8484/LiraX"),
        (Hearing(problem=PortTaken(8484)), "Port 8484 is taken by another program."),
        (
            Hearing(problem=ListenerError("the listener's certificate cannot be used: x")),
            "The listener's certificate cannot be used: x.",
        ),
    ],
)
def test_the_listeners_state_in_words(panel: SettingsPanel, hearing: Hearing, state: str) -> None:
    panel.show_hearing(hearing)
    assert says(panel, state)


def test_a_taken_port_is_followed_by_the_offer_of_a_free_one(panel: SettingsPanel) -> None:
    asked: list[bool] = []
    wished: list[int] = []
    panel.find_port.connect(lambda: asked.append(True))
    panel.use_port.connect(wished.append)
    panel.show_hearing(Hearing(problem=PortTaken(8484)))
    assert asked == [True]
    panel.show_free_port(8485)
    panel.show_hearing(Hearing(problem=PortTaken(8484)))  # it tried again: no news, and the offer stands
    assert asked == [True]
    button(panel, "Use port 8485").click()
    assert wished == [8485]
    panel.show_hearing(Hearing("http://127.0.0.1:8485/LiraX"))
    assert not has_button(panel, "Use port 8485")


def test_no_free_port_is_no_offer(panel: SettingsPanel) -> None:
    panel.show_hearing(Hearing(problem=PortTaken(8484)))
    panel.show_free_port(0)
    assert not has_button(panel, "Use port 0")


def test_a_late_offer_is_not_made(panel: SettingsPanel) -> None:
    panel.show_hearing(Hearing("http://127.0.0.1:8484/LiraX"))
    panel.show_free_port(8485)
    assert not has_button(panel, "Use port 8485")


def test_the_address_to_paste_is_the_listeners_own_until_there_is_a_public_one(
    panel: SettingsPanel, wishes: Wishes
) -> None:
    address = field(panel, "Address for LiraX")
    assert address.text() == "http://127.0.0.1:8484/LiraX"
    assert says(panel, OUT_OF_REACH)
    type_into(field(panel, "Public address"), "https://desk.example.com/LiraX\r")
    assert wishes.last.listener.public_url == "https://desk.example.com/LiraX"
    assert address.text() == "https://desk.example.com/LiraX"
    assert not says(panel, OUT_OF_REACH)
    button(panel, "Copy: Address for LiraX").click()
    assert QGuiApplication.clipboard().text() == "https://desk.example.com/LiraX"


def test_where_to_paste_is_said_in_lirax_own_words(panel: SettingsPanel) -> None:
    assert says(panel, "section «Интеграция General», field «API URL-адрес»")


def test_without_a_listener_there_is_nothing_to_copy(panel: SettingsPanel) -> None:
    panel.show_hearing(Hearing())
    assert field(panel, "Address for LiraX").placeholderText() == "Known as soon as the listener runs"
    assert not button(panel, "Copy: Address for LiraX").isEnabled()


@pytest.mark.parametrize(
    ("url", "out_of_reach"),
    [
        ("http://127.0.0.1:8484/LiraX", True),
        ("http://localhost:8484/LiraX", True),
        ("http://[::1]:8484/LiraX", True),
        ("https://192.168.1.5/LiraX", True),
        ("https://desk.example.com/LiraX", False),
        ("https://1.1.1.1/LiraX", False),
    ],
)
def test_what_the_internet_can_reach(url: str, out_of_reach: bool) -> None:
    assert words.is_out_of_reach(url) is out_of_reach


def test_a_lirax_on_this_machine_reaches_it(panel: SettingsPanel) -> None:
    panel.show_settings(with_value(Settings(), "lirax.endpoint", "http://127.0.0.1:9000/general"))
    assert not says(panel, OUT_OF_REACH)
