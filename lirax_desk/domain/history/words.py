"""Single cells of a call list as values: moments, seconds, and the words for what happened.

LiraX writes local times without a zone: they are read in the zone of this machine.
"""

import re
from datetime import UTC, datetime, timedelta

from lirax_desk.protocol.events import Direction

_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(:(?P<second>\d\d)([.,]\d+)?)?"
_MOMENTS = (
    re.compile(rf"(?P<year>\d{{4}})[-./](?P<month>\d\d?)[-./](?P<day>\d\d?)([T, ]*{_CLOCK})?"),
    re.compile(rf"(?P<day>\d\d?)[-./](?P<month>\d\d?)[-./](?P<year>\d{{4}}|\d\d)([T, ]*{_CLOCK})?"),
)
_ZONED = re.compile(r"[^Zz+]*\d\d:\d\d(:\d\d)?([.,]\d+)?\s*([Zz]|[+-]\d\d:?\d\d)")
_SPREADSHEET = re.compile(r"[3-7]\d{4}(\.\d+)?")
_SPREADSHEET_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - local, as everything in these lists
_EPOCH_SECONDS = re.compile(r"1\d{9}")
_SECONDS = re.compile(r"(\d{1,7})([.,]0+)?\s*(с|сек|секунд|s|sec|seconds)?\.?", re.I)
_CLOCKED = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d\d)")

_YES = {"1", "+", "yes", "true", "так", "да", "є", "есть"}

_DIRECTIONS: tuple[tuple[str, Direction], ...] = (
    ("0", "in"), ("in", "in"), ("вх", "in"), ("1", "out"), ("out", "out"), ("вих", "out"), ("исх", "out"),
)  # fmt: skip

_STATUSES = (
    ("NotAllowed", ("notallowed", "заборонен", "запрещ")),
    ("NotAvailable", ("notavailable", "unavailable", "fail", "congestion", "недоступ", "недосяж")),
    ("Busy", ("busy", "зайнят", "занят")),
    ("Missed", ("missed", "noanswer", "пропущ", "безвідпов", "безответ", "невідпов", "неответ", "неотвеч")),
    ("Success", ("success", "answer", "успіш", "успеш", "відпов", "ответ", "отвеч", "прийнят", "принят")),
)
"""What LiraX's webhooks call it → how words for it begin; the first that fits."""


def moment(text: str) -> datetime | None:
    """The time that *text* writes, in UTC; None if it writes none, "0000-00-00 00:00:00" included."""
    try:
        return _zoned(text) or _counted(text) or _written(text)
    except (ValueError, OverflowError, OSError):
        return None


def _zoned(text: str) -> datetime | None:
    if not _ZONED.fullmatch(text):
        return None
    at = datetime.fromisoformat(text.replace(" ", "T", 1).replace(" ", "").replace(",", "."))
    return at.astimezone(UTC)


def _counted(text: str) -> datetime | None:
    """Days since 1900, as spreadsheets count, or seconds since 1970."""
    if _SPREADSHEET.fullmatch(text):
        days = timedelta(seconds=round(float(text) * 86_400))
        return (_SPREADSHEET_EPOCH + days).astimezone(UTC)
    return datetime.fromtimestamp(int(text), UTC) if _EPOCH_SECONDS.fullmatch(text) else None


def _written(text: str) -> datetime | None:
    match = next((match for pattern in _MOMENTS if (match := pattern.fullmatch(text))), None)
    if match is None:
        return None
    part = {name: int(digits or 0) for name, digits in match.groupdict().items()}
    year = part["year"] if part["year"] > 99 else 2000 + part["year"]
    local = datetime(year, part["month"], part["day"], part["hour"], part["minute"], part["second"])  # noqa: DTZ001
    return local.astimezone(UTC)


def seconds(text: str) -> int | None:
    """A duration: "125", "125 s", "2:05" or "0:02:05"; None for anything else."""
    if match := _SECONDS.fullmatch(text):
        return int(match[1])
    if match := _CLOCKED.fullmatch(text):
        hours, minutes, rest = (int(digits or 0) for digits in match.groups())
        return hours * 3600 + minutes * 60 + rest
    return None


def yes(text: str) -> bool:
    """Whether a cell that says whether people talked says so."""
    return text.casefold() in _YES or status(text) == "Success"


def direction(text: str) -> Direction:
    """LiraX's 0 and 1, or a word; "" for what is neither in nor out."""
    folded = text.casefold()
    return next((way for beginning, way in _DIRECTIONS if folded.startswith(beginning)), "")


def status(text: str) -> str:
    """How a call went, as LiraX's webhooks call it; "" for words that are not known here."""
    folded = re.sub(r"[\W_]", "", text).casefold()
    return next((name for name, words in _STATUSES if folded.startswith(words)), "")
