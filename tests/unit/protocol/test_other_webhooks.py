"""Webhooks that tell of statuses, SMS and finished jobs; and what makes two webhooks the same."""

from datetime import UTC, datetime

import pytest

from lirax_desk.protocol.errors import BadWebhook
from lirax_desk.protocol.events import (
    PressedKey,
    SmsDelivered,
    SmsReceived,
    StatusChanged,
    Telling,
    TwoConnected,
    natural_key,
    read_telling,
)
from tests.unit import samples

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def told(**fields: str) -> Telling:
    return read_telling(samples.form_of(**fields), AT)


def key(**fields: str) -> str | None:
    return natural_key(samples.form_of(**fields))


def keys(text: str) -> tuple[PressedKey, ...]:
    connected = told(cmd="make2calls_finished", id_make2calls="1", keys=text)
    assert isinstance(connected, TwoConnected)
    return connected.keys


# staton


def test_the_vendors_example_of_staton() -> None:
    assert read_telling(samples.webhook("staton"), AT) == StatusChanged("910", 1, AT)


@pytest.mark.parametrize(("sent", "status"), [("0", 0), ("17", 17), ("", None), ("-1", None), ("busy", None)])
def test_a_status_is_a_number_or_unknown(sent: str, status: int | None) -> None:
    assert told(cmd="staton", ext="101", status=sent) == StatusChanged("101", status, AT)


def test_staton_is_about_an_extension() -> None:
    with pytest.raises(BadWebhook, match="ext is missing"):
        told(cmd="staton", status="1")


# SMS


def test_the_vendors_example_of_smsDelivered() -> None:
    assert read_telling(samples.webhook("smsDelivered"), AT) == SmsDelivered("1212", AT)


def test_the_vendors_example_of_smsReceived_says_id_sms() -> None:
    assert read_telling(samples.webhook("smsReceived"), AT) == SmsReceived(
        sms="121", phone="38012345679", provider="380112345678", text="Hello", at=AT
    )


def test_the_table_of_smsReceived_says_id() -> None:
    assert told(cmd="smsReceived", id="121") == SmsReceived("121", "", "", "", AT)


def test_smsDelivered_may_say_id_too() -> None:
    assert told(cmd="SMSDELIVERED", id="1212") == SmsDelivered("1212", AT)


@pytest.mark.parametrize(("cmd", "name"), [("smsReceived", "id"), ("smsDelivered", "id_sms")])
def test_sms_webhooks_are_about_an_id(cmd: str, name: str) -> None:
    with pytest.raises(BadWebhook, match=f"{name} is missing"):
        told(cmd=cmd, ani="380671234567", text="Hello")


# make2calls_finished


def test_the_vendors_example_of_make2calls_finished_has_keys_as_an_array_in_a_string() -> None:
    assert read_telling(samples.webhook("make2calls_finished"), AT) == TwoConnected(
        job="ef232234feb12",
        answered=True,
        talked_enough=False,
        keys=(PressedKey("Test", "0", "9"), PressedKey("Test", "09", "7")),
        at=AT,
    )


def test_make2calls_finished_may_lack_all_but_the_job() -> None:
    assert told(cmd="make2calls_finished", id_make2calls="1") == TwoConnected("1", False, False, (), AT)
    with pytest.raises(BadWebhook, match="id_make2calls is missing"):
        told(cmd="make2calls_finished", success="1")


def test_keys_may_be_numbers_and_may_be_missing() -> None:
    assert keys('[{"ivr_name": "Menu", "key": 9}, 5, {}]') == (
        PressedKey("Menu", "", "9"),
        PressedKey("", "", ""),
    )


@pytest.mark.parametrize("text", ["", "9", "{}", "null", '[{"key":', "[" * 50_000])
def test_keys_that_are_no_array_are_none(text: str) -> None:
    assert keys(text) == ()


# natural_key


def test_a_status_has_no_key_because_free_busy_free_is_the_same_form_twice() -> None:
    assert key(cmd="staton", ext="101", status="1") is None


def test_events_differ_by_any_field() -> None:
    event = {"cmd": "event", "event": "INCOMING", "callid": "A-1", "ext": "101"}

    assert key(**event) == key(**dict(reversed(event.items())))
    assert key(**event) == key(**event, token="secret")
    assert key(**event) != key(**event | {"ext": "102"})
    assert key(**event) != key(**event, novelty="")


def test_a_record_is_known_by_call_and_link() -> None:
    assert key(cmd="record", callid="A-1", record_link="x") == key(
        cmd="Record", callid="A-1", record_link="x", size="5"
    )
    assert key(cmd="record", callid="A-1", record_link="x") != key(
        cmd="record", callid="A-1", record_link="y"
    )


def test_a_received_sms_is_known_by_modem_and_id_under_either_name() -> None:
    assert key(cmd="smsReceived", provider="380", id="5") == key(
        cmd="smsReceived", provider="380", id_sms="5"
    )
    assert key(cmd="smsReceived", provider="380", id="5") != key(cmd="smsReceived", provider="381", id="5")


def test_a_delivered_sms_and_a_finished_job_are_known_by_their_ids() -> None:
    assert key(cmd="smsDelivered", id_sms="5") == key(cmd="smsDelivered", id="5")
    assert key(cmd="smsDelivered", id_sms="5") != key(cmd="smsReceived", id_sms="5")
    assert key(cmd="make2calls_finished", id_make2calls="5", success="0") == key(
        cmd="make2calls_finished", id_make2calls="5", success="1"
    )


def test_what_is_unknown_is_known_by_all_its_fields() -> None:
    assert key(cmd="novelty", x="1") == key(x="1", cmd="novelty")
    assert key(cmd="novelty", x="1") != key(cmd="novelty", x="2")
