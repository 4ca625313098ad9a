"""What the search and dial box found, and the rows it offers: what Enter does to each. Main thread."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from lirax_desk.domain import phones
from lirax_desk.domain.contacts import Contact
from lirax_desk.domain.statuses import Sight
from lirax_desk.ui.models.contacts import is_number, title


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for *text*; *number* is what it means as a number, normalised, "" if it is none."""

    text: str = ""
    contacts: tuple[Contact, ...] = ()
    operators: tuple[Sight, ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: *number* is dialled; it belongs to *contact* or *operator*, or is just what was typed."""

    number: str
    contact: Contact | None = None
    operator: Sight | None = None

    @property
    def title(self) -> str:
        """What the row says first."""
        if self.contact is not None:
            return title(self.contact)
        if self.operator is not None:
            return self.operator.operator.name or self.number
        return QCoreApplication.translate("Found", "Dial %1").replace("%1", readable(self.number))

    @property
    def below(self) -> str:
        """What the row says then: the company, or nothing."""
        return self.contact.company if self.contact is not None and self.contact.name else ""


def choices(found: Found) -> Iterator[Choice]:
    """Yield what may be chosen: the typed number first, colleagues, then each number of each contact."""
    known = {sight.operator.extension for sight in found.operators}
    typed = (found.number or found.text) if is_number(found.text) else ""
    if typed and typed not in known:
        yield Choice(typed)
    for sight in found.operators:
        yield Choice(sight.operator.extension, operator=sight)
    for contact in found.contacts:
        for number in _wanted_first(contact.phones, found) or ("",):
            yield Choice(number, contact=contact)


def readable(number: str) -> str:
    """A number for the eye: grouped if it is normalised, else as it was typed."""
    return phones.readable(number) if number.isdecimal() else number


def _wanted_first(numbers: tuple[str, ...], found: Found) -> list[str]:
    """Those of *numbers* that were typed come first."""
    digits = phones.digits(found.text)
    return sorted(numbers, key=lambda number: not (digits and digits in number))
