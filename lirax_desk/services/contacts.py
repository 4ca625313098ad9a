"""The book: who has a number, search, change, and files in and out."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from lirax_desk.domain import phones
from lirax_desk.domain.contacts import BadRow, Contact, read_rows
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.feed import Feed
from lirax_desk.services.work import Work
from lirax_desk.store import contacts as rows
from lirax_desk.store.database import Connection, open_for_reading
from lirax_desk.store.files import read_table, write_table
from lirax_desk.store.writer import Writer

T = TypeVar("T")

FOUND_AT_MOST = 500
EVERYBODY = 10_000_000
TITLES = ("name", "company", "phones", "emails", "note", "responsible", "favourite")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: counts, and the rows that could not be taken."""

    new: int = 0
    changed: int = 0
    same: int = 0
    broken: tuple[BadRow, ...] = ()


class Contacts:
    """The person's contacts. Publishes that something changed; whoever shows them reads again."""

    def __init__(self, connection: Connection, desk: Writer, work: Work, region: Callable[[], str]) -> None:
        self.changed: Feed[None] = Feed()
        self._connection = connection
        self._desk = desk
        self._work = work
        self._region = region

    def with_phone(self, phone: str) -> tuple[Contact, ...]:
        """Everybody with this number, written in any way."""
        return tuple(rows.by_phone(self._connection, phones.normalise(phone, self._region())))

    def find(self, text: str, limit: int = FOUND_AT_MOST) -> list[Contact]:
        """Contacts that have every word of *text* somewhere; digits are looked for in the numbers."""
        return rows.find(self._connection, words(text), limit)

    def names(self, numbers: Iterable[str]) -> dict[str, str]:
        """What people are called that have these normalised numbers; strangers are left out."""
        return rows.names(self._connection, numbers)

    def count(self) -> int:
        return rows.count(self._connection)

    def save(self, contact: Contact, done: Callable[[Contact | ServiceError], None]) -> None:
        """Insert (id 0) or change a contact; *done* gets it with its id, as it is stored."""
        numbers = (phones.normalise(phone, self._region()) for phone in contact.phones)
        clean = replace(contact, phones=tuple(dict.fromkeys(number for number in numbers if number)))
        self._work.tell(self._desk.submit(lambda connection: rows.save(connection, clean)), self._then(done))

    def delete(self, contact: Contact, done: Callable[[ServiceError | None], None]) -> None:
        """Remove a contact."""
        self._work.tell(
            self._desk.submit(lambda connection: rows.delete(connection, contact.id)), self._then(done)
        )

    def import_file(self, path: Path, done: Callable[[Imported | ServiceError], None]) -> None:
        """Take in a CSV file, off the main thread: all of it or nothing."""
        region = self._region()
        self._work.run(lambda: import_table(path, region, self._desk), self._then(done))

    def export_file(self, path: Path, done: Callable[[ServiceError | None], None]) -> None:
        """Write everybody to a CSV file."""
        everybody = self.find("", EVERYBODY)
        self._work.run(lambda: export_table(path, everybody), done)

    def _then(self, done: Callable[[T | ServiceError], None]) -> Callable[[T | ServiceError], None]:
        def finished(outcome: T | ServiceError) -> None:
            done(outcome)
            if not isinstance(outcome, ServiceError):
                self.changed.publish(None)

        return finished


class Directory:
    """Who has a number, for the listener's thread: a connection of its own."""

    def __init__(self, path: Path, region: Callable[[], str]) -> None:
        self._connection = open_for_reading(path)
        self._region = region

    def __call__(self, phone: str) -> Contact | None:
        """The person whom the question `contact` is answered with."""
        number = phones.from_wire(phone, self._region())
        return next(iter(rows.by_phone(self._connection, number)), None)

    def close(self) -> None:
        self._connection.close()


def words(text: str) -> list[str]:
    """What to look for: a phone however it is written is its digits, everything else word by word."""
    if (number := phones.digits(text)) and len(number) >= 3 and not text.strip(" +()-.0123456789"):
        return [number.removeprefix("00")]
    return text.casefold().split()


def import_table(path: Path, region: str, desk: Writer) -> Imported:
    """Read *path* and store its contacts in one transaction. Raises ServiceError."""
    reading = read_rows(read_table(path), region)

    def store(connection: Connection) -> Imported:
        counts = Counter(taken_over(connection, reading.contacts))
        return Imported(counts["new"], counts["changed"], counts["same"], reading.broken)

    return desk.submit(store).result()


def taken_over(connection: Connection, contacts: Iterable[Contact]) -> Iterator[str]:
    """Store contacts from a file, each over the same person in the book; yields what each one was.

    Two of one file are two people, even if they share a switchboard's number, unless their names agree.
    """
    taken: set[int] = set()
    for contact in contacts:
        known = _same_person(connection, contact, taken)
        merged = merge(known, contact) if known else contact
        if merged != known:
            merged = rows.save(connection, merged)
        taken.add(merged.id)
        yield "new" if known is None else "same" if merged == known else "changed"


def _same_person(connection: Connection, contact: Contact, taken: AbstractSet[int]) -> Contact | None:
    """Who in the book has a number of *contact*, else an address: the namesake, else whoever is not taken."""
    found = [known for phone in contact.phones for known in rows.by_phone(connection, phone)]
    if not contact.phones:
        found = [known for email in contact.emails for known in rows.find(connection, [email.casefold()], 9)]
        found = [known for known in found if set(known.emails) & set(contact.emails)]
    namesake = next((known for known in found if _is_namesake(known, contact)), None)
    return namesake or next((known for known in found if known.id not in taken), None)


def _is_namesake(known: Contact, contact: Contact) -> bool:
    return not contact.name or known.name.casefold() == contact.name.casefold()


def merge(known: Contact, news: Contact) -> Contact:
    """Return *known* with what *news* says; what *news* leaves empty stays."""
    return replace(
        known,
        name=news.name or known.name,
        company=news.company or known.company,
        phones=tuple(dict.fromkeys((*known.phones, *news.phones))),
        emails=tuple(dict.fromkeys((*known.emails, *news.emails))),
        note=news.note or known.note,
        responsible=news.responsible or known.responsible,
        favourite=known.favourite or news.favourite,
    )


def export_table(path: Path, contacts: list[Contact]) -> None:
    """Write *contacts* to a CSV file that import_table reads back. Raises ServiceError."""
    write_table(path, [TITLES, *(_cells(contact) for contact in contacts)])


def _cells(contact: Contact) -> tuple[str, ...]:
    return (
        contact.name,
        contact.company,
        ";".join(phone if phones.is_internal(phone) else f"+{phone}" for phone in contact.phones),
        ";".join(contact.emails),
        contact.note,
        contact.responsible,
        "1" if contact.favourite else "",
    )
