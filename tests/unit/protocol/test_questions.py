"""contact, and what is answered to LiraX."""

import json

import pytest

from lirax_desk.protocol.errors import BadWebhook
from lirax_desk.protocol.questions import (
    DONE,
    INVALID_PARAMETERS,
    INVALID_TOKEN,
    NOT_KEPT,
    ContactAsked,
    Reply,
    contact_reply,
    read_question,
)
from tests.unit import samples


def test_the_vendors_example() -> None:
    assert read_question(samples.webhook("contact")) == ContactAsked(
        "19101234567", "D12D0EB124F4E64AF4EA-1511"
    )


def test_contact_may_name_the_line_that_was_called() -> None:
    asked = read_question(samples.form_of(cmd="Contact", phone="380671234567", diversion="380441234567"))

    assert asked == ContactAsked("380671234567", "", line="380441234567")


def test_a_hidden_number_is_still_a_question() -> None:
    assert read_question(samples.form_of(cmd="contact", phone="", callid="A-1")) == ContactAsked("", "A-1")


def test_contact_without_a_phone_asks_nothing() -> None:
    with pytest.raises(BadWebhook, match="phone is missing"):
        read_question(samples.form_of(cmd="contact", callid="A-1"))


@pytest.mark.parametrize("cmd", ["event", "record", "staton", "novelty", ""])
def test_other_webhooks_ask_nothing(cmd: str) -> None:
    assert read_question(samples.form_of(cmd=cmd, phone="380671234567")) is None


def test_every_reply_is_json() -> None:
    assert Reply(200, b"{}") == DONE
    assert Reply(400, b'{"error":"Invalid parameters"}') == INVALID_PARAMETERS
    assert Reply(401, b'{"error":"Invalid token"}') == INVALID_TOKEN
    assert NOT_KEPT.status == 503
    assert json.loads(NOT_KEPT.body).keys() == {"error"}


def test_a_known_caller_with_a_responsible_colleague() -> None:
    assert contact_reply("Іванов Іван Іванович", "103") == Reply(
        200, '{"contact_name": "Іванов Іван Іванович", "responsible": 103}'.encode()
    )


def test_an_unknown_caller() -> None:
    assert contact_reply("") == Reply(200, b'{"contact_name": ""}')


@pytest.mark.parametrize("responsible", ["", "Olha", "1234567", "１０３", "10 3", "-1"])
def test_responsible_is_left_out_unless_it_is_a_short_number(responsible: str) -> None:
    assert json.loads(contact_reply("Olha", responsible).body) == {"contact_name": "Olha"}


def test_a_short_number_keeps_its_leading_zero() -> None:
    assert json.loads(contact_reply("Olha", "007").body)["responsible"] == "007"


def test_a_name_cannot_break_the_reply() -> None:
    name = 'He said "\\"\n<b>\ud800</b>'

    assert json.loads(contact_reply(name).body)["contact_name"] == name.replace("\ud800", "?")
