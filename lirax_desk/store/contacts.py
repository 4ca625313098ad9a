"""Contacts as rows: exact lookup by phone, search by words, favourites."""

import json
import logging
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lirax_desk.domain.contacts import Contact
from lirax_desk.store.database import told

_log = logging.getLogger(__name__)

_SELECT = (
    "SELECT contacts.*, (SELECT json_group_array(phone) FROM"
    " (SELECT phone FROM contact_phones WHERE contact = id ORDER BY position)) AS phones FROM contacts"
)


def save(connection: sqlite3.Connection, contact: Contact) -> Contact:
    """Insert *contact* (id 0), or replace the one with its id; return it with its id."""
    cursor = connection.execute(
        "INSERT OR REPLACE INTO contacts (id, name, company, emails, note, responsible, favourite, search)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            contact.id or None,
            contact.name,
            contact.company,
            json.dumps(contact.emails, ensure_ascii=False),
            contact.note,
            contact.responsible,
            contact.favourite,
            _search(contact),
        ),
    )
    (number,) = cursor.fetchone()
    connection.execute("DELETE FROM contact_phones WHERE contact = ?", (number,))
    connection.executemany(
        "INSERT INTO contact_phones (contact, position, phone) VALUES (?, ?, ?)",
        [(number, position, phone) for position, phone in enumerate(contact.phones)],
    )
    return replace(contact, id=number)


def delete(connection: sqlite3.Connection, number: int) -> None:
    """Remove the contact with this id."""
    connection.execute("DELETE FROM contacts WHERE id = ?", (number,))


def by_phone(connection: sqlite3.Connection, phone: str) -> list[Contact]:
    """Everybody who has exactly this normalised number, favourites and the latest first."""
    if not phone:
        return []
    return _read(
        connection,
        "WHERE id IN (SELECT contact FROM contact_phones WHERE phone = ?) ORDER BY favourite DESC, id DESC",
        (phone,),
    )


def names(connection: sqlite3.Connection, phones: Iterable[str]) -> dict[str, str]:
    """Normalised number → name of whom by_phone would find first, for those that somebody has."""
    with told():
        found = connection.execute(
            "SELECT phone, coalesce(nullif(name, ''), nullif(company, ''), phone) AS title"
            " FROM contact_phones JOIN contacts ON contacts.id = contact"
            " WHERE phone IN (SELECT value FROM json_each(?)) ORDER BY favourite, contacts.id",
            (json.dumps(list(phones)),),
        ).fetchall()
    return {row["phone"]: row["title"] for row in found}


def find(connection: sqlite3.Connection, words: Sequence[str], limit: int) -> list[Contact]:
    """Contacts that have every one of *words* (casefolded) somewhere; all of them for no words."""
    condition = " AND ".join(["instr(search, ?)"] * len(words)) or "1"
    return _read(connection, f"WHERE {condition} ORDER BY favourite DESC, name, id LIMIT ?", (*words, limit))


def count(connection: sqlite3.Connection) -> int:
    """How many there are."""
    with told():
        (number,) = connection.execute("SELECT count(*) FROM contacts").fetchone()
    return int(number)


def _read(connection: sqlite3.Connection, tail: str, values: Iterable[object]) -> list[Contact]:
    with told():
        rows = connection.execute(f"{_SELECT} {tail}", tuple(values)).fetchall()
    return [contact for row in rows if (contact := _contact(row))]


def _contact(row: sqlite3.Row) -> Contact | None:
    try:
        return Contact(
            id=row["id"],
            name=row["name"],
            company=row["company"],
            phones=tuple(json.loads(row["phones"])),
            emails=tuple(map(str, json.loads(row["emails"]))),
            note=row["note"],
            responsible=row["responsible"],
            favourite=bool(row["favourite"]),
        )
    except (ValueError, TypeError, RecursionError):
        _log.error("the contact %s cannot be read: passed over", row["id"])
        return None


def _search(contact: Contact) -> str:
    words = (contact.name, contact.company, contact.note, *contact.phones, *contact.emails)
    return "\n".join(words).casefold()
