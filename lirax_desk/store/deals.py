"""Deals as LiraX has confirmed them, and the funnel's stages."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from lirax_desk.domain.deals import Deal
from lirax_desk.protocol.commands import DealStatus, Stage
from lirax_desk.store.database import microseconds, told

NEWEST = 10_000
"""Deals that are read at once."""


def save(connection: sqlite3.Connection, deal: Deal, at: datetime) -> None:
    """Insert *deal*, or replace the one with its id."""
    connection.execute(
        "INSERT OR REPLACE INTO deals (id, responsible, phone, name, sum, stage, status, changed_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            deal.id,
            deal.responsible,
            deal.phone,
            deal.name,
            deal.sum,
            deal.stage,
            deal.status.value,
            microseconds(at),
        ),
    )


def one(connection: sqlite3.Connection, number: str) -> Deal | None:
    """The deal with LiraX's id *number*."""
    return next(iter(_read(connection, "WHERE id = ?", number)), None)


def newest(connection: sqlite3.Connection) -> list[Deal]:
    """All deals, the latest changed first."""
    return _read(connection, "ORDER BY changed_at DESC LIMIT ?", NEWEST)


def save_stages(connection: sqlite3.Connection, stages: Iterable[Stage]) -> None:
    """Replace the funnel."""
    connection.execute("DELETE FROM stages")
    connection.executemany(
        "INSERT INTO stages (position, stage, title) VALUES (?, ?, ?)",
        [(position, stage.stage, stage.title) for position, stage in enumerate(stages)],
    )


def stages(connection: sqlite3.Connection) -> tuple[Stage, ...]:
    """The funnel as last known, in its order."""
    with told():
        rows = connection.execute("SELECT stage, title FROM stages ORDER BY position").fetchall()
    return tuple(Stage(row["stage"], row["title"]) for row in rows)


def _read(connection: sqlite3.Connection, tail: str, value: object) -> list[Deal]:
    with told():
        rows = connection.execute(f"SELECT * FROM deals {tail}", (value,)).fetchall()
    return [_deal(row) for row in rows]


def _deal(row: sqlite3.Row) -> Deal:
    return Deal(
        id=row["id"],
        responsible=row["responsible"],
        phone=row["phone"],
        name=row["name"],
        sum=row["sum"],
        stage=row["stage"],
        status=DealStatus(row["status"]),
    )
