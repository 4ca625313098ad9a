"""Operators, what statuses are called here, notes on calls, and how far the journal was read."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime

from lirax_desk.domain.statuses import Operator
from lirax_desk.store.database import microseconds, moment, told


def save_operators(connection: sqlite3.Connection, operators: Iterable[Operator]) -> None:
    """Replace the whole list."""
    connection.execute("DELETE FROM operators")
    connection.executemany(
        "INSERT INTO operators (extension, name, status, since) VALUES (?, ?, ?, ?)",
        [
            (person.extension, person.name, person.status, person.since and microseconds(person.since))
            for person in operators
        ],
    )


def operators(connection: sqlite3.Connection) -> list[Operator]:
    """Everybody as last known, by short number."""
    titles = status_titles(connection)
    with told():
        rows = connection.execute("SELECT * FROM operators ORDER BY length(extension), extension").fetchall()
    return [
        Operator(
            extension=row["extension"],
            name=row["name"],
            status=row["status"],
            title=titles.get(row["status"], ""),
            since=moment(row["since"]) if row["since"] is not None else None,
        )
        for row in rows
    ]


def save_status_titles(connection: sqlite3.Connection, titles: Mapping[int, str]) -> None:
    """Replace what the statuses are called."""
    connection.execute("DELETE FROM status_titles")
    connection.executemany("INSERT INTO status_titles (status, title) VALUES (?, ?)", titles.items())


def status_titles(connection: sqlite3.Connection) -> dict[int, str]:
    """Status number → this tenant's title."""
    with told():
        return {row["status"]: row["title"] for row in connection.execute("SELECT * FROM status_titles")}


def save_note(connection: sqlite3.Connection, callid: str, text: str, at: datetime) -> None:
    """Keep the note on a call; an empty one removes it."""
    connection.execute("DELETE FROM notes WHERE callid = ?", (callid,))
    if text:
        connection.execute("INSERT INTO notes VALUES (?, ?, ?)", (callid, text, microseconds(at)))


def notes(connection: sqlite3.Connection, callids: Iterable[str]) -> dict[str, str]:
    """The notes on those of *callids* that have one."""
    wanted = list(callids)
    with told():
        rows = connection.execute(
            "SELECT callid, text FROM notes WHERE callid IN (SELECT value FROM json_each(?))",
            (json.dumps(wanted),),
        ).fetchall()
    return {row["callid"]: row["text"] for row in rows}


def save_progress(connection: sqlite3.Connection, seq: int) -> None:
    """Say that the derived tables hold the journal up to row *seq*."""
    connection.execute("INSERT OR REPLACE INTO progress VALUES ('journal', ?)", (seq,))


def progress(connection: sqlite3.Connection) -> int:
    """The last row of the journal that the derived tables hold; 0 for none."""
    with told():
        row = connection.execute("SELECT seq FROM progress WHERE what = 'journal'").fetchone()
    return int(row["seq"]) if row else 0
