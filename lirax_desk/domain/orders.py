"""What a person typed → the command that LiraX gets, or a BadCommand that names the field and the rule."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from lirax_desk.domain import phones
from lirax_desk.domain.contacts import Contact
from lirax_desk.domain.deals import check_numbers
from lirax_desk.protocol.commands import (
    CheckContact,
    ConnectTwo,
    CreateDeal,
    CreateNote,
    CreateTask,
    SendMessage,
    SendSms,
    TaskType,
)
from lirax_desk.protocol.commands.base import MOMENT
from lirax_desk.protocol.errors import BadCommand
from lirax_desk.settings import Settings

_EMAIL = re.compile(r"[^\s,@]+@[^\s,@]+")
_HOUR = re.compile(r"[0-9]{1,2}")
_MONEY = re.compile(r"[0-9]{1,12}([.,][0-9]{1,2})?")


@dataclass(frozen=True, slots=True)
class Plan:
    """How two shall be connected, as it was typed; "" and None leave a field to LiraX."""

    timeout: int | None = None
    success_time: int | None = None
    not_before: str = ""
    not_after: str = ""
    time: str = ""
    date: str = ""
    money: str = ""
    speech: str = ""


@dataclass(frozen=True, slots=True)
class Author:
    """Whoever sits at this desk: makes commands of *extension*; bare numbers are of *region*.

    Every method raises BadCommand.
    """

    extension: str
    region: str
    providers: tuple[str, ...] = ()

    def note(self, number: str, text: str) -> CreateNote:
        return CreateNote(self._me(), self._phone("ani", number), _text(text))

    def task(self, number: str, text: str, due: datetime, kind: TaskType, now: datetime) -> CreateTask:
        """*due* and *now* are local times without a zone, as LiraX writes them."""
        task = CreateTask(self._me(), self._phone("ani", number), _text(text), due, kind)
        task.check_due(now)
        return task

    def deal(self, number: str, name: str, total: int, stage: int) -> CreateDeal:
        check_numbers(total, stage)
        return CreateDeal(self._me(), self._phone("ani", number), _text(name), total, stage)

    def sms(self, number: str, text: str, provider: str = "") -> SendSms:
        """Through the modem *provider*, without one through the first of the settings."""
        modem = phones.digits(provider) or next(iter(self.providers), "")
        if not modem:
            raise BadCommand("provider", "the number of a modem, or one in the settings")
        return SendSms(self._me(), modem, self._phone("phone", number), _text(text))

    def message(self, colleague: str, text: str, about: str = "") -> SendMessage:
        """LiraX wants a contact for every message: one that is about nobody is about its author."""
        return SendMessage(colleague.strip(), _text(about).strip() or self._me(), _text(text))

    def connect(self, first: str, second: str, plan: Plan) -> ConnectTwo:
        return ConnectTwo(
            self._me(),
            self._phone("to1", first),
            self._phone("to2", second),
            timeout=plan.timeout,
            success_time=plan.success_time,
            not_before=_hour(plan.not_before),
            not_after=_hour(plan.not_after),
            time=plan.time or None,
            date=plan.date or None,
            money=_money(plan.money),
            speech=_text(plan.speech) or None,
        )

    def contact(self, contact: Contact) -> CheckContact:
        """Save *contact* at LiraX under the first of its phones."""
        number, *more = contact.phones or ("",)
        return CheckContact(
            responsible=contact.responsible or self._me(),
            phone=self._phone("ani", number),
            name=_text(contact.name or contact.company),
            more_phones=tuple(more),
            emails=tuple(_emails(contact.emails)),
        )

    def _me(self) -> str:
        if not self.extension:
            raise BadCommand("ext", "your short number is not set")
        return self.extension

    def _phone(self, field: str, number: str) -> str:
        if found := phones.normalise(number, self.region):
            return found
        raise BadCommand(field, "there is no number in it")


def author_of(settings: Settings) -> Author:
    """Who sits at this desk, by the settings."""
    lirax = settings.lirax
    return Author(lirax.extension, settings.phones.region, lirax.providers)


def parse_moment(text: str) -> datetime:
    """A local date and time as LiraX writes it."""
    try:
        return datetime.strptime(text.strip(), MOMENT)  # noqa: DTZ007 - it is LiraX's own local time
    except ValueError:
        raise BadCommand("date", "must be YYYY-MM-DD HH:MM:SS") from None


def _text(text: str) -> str:
    """A terminal hands over bytes that are no text as halves of characters; these cannot be sent."""
    return text.encode("utf-8", "replace").decode()


def _hour(text: str) -> str | None:
    """People write 8, LiraX wants 08."""
    return (text.zfill(2) if _HOUR.fullmatch(text) else text) or None


def _money(text: str) -> Decimal | None:
    if text and not _MONEY.fullmatch(text):
        raise BadCommand("vmoney", "an amount like 0.00")
    return Decimal(text.replace(",", ".")) if text else None


def _emails(emails: Iterable[str]) -> Iterable[str]:
    for email in emails:
        if not _EMAIL.fullmatch(email):
            raise BadCommand("emails", f"{email} is no address")
        yield email
