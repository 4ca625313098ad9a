"""Step one: the access is typed, tested before anything is saved, and what is wrong is said with a cure."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from lirax_desk.protocol.commands import User
from lirax_desk.protocol.errors import BadReply, NoToken, Refused, ServiceError, Unreachable, WrongToken
from lirax_desk.services.secrets import Held
from lirax_desk.services.setup import Access, Checked
from lirax_desk.settings import Lirax, Settings
from lirax_desk.ui.assistant import Assistant, words
from tests.gui.assistant.conftest import TOKEN, USERS
from tests.gui.samples import EVIL
from tests.gui.settings.seen import button, field, has_button, named, press, says, type_into

ENDPOINT = Lirax().endpoint


@pytest.fixture
def checks(steps: Assistant) -> list[Access]:
    wished: list[Access] = []
    steps.check.connect(wished.append)
    return wished


def fill(steps: Assistant, token: str = TOKEN, extension: str = "101") -> None:
    type_into(field(steps, "API token"), token)
    type_into(named(steps, QComboBox, "My short number"), extension)


def test_the_cursor_waits_where_something_is_missing(steps: Assistant) -> None:
    assert field(steps, "API token").hasFocus()


def test_the_known_hosts_are_offered(steps: Assistant) -> None:
    hosts = named(steps, QComboBox, "API address")
    assert [hosts.itemText(place) for place in range(hosts.count())] == [
        "https://lira.voip.com.ua:8482/general",
        "https://by.lirax.net:8482/general",
        "https://api.lirax.net/general",
    ]
    press(hosts, Qt.Key.Key_Down)
    assert hosts.currentText().startswith("https://")


def test_the_token_cannot_be_read_over_ones_shoulder(steps: Assistant) -> None:
    assert field(steps, "API token").echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize("way", ["Enter", "Test"])
def test_testing_wishes_for_a_check_of_what_was_typed(
    steps: Assistant, checks: list[Access], way: str
) -> None:
    fill(steps)
    if way == "Enter":
        press(field(steps, "API token"), Qt.Key.Key_Return)
    else:
        button(steps, "Test").click()
    assert checks == [Access(ENDPOINT, "101", TOKEN)]
    assert not button(steps, "Testing…").isEnabled()


def test_without_a_token_there_is_nothing_to_test(steps: Assistant, checks: list[Access]) -> None:
    button(steps, "Test").click()
    assert says(steps, "Paste the token.")
    assert checks == []


def test_a_wrong_address_says_its_rule(steps: Assistant, checks: list[Access]) -> None:
    fill(steps)
    named(steps, QComboBox, "API address").setEditText("http://lira.voip.com.ua:8482/general")
    button(steps, "Test").click()
    assert says(steps, "Must be an https:// address (http:// for this machine only).")
    assert checks == []


def test_success_says_how_fast_and_who_i_am(steps: Assistant) -> None:
    fill(steps)
    button(steps, "Test").click()
    steps.show_checked(Checked(seconds=0.12, users=USERS, me=USERS[0]))
    assert says(steps, "LiraX answered in 120 ms: 12 colleagues, you are Ольга Іваненко (101).")
    assert has_button(steps, "Test")


def test_a_number_that_nobody_has_is_said_and_near_ones_are_offered(
    steps: Assistant, checks: list[Access]
) -> None:
    fill(steps, extension="10")
    button(steps, "Test").click()
    steps.show_checked(Checked(seconds=0.8, users=USERS))
    assert says(steps, "LiraX answered in 0.8 s: 12 colleagues, nobody has the short number 10.")
    button(steps, "I am Petro Savchenko (102)").click()
    assert named(steps, QComboBox, "My short number").currentText() == "102"
    assert says(steps, "you are Petro Savchenko (102).")
    assert not has_button(steps, "Petro Savchenko (102)")
    assert len(checks) == 1


def test_without_a_number_the_test_tells_who_there_is(steps: Assistant) -> None:
    fill(steps, extension="")
    button(steps, "Test").click()
    steps.show_checked(Checked(seconds=0.1, users=USERS))
    assert says(steps, "Which of them are you?")
    everybody = named(steps, QComboBox, "My short number")
    assert everybody.count() == len(USERS)
    assert everybody.itemText(0) == "Ольга Іваненко (101)"
    everybody.setCurrentIndex(everybody.findData("105"))
    everybody.activated.emit(everybody.currentIndex())
    assert everybody.currentText() == "105"


def test_names_from_outside_are_plain_and_short(steps: Assistant) -> None:
    fill(steps, extension="107")
    button(steps, "Test").click()
    steps.show_checked(Checked(seconds=0.1, users=USERS, me=User("7", EVIL, "107", active=True)))
    assert says(steps, "you are <b>Ivan</b><img src=file:///etc/passwd> gnp.exe")


def test_typing_on_takes_the_verdict_away(steps: Assistant) -> None:
    fill(steps)
    button(steps, "Test").click()
    steps.show_checked(Checked(WrongToken()))
    assert says(steps, "LiraX does not accept the token.")
    type_into(field(steps, "API token"), "0")
    assert not says(steps, "LiraX does not accept the token.")


def test_an_answer_to_what_no_longer_stands_there_is_not_shown(steps: Assistant) -> None:
    fill(steps)
    button(steps, "Test").click()
    type_into(field(steps, "API token"), "0")
    assert has_button(steps, "Test")
    steps.show_checked(Checked(seconds=0.1, users=USERS, me=USERS[0]))
    assert not says(steps, "LiraX answered")


def test_a_token_that_is_held_need_not_be_typed_again(steps: Assistant, checks: list[Access]) -> None:
    steps.show_held(Held(token=TOKEN))
    assert field(steps, "API token").placeholderText() == "Kept: type only to replace it"
    fill(steps, token="")
    button(steps, "Test").click()
    assert checks == [Access(ENDPOINT, "101", TOKEN)]


def test_what_was_typed_survives_settings_from_elsewhere(steps: Assistant) -> None:
    fill(steps)
    steps.show_settings(Settings(Lirax(endpoint="https://by.lirax.net:8482/general", extension="104")))
    assert named(steps, QComboBox, "My short number").currentText() == "101"
    assert named(steps, QComboBox, "API address").currentText() == "https://by.lirax.net:8482/general"
    assert field(steps, "API token").text() == TOKEN


# ------------------------------------------------------------------ what is wrong, and the cure

TYPED = Access(ENDPOINT, "101", TOKEN)
UNTRUSTED = Unreachable(
    "LiraX cannot be reached: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: "
    "self-signed certificate (_ssl.c:1006)"
)


@pytest.mark.parametrize(
    ("error", "typed", "sentence", "advice"),
    [
        (WrongToken(), Access(ENDPOINT, "101", "abc"), "LiraX does not accept the token.", "this one has 3"),
        (WrongToken(), Access(ENDPOINT, "101", "x" * 32), "LiraX does not accept the token.", "has other"),
        (WrongToken(), TYPED, "LiraX does not accept the token.", "Copy it again"),
        (WrongToken(), TYPED, "LiraX does not accept the token.", "good for one account only"),
        (
            UNTRUSTED,
            TYPED,
            "No connection to LiraX: certificate verify failed: self-signed certificate.",
            "The certificate of lira.voip.com.ua is not trusted here.",
        ),
        (
            Unreachable("LiraX cannot be reached: [Errno 111] Connection refused"),
            TYPED,
            "Connection refused.",
            "lira.voip.com.ua is there, but nothing listens at port 8482",
        ),
        (
            Unreachable("LiraX cannot be reached: [Errno -2] Name or service not known"),
            Access("https://lira.example/general", "101", TOKEN),
            "Name or service not known.",
            "Is the name right: lira.example?",
        ),
        (
            Unreachable("LiraX cannot be reached: no connection in time"),
            Access("http://localhost/general", "101", TOKEN),
            "no connection in time.",
            "may block port 80:",
        ),
        (
            BadReply("a web page came instead of LiraX's answer: is the endpoint's address right?"),
            TYPED,
            "a web page came instead",
            "Its address usually ends in /general.",
        ),
        (Refused("the endpoint answers HTTP 404: is its address right?"), TYPED, "HTTP 404", "/general."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_what_to_do(
    error: ServiceError, typed: Access, sentence: str, advice: str
) -> None:
    verdict = words.of_check(Checked(error), typed)
    assert sentence in verdict.sentence
    assert any(advice in line for line in verdict.advice)


def test_an_error_that_needs_no_advice_has_none() -> None:
    assert words.of_check(Checked(NoToken()), TYPED).advice == ()


def test_a_user_that_is_switched_off_is_said() -> None:
    verdict = words.of_check(Checked(users=USERS[:1], me=User("1", "", "101", active=False)), TYPED)
    assert verdict.sentence == "LiraX answered in 1 ms: one colleague, you are 101."
    assert verdict.advice == ("LiraX has this user switched off.",)


def test_no_verdict_has_the_token_in_it() -> None:
    for error in (WrongToken(), Unreachable("x"), BadReply("y")):
        assert TOKEN not in str(words.of_check(Checked(error), TYPED))
