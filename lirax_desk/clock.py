"""The clock of the running program; whoever needs the time is given it."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """The time now, aware, in UTC."""
    return datetime.now(UTC)
