"""People in the book, and how a row of somebody's CSV file becomes one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lirax_desk.domain import phones


@dataclass(frozen=True, slots=True)
class Contact:
    """A person; *phones* are normalised digits, *responsible* a short number. id 0 = not stored."""

    id: int = 0
    name: str = ""
    company: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    note: str = ""
    responsible: str = ""
    favourite: bool = False

    @property
    def title(self) -> str:
        """The name, else the company, else the first number."""
        return self.name or self.company or next(iter(self.phones), "")


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot become a contact; *line* counts from 1 as editors do."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; the lists may name several columns."""

    name: tuple[int, ...] = ()
    company: tuple[int, ...] = ()
    phones: tuple[int, ...] = ()
    emails: tuple[int, ...] = ()
    note: tuple[int, ...] = ()
    responsible: tuple[int, ...] = ()
    favourite: tuple[int, ...] = ()


_TITLES: Mapping[str, re.Pattern[str]] = {
    "phones": re.compile(r"phone|mobile|tel\b|телефон|номер|моб|^тел", re.I),
    "emails": re.compile(r"e-?mail|пошта|почта|мейл", re.I),
    "company": re.compile(r"company|organi[sz]ation|компан|організац|организац|фірма|фирма", re.I),
    "note": re.compile(r"note|comment|нотат|примітк|примечан|коментар|комментар", re.I),
    "responsible": re.compile(r"responsib|owner|manager|відповідальн|ответственн|менеджер", re.I),
    "favourite": re.compile(r"favou?rite|star|обран|избран", re.I),
    "name": re.compile(r"name|імʼя|ім'я|им'я|имя|фио|піб|прізвище|фамилия|контакт", re.I),
}
_YES = {"1", "yes", "true", "так", "да", "*", "+"}
_FLOAT = re.compile(r"[0-9][.,][0-9]+[eE]\+?[0-9]+")
_SEVERAL = re.compile(r"[;,|\n]| ::: ")


def guess_columns(header: Sequence[str]) -> Columns:
    """Return what the titles of *header* seem to hold, in Ukrainian, Russian or English."""
    found: dict[str, tuple[int, ...]] = {}
    for index, title in enumerate(header):
        if meaning := next((name for name, pattern in _TITLES.items() if pattern.search(title.strip())), None):
            found[meaning] = (*found.get(meaning, ()), index)
    return Columns(**found)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file: contacts with the lines they stand on, and what was broken."""

    contacts: tuple[Contact, ...] = ()
    broken: tuple[BadRow, ...] = field(default=())


def read_rows(rows: Iterable[Sequence[str]], region: str) -> Reading:
    """Read a table whose first row holds the titles; numbers without country code are of *region*."""
    lines = iter(rows)
    columns = guess_columns(next(lines, ()))
    if not columns.phones and not columns.emails:
        return Reading(broken=(BadRow(1, "no column with phones or e-mails"),))
    read = [_read_row(number, row, columns, region) for number, row in enumerate(lines, start=2) if any(row)]
    return Reading(
        contacts=tuple(found for found in read if isinstance(found, Contact)),
        broken=tuple(found for found in read if isinstance(found, BadRow)),
    )


def _read_row(number: int, row: Sequence[str], columns: Columns, region: str) -> Contact | BadRow:
    def cell(indices: tuple[int, ...], joint: str = " ") -> str:
        return joint.join(text for index in indices if index < len(row) and (text := row[index].strip()))

    written = list(_split(cell(columns.phones, ";")))
    if broken := next((text for text in written if _FLOAT.search(text)), None):
        return BadRow(number, f"{broken}: a phone that a spreadsheet turned into a number")
    numbers = tuple(dict.fromkeys(found for text in written if (found := phones.normalise(text, region))))
    emails = tuple(dict.fromkeys(text for text in _split(cell(columns.emails, ";")) if "@" in text))
    if not numbers and not emails:
        return BadRow(number, "neither a phone nor an e-mail")
    return Contact(
        name=cell(columns.name),
        company=cell(columns.company),
        phones=numbers,
        emails=emails,
        note=cell(columns.note, "\n"),
        responsible=phones.digits(cell(columns.responsible)),
        favourite=cell(columns.favourite).casefold() in _YES,
    )


def _split(text: str) -> Iterator[str]:
    return (part.strip() for part in _SEVERAL.split(text) if part.strip())
