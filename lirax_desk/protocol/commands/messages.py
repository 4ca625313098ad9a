"""sendMsg, sendSMS and checkSMS. A modem takes one SMS request in 5 s, sends and checks together."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from lirax_desk.protocol import answers
from lirax_desk.protocol.answers import Answer
from lirax_desk.protocol.commands.base import Once, Repeatable, check_digits, check_text
from lirax_desk.protocol.errors import BadReply


@dataclass(frozen=True, slots=True)
class SendMessage(Once[None]):
    """A message to a colleague's messenger; *about* is a contact's name or number, sent as is."""

    cmd = "sendMsg"
    colleague: str
    about: str
    text: str

    def __post_init__(self) -> None:
        check_digits("ext", self.colleague)
        check_text("text", self.text)

    def fields(self) -> Mapping[str, str | None]:
        return {"ext": self.colleague, "ani": self.about, "text": self.text}

    def read(self, answer: Answer) -> None:
        answers.nothing(answer)


@dataclass(frozen=True, slots=True)
class SendSms(Once[str]):
    """An SMS through the modem whose phone number is *provider*. Tells its id."""

    cmd = "sendSMS"
    extension: str
    provider: str
    phone: str
    text: str

    def __post_init__(self) -> None:
        check_digits("ext", self.extension)
        check_digits("provider", self.provider)
        check_digits("phone", self.phone)
        check_text("text", self.text)

    def fields(self) -> Mapping[str, str | None]:
        return {"ext": self.extension, "provider": self.provider, "phone": self.phone, "text": self.text}

    def read(self, answer: Answer) -> str:
        return answers.required_id(answers.at_modem(answer), "id_sms")


class SmsState(IntEnum):
    """What the provider knows of an SMS."""

    SENT = 1
    ON_ITS_WAY = 2
    DELIVERED = 3
    EXPIRED = 4


@dataclass(frozen=True, slots=True)
class CheckSms(Repeatable[SmsState]):
    """Ask how far an SMS got."""

    cmd = "checkSMS"
    extension: str
    provider: str
    sms: str

    def __post_init__(self) -> None:
        check_digits("ext", self.extension)
        check_digits("provider", self.provider)
        check_text("id_sms", self.sms)

    def fields(self) -> Mapping[str, str | None]:
        return {"ext": self.extension, "provider": self.provider, "id_sms": self.sms}

    def read(self, answer: Answer) -> SmsState:
        number = answers.integer(answers.at_modem(answer), "sms_status")
        try:
            return SmsState(number)
        except ValueError:
            raise BadReply(f"LiraX's answer has an unknown sms_status {number}") from None
