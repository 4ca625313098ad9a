"""What a contact is called in lists, and what makes a typed one complete. Main thread, for translation."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from lirax_desk.domain import phones
from lirax_desk.domain.contacts import Contact
from lirax_desk.ui.look.words import one_line

_PHONE = re.compile(r"\+?[\d\s().\-/]+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def title(contact: Contact) -> str:
    """The name, else the company, else the number for the eye, else an e-mail."""
    return contact.name or contact.company or main_number(contact) or next(iter(contact.emails), "")


def below(contact: Contact) -> str:
    """What stands below the title: the company, else an e-mail if there is no number."""
    company = contact.company if contact.name else ""
    return company or ("" if contact.phones else next(iter(contact.emails), ""))


def main_number(contact: Contact) -> str:
    """The first number for the eye, or ""."""
    return phones.readable(next(iter(contact.phones), ""))


def words(contact: Contact) -> str:
    """All that a row says, for a screen reader."""
    parts = (title(contact), below(contact), main_number(contact))
    favourite = QCoreApplication.translate("Contacts", "favourite") if contact.favourite else ""
    return ", ".join(dict.fromkeys(one_line(part) for part in (*parts, favourite) if part))


def phone_problem(text: str) -> str:
    """What is wrong with a typed number, in words; "" if nothing is."""
    count = len(phones.digits(text))
    if _PHONE.fullmatch(text.strip()) and 2 <= count <= 15:
        return ""
    return QCoreApplication.translate("Contacts", "A number has 2 to 15 digits and no letters.")


def email_problem(text: str) -> str:
    """What is wrong with a typed e-mail address, in words; "" if nothing is."""
    if _EMAIL.fullmatch(text.strip()):
        return ""
    return QCoreApplication.translate("Contacts", "An e-mail address looks like name@company.com.")


def contact_problem(contact: Contact) -> str:
    """What a contact lacks to be found again, in words; "" if nothing."""
    if contact.name or contact.company or contact.phones or contact.emails:
        return ""
    return QCoreApplication.translate("Contacts", "Give a name, a company, a number or an e-mail address.")


def is_number(text: str) -> bool:
    """Whether a typed text is a number to dial and not a name."""
    return bool(text.strip()) and not phone_problem(text)


def as_typed(numbers: Sequence[str]) -> tuple[str, ...]:
    """Normalised *numbers* as a person would type them."""
    return tuple(phones.readable(number) for number in numbers)
