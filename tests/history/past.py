"""Rows of a history for tests, read from samples or made by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from lirax_desk.domain.history import Past, past_of, read_table, told

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "history"
CLIENT, LINE = "380671234567", "380441234567"
START = datetime(2026, 3, 2, 10, 15, tzinfo=UTC)


def local(*parts: int) -> datetime:
    """A moment that LiraX writes in local time."""
    return datetime(*parts).astimezone(UTC)  # type: ignore[arg-type]


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def pasts(body: bytes) -> list[Past | None]:
    """Every row of an export."""
    table = read_table(body)
    return [past_of(*told(table.head, row), "UA") for row in table.rows]


def past(callid: str = "c1", after: float = 0, **facts: Any) -> Past:
    """An incoming call of the client, *after* so many seconds."""
    known = Past(callid, START + timedelta(seconds=after), "in", CLIENT, LINE)
    return replace(known, **facts)


def answered(callid: str = "c1", after: float = 0, **facts: Any) -> Past:
    """The same, picked up by 101 after ten seconds, and talked for a minute and a half."""
    begun = START + timedelta(seconds=after)
    known = {
        "extension": "101",
        "connected_at": begun + timedelta(seconds=10),
        "talked": True,
        "duration": 90,
        "status": "Success",
        "recording": "https://lira.example/1.mp3",
    }
    return past(callid, after, **(known | facts))
