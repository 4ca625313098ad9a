"""sendMsg, sendSMS and checkSMS."""

import pytest

from lirax_desk.protocol.answers import Answer
from lirax_desk.protocol.commands import CheckSms, SendMessage, SendSms, SmsState
from lirax_desk.protocol.errors import BadCommand, BadReply
from tests.unit import samples

CLIENT = "380671234567"
MODEM = "380501112233"


@pytest.mark.parametrize("about", [CLIENT, "ТОВ «Ромашка», Іван", "+38 (067) 123-45-67", ""])
def test_a_message_is_about_a_name_or_a_number_sent_as_is(about: str) -> None:
    assert SendMessage("102", about, "Call him").form() == {
        "cmd": "sendMsg",
        "ext": "102",
        "ani": about,
        "text": "Call him",
    }


def test_a_message_says_something_to_somebody() -> None:
    with pytest.raises(BadCommand, match=r"^text:"):
        SendMessage("102", CLIENT, "")
    with pytest.raises(BadCommand, match=r"^ext:"):
        SendMessage("Olha", CLIENT, "Call him")


def test_an_sms_is_given_an_id_as_number_or_text() -> None:
    assert SendSms("101", MODEM, CLIENT, "Hi").read(samples.answer("sendSMS")) == "1910123"
    assert SendSms("101", MODEM, CLIENT, "Hi").read(Answer(200, b'{"id_sms": "1910123"}')) == "1910123"


@pytest.mark.parametrize(
    ("field", "ext", "provider", "phone", "text"),
    [
        ("ext", "1o1", MODEM, CLIENT, "Hi"),
        ("provider", "101", "kyivstar", CLIENT, "Hi"),
        ("phone", "101", MODEM, "+380671234567", "Hi"),
        ("text", "101", MODEM, CLIENT, "\n"),
    ],
)
def test_send_sms_needs(field: str, ext: str, provider: str, phone: str, text: str) -> None:
    with pytest.raises(BadCommand, match=f"^{field}:"):
        SendSms(ext, provider, phone, text)


@pytest.mark.parametrize(
    ("field", "ext", "provider", "sms"),
    [("ext", "", MODEM, "5"), ("provider", "101", "", "5"), ("id_sms", "101", MODEM, "")],
)
def test_check_sms_needs(field: str, ext: str, provider: str, sms: str) -> None:
    with pytest.raises(BadCommand, match=f"^{field}:"):
        CheckSms(ext, provider, sms)


@pytest.mark.parametrize(
    ("body", "state"),
    [
        (b'{"sms_status": 1}', SmsState.SENT),
        (b'{"sms_status": "2"}', SmsState.ON_ITS_WAY),
        (b'{"sms_status": " 3 "}', SmsState.DELIVERED),
        (b'{"sms_status": 4, "new": {}}', SmsState.EXPIRED),
    ],
)
def test_how_far_an_sms_got(body: bytes, state: SmsState) -> None:
    assert CheckSms("101", MODEM, "5").read(Answer(200, body)) is state


@pytest.mark.parametrize("status", ["0", "5", '"-1"', "99999999999999999999"])
def test_a_state_that_nobody_documented_cannot_be_read(status: str) -> None:
    with pytest.raises(BadReply, match="sms_status"):
        CheckSms("101", MODEM, "5").read(Answer(200, b'{"sms_status": %s}' % status.encode()))
