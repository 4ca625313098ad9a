"""How long an SMS is on the air, templates, and when to ask about one."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lirax_desk.domain.sms import GIVE_UP_AFTER, Encoding, Length, filled, length, next_check, placeholders

GSM7, UCS2 = Encoding.GSM7, Encoding.UCS2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Length(GSM7, 0, 0, 160)),
        ("Hi @ 5 £", Length(GSM7, 8, 1, 152)),
        ("a" * 160, Length(GSM7, 160, 1, 0)),
        ("a" * 161, Length(GSM7, 161, 2, 145)),
        ("a" * 306, Length(GSM7, 306, 2, 0)),
        ("a" * 307, Length(GSM7, 307, 3, 152)),
        ("5 €", Length(GSM7, 4, 1, 156)),
        ("€" * 80, Length(GSM7, 160, 1, 0)),
        ("a" * 152 + "€" + "a" * 10, Length(GSM7, 164, 2, 141)),  # the escape is not divided
        ("Привіт", Length(UCS2, 6, 1, 64)),
        ("ж" * 70, Length(UCS2, 70, 1, 0)),
        ("ж" * 71, Length(UCS2, 71, 2, 63)),
        ("ж" * 134, Length(UCS2, 134, 2, 0)),
        ("ç", Length(UCS2, 1, 1, 69)),  # only the capital is in GSM 03.38
        ("😀", Length(UCS2, 2, 1, 68)),
        ("ж" * 66 + "😀" + "ж" * 10, Length(UCS2, 78, 2, 55)),  # nor is a surrogate pair
    ],
)
def test_the_places_of_a_text(text: str, expected: Length) -> None:
    assert length(text) == expected


@given(st.text())
def test_there_is_always_room_for_what_is_counted(text: str) -> None:
    found = length(text)
    alone, each = found.encoding.value
    room = alone if found.segments <= 1 else found.segments * each
    assert 0 <= found.left <= alone
    assert found.used + found.left <= room < found.used + found.left + max(1, found.segments)


def test_a_template_shows_what_it_has_no_value_for() -> None:
    template = "Вітаємо, {name}! {sum} грн до {date}. {name}"
    assert placeholders(template) == ("name", "sum", "date")
    assert filled(template, {"name": "Іван", "sum": "100"}) == "Вітаємо, Іван! 100 грн до {date}. Іван"


def test_a_template_gives_nothing_else_away() -> None:
    assert filled("{name.__class__} {0!r} {{name}}", {"name": "Ivan"}) == "{name.__class__} {0!r} {Ivan}"


def test_an_sms_is_asked_about_less_and_less_often_and_not_for_ever() -> None:
    sent = at = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    pauses = []
    while check := next_check(sent, at):
        pauses.append(check - at)
        at = check
    assert pauses[:8] == [timedelta(seconds=30 * factor) for factor in (1, 1, 2, 4, 8, 16, 32, 60)]
    assert set(pauses[8:]) == {timedelta(minutes=30)}
    assert GIVE_UP_AFTER < at - sent < GIVE_UP_AFTER + timedelta(hours=1)
