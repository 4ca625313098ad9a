"""Single cells of a call list."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lirax_desk.domain.history import words
from tests.history.past import local


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02 10:15:00",
        "2026-03-02 10:15",
        "2026-03-0210:15:00",  # as the vendor's document prints it
        "2026-03-02T10:15:00.000",
        "2026/3/2 10:15:00",
        "02.03.2026 10:15:00",
        "02.03.26 10:15",
        "2/03/2026, 10:15:00",
        "46083.427083333336",
    ],
)
def test_a_moment_is_local(text: str) -> None:
    assert words.moment(text) == local(2026, 3, 2, 10, 15)


@pytest.mark.parametrize(
    "text",
    ["2026-03-02T10:15:00Z", "2026-03-02 12:15:00+02:00", "2026-03-02 12:15:00,5 +0200", "1772446500"],
)
def test_a_moment_with_a_zone_of_its_own(text: str) -> None:
    at = words.moment(text)
    assert at is not None
    assert at.replace(microsecond=0) == datetime(2026, 3, 2, 10, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["", "1", "0", "yes", "0000-00-00 00:00:00", "2026-02-30 10:15:00", "10:15:00", "2026-03-02 25:00"],
)
def test_no_moment(text: str) -> None:
    assert words.moment(text) is None


def test_a_day_alone_is_its_midnight() -> None:
    assert words.moment("02.03.2026") == local(2026, 3, 2)


@pytest.fixture
def kyiv() -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Kyiv"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.usefixtures("kyiv")
@pytest.mark.parametrize(("text", "hour"), [("2026-01-15 12:00:00", 10), ("2026-07-15 12:00:00", 9)])
def test_local_is_the_zone_of_this_machine_on_that_day(text: str, hour: int) -> None:
    at = words.moment(text)
    assert at is not None
    assert at.hour == hour


@given(st.text(alphabet="0123456789-./:TZ+, ", max_size=30))
def test_any_text_is_a_moment_or_none(text: str) -> None:
    at = words.moment(text)
    assert at is None or at.tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0),
        ("97", 97),
        ("97.0", 97),
        ("97 сек.", 97),
        ("97s", 97),
        ("1:37", 97),
        ("01:02:05", 3725),
        ("", None),
        ("long", None),
        ("-5", None),
        ("2026-03-02", None),
    ],
)
def test_durations(text: str, seconds: int | None) -> None:
    assert words.seconds(text) == seconds


@pytest.mark.parametrize("text", ["1", "так", "Да", "YES", "+", "Answered"])
def test_yes(text: str) -> None:
    assert words.yes(text)


@pytest.mark.parametrize("text", ["", "0", "ні", "нет", "no", "-", "Missed"])
def test_not_yes(text: str) -> None:
    assert not words.yes(text)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("0", "in"), ("in", "in"), ("Incoming", "in"), ("Вхідний", "in"), ("ВХОДЯЩИЙ", "in"),
        ("1", "out"), ("outbound", "out"), ("Вихідний", "out"), ("исходящий", "out"), ("", ""),
        ("transfer", ""),
    ],
)  # fmt: skip
def test_directions(text: str, direction: str) -> None:
    assert words.direction(text) == direction


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Success", "Success"), ("ANSWERED", "Success"), ("Успішний", "Success"), ("Принят", "Success"),
        ("Missed", "Missed"), ("NO ANSWER", "Missed"), ("Пропущенный", "Missed"), ("Без відповіді", "Missed"),
        ("не отвечен", "Missed"), ("BUSY", "Busy"), ("Занято", "Busy"), ("Not available", "NotAvailable"),
        ("Недоступний", "NotAvailable"), ("NotAllowed", "NotAllowed"), ("Запрещён", "NotAllowed"), ("", ""),
        ("unclear", ""),
    ],
)  # fmt: skip
def test_statuses(text: str, status: str) -> None:
    assert words.status(text) == status
