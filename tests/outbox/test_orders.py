"""What a person typed, as the command that LiraX gets; and what is wrong with it in words."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lirax_desk.domain.contacts import Contact
from lirax_desk.domain.orders import Author, Plan, parse_moment
from lirax_desk.protocol.commands import CheckContact, ConnectTwo, SendMessage, SendSms, TaskType
from lirax_desk.protocol.errors import BadCommand
from tests.outbox.rig import CLIENT, ME, MODEM, OTHER

NOW = datetime(2026, 3, 2, 12, 0, 0)  # noqa: DTZ001 - LiraX's own local time


@pytest.mark.parametrize("number", ["067 123-45-67", "+38 (067) 123 45 67", "80671234567", CLIENT])
def test_a_number_may_be_written_in_any_way(number: str) -> None:
    assert ME.note(number, "Called back").form()["ani"] == CLIENT


def test_a_task_and_a_deal_are_mine() -> None:
    due = parse_moment(" 2026-03-03 09:00:00 ")
    assert ME.task(CLIENT, "Call", due, TaskType.CALL, NOW).form() == {
        "cmd": "createTask",
        "ext": "101",
        "ani": CLIENT,
        "text": "Call",
        "date": "2026-03-03 09:00:00",
        "type": "3",
    }
    assert ME.deal(CLIENT, "Windows", 3030, 2).responsible == "101"


def test_an_sms_goes_through_the_first_modem_unless_another_is_said() -> None:
    assert ME.sms(CLIENT, "Hi") == SendSms("101", MODEM, CLIENT, "Hi")
    assert ME.sms(CLIENT, "Hi", "+38 050 111-22-33") == SendSms("101", OTHER, CLIENT, "Hi")


def test_a_message_about_nobody_is_about_its_author() -> None:
    assert ME.message("102", "Call him", "ТОВ «Ромашка»") == SendMessage("102", "ТОВ «Ромашка»", "Call him")
    assert ME.message(" 102 ", "Lunch?") == SendMessage("102", "101", "Lunch?")


def test_two_are_connected_as_planned() -> None:
    plan = Plan(30, 20, "8", "20", "09:30", "tomorrow", "12,5", "uk Вітаємо")
    assert ME.connect("0671234567", "102", plan) == ConnectTwo(
        "101", CLIENT, "102", 30, 20, "08", "20", "09:30", "tomorrow", Decimal("12.50"), "uk Вітаємо"
    )
    assert ME.connect(CLIENT, "102", Plan()).form() == {
        "cmd": "make2Calls",
        "from": "101",
        "to1": CLIENT,
        "to2": "102",
    }


def test_a_contact_is_saved_under_its_first_phone() -> None:
    ivan = Contact(name="Іван", phones=(CLIENT, OTHER), emails=("ivan@example.com",))
    assert ME.contact(ivan) == CheckContact("101", CLIENT, "Іван", (OTHER,), ("ivan@example.com",))
    firm = Contact(company="ТОВ", phones=(CLIENT,), responsible="103")
    assert ME.contact(firm) == CheckContact("103", CLIENT, "ТОВ")


WRONG: dict[str, Callable[[], object]] = {
    "ext: your short number is not set": lambda: Author("", "UA").note(CLIENT, "Hi"),
    "ani: there is no number in it": lambda: ME.note("Ivan", "Hi"),
    "text: must not be empty": lambda: ME.note(CLIENT, "  "),
    "provider: the number of a modem, or one in the settings": lambda: Author("101", "UA").sms(CLIENT, "Hi"),
    "phone: there is no number in it": lambda: ME.sms("", "Hi"),
    "sum: a whole number, 0 or more, at most 15 digits": lambda: ME.deal(CLIENT, "Windows", 10**15, 2),
    "stage: the number of a stage": lambda: ME.deal(CLIENT, "Windows", 1, -1),
    "ext: 2 to 20 digits": lambda: ME.message("Olha", "Hi"),
    "date: must be in the future": lambda: ME.task(CLIENT, "Call", NOW, TaskType.CALL, NOW),
    "date: must be YYYY-MM-DD HH:MM:SS": lambda: parse_moment("tomorrow"),
    "to2: there is no number in it": lambda: ME.connect(CLIENT, "-", Plan()),
    "notbefore: an hour, 00 to 23": lambda: ME.connect(CLIENT, OTHER, Plan(not_before="24")),
    "notafter: an hour, 00 to 23": lambda: ME.connect(CLIENT, OTHER, Plan(not_after="8 pm")),
    "vmoney: an amount like 0.00": lambda: ME.connect(CLIENT, OTHER, Plan(money="12.505")),
    "speech: uk, ru or en, a blank and the text": lambda: ME.connect(CLIENT, OTHER, Plan(speech="Hi")),
    "emails: ivan is no address": lambda: ME.contact(Contact(name="I", phones=(CLIENT,), emails=("ivan",))),
    "name: must not be empty": lambda: ME.contact(Contact(phones=(CLIENT,))),
}


@pytest.mark.parametrize("said", WRONG)
def test_what_is_wrong_is_said_with_its_field(said: str) -> None:
    with pytest.raises(BadCommand) as caught:
        WRONG[said]()
    assert str(caught.value) == said


def test_a_contact_without_any_phone_cannot_be_saved_at_lirax() -> None:
    with pytest.raises(BadCommand, match="ani: there is no number in it"):
        ME.contact(Contact(name="Ivan"))


def test_bytes_that_are_no_text_are_sent_as_a_question_mark() -> None:
    assert ME.note(CLIENT, "caf\udce9").form()["text"] == "caf?"


@given(st.text(), st.text(), st.text())
def test_whatever_is_typed_is_a_command_that_can_be_sent_or_is_refused(
    number: str, text: str, money: str
) -> None:
    for make in (
        lambda: ME.sms(number, text, money),
        lambda: ME.message(number, text, money),
        lambda: ME.connect(number, CLIENT, Plan(not_before=text, money=money, speech=text)),
    ):
        try:
            form = make().form()
        except BadCommand:
            continue
        assert all(value.encode() for value in form.values())
