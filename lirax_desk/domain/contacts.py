"""People in the book, and how a row of somebody's CSV file becomes one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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
    """A row that cannot become a contact; *line* counts from 1, the row of titles."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file: contacts in its order, and the rows that were broken."""

    contacts: tuple[Contact, ...] = ()
    broken: tuple[BadRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; each may be spread over several columns."""

    name: tuple[int, ...] = ()
    company: tuple[int, ...] = ()
    phones: tuple[int, ...] = ()
    emails: tuple[int, ...] = ()
    note: tuple[int, ...] = ()
    responsible: tuple[int, ...] = ()
    favourite: tuple[int, ...] = ()


_FULL_NAME, _PART, _NOTHING = "full name", "part of the name", "nothing"
_GIVEN, _FAMILY = r"(given|first|ім.?я|имя)", r"(family|last name|surname|прізвищ|фамили)"
_TITLES = tuple(
    (meaning, re.compile(pattern, re.I))
    for meaning, pattern in (
        (_NOTHING, r"yomi|phonetic|\b(type|label|prefix|suffix|title|department|nickname|screen)\b|file as"),
        (_NOTHING, r"mail.*display|assistant|spouse|fax|факс|посад|должност"),
        ("phones", r"phone|mobile|\b(cell|tel|тел)\b|телефон|\bмоб|^(номери?|номера|numbers?)$"),
        ("emails", r"\be?-?mail|пошт|почт|мейл"),
        ("company", r"company|organi[sz]ation|компан|організац|организац|фірм|фирм"),
        ("note", r"\bnotes?\b|comment|нотат|приміт|примеч|комент|коммент|заметк"),
        ("responsible", r"responsib|\b(owner|manager)\b|відповідальн|ответственн|менеджер"),
        ("favourite", r"favou?rite|\bstar(red)?\b|обран|избран"),
        (_FULL_NAME, rf"{_GIVEN}.*{_FAMILY}|{_FAMILY}.*{_GIVEN}|^name$|\b(піб|фио)\b"),
        (_PART, rf"{_GIVEN}|{_FAMILY}|middle|additional|батькові|отчеств"),
        (_FULL_NAME, r"name|contact|client|customer|контакт|клієнт|клиент|абонент|назв|наименован"),
    )
)
"""What titles mean in Ukrainian, Russian and English, and in the exports of Google and Outlook."""

_YES = {"1", "yes", "true", "так", "да", "*", "+"}
_FLOAT = re.compile(r"\b[0-9]([.,][0-9]+)?E\+?[0-9]{1,2}\b", re.I)
_SEVERAL = re.compile(r"[;,|\n]| ::: |\s/\s")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


def guess_columns(header: Sequence[str]) -> Columns:
    """Return what the columns of *header* seem to hold; a full name counts more than its parts."""
    found: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
    for index, title in enumerate(header):
        found[_meaning(title)] += (index,)
    name = found.pop(_FULL_NAME, ())[:1] or found.pop(_PART, ())
    return Columns(name, *(found[meaning] for meaning in Columns.__slots__[1:]))


def _meaning(title: str) -> str:
    words = title.strip('\ufeff \t"')
    return next((meaning for meaning, pattern in _TITLES if pattern.search(words)), _NOTHING)


def read_rows(rows: Iterable[Sequence[str]], region: str) -> Reading:
    """Read a table whose first row holds the titles; numbers without country code are of *region*."""
    lines = iter(rows)
    columns = guess_columns(next(lines, ()))
    if not columns.phones and not columns.emails:
        return Reading(broken=(BadRow(1, "no column with phones or e-mails"),))
    read = [
        _read_row(number, row, columns, region)
        for number, row in enumerate(lines, start=2)
        if any(cell.strip() for cell in row)
    ]
    return Reading(
        contacts=tuple(found for found in read if isinstance(found, Contact)),
        broken=tuple(found for found in read if isinstance(found, BadRow)),
    )


def _read_row(line: int, row: Sequence[str], columns: Columns, region: str) -> Contact | BadRow:
    def cell(indices: tuple[int, ...], joint: str = " ") -> str:
        return joint.join(text for index in indices if index < len(row) and (text := row[index].strip()))

    written = cell(columns.phones, ";")
    if broken := _FLOAT.search(written):
        return BadRow(line, f"{broken[0]}: a phone that a spreadsheet turned into a number")
    numbers = _each(phones.normalise(text, region) for text in _split(written))
    emails = _each(text for text in _split(cell(columns.emails, ";")) if _EMAIL.fullmatch(text))
    if not numbers and not emails:
        return BadRow(line, "neither a phone nor an e-mail")
    responsible = phones.digits(cell(columns.responsible))
    return Contact(
        name=cell(columns.name),
        company=cell(columns.company),
        phones=numbers,
        emails=emails,
        note=cell(columns.note, "\n"),
        responsible=responsible if phones.is_internal(responsible) else "",
        favourite=cell(columns.favourite).casefold() in _YES,
    )


def _split(text: str) -> Iterator[str]:
    return (part.strip() for part in _SEVERAL.split(text))


def _each(texts: Iterable[str]) -> tuple[str, ...]:
    """Every text once, none of them empty."""
    return tuple(dict.fromkeys(text for text in texts if text))
