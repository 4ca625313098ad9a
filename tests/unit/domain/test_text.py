"""Text from outside, harmless to show."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lirax_desk.domain.text import NAME_LENGTH, plain


@pytest.mark.parametrize(
    "text",
    ["Ольга Коваль", "Zoë O'Brien", "ТОВ «Ромашка» №5", "李小龍", "محمد", "नमस्ते", "e\u0301", "😀", "Ґанок"],
)
def test_names_stay_as_they_are(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    "text", ["<b>Bold</b>", '<img src="file:///etc/passwd">', "a &amp; b", "<script>alert(1)</script>"]
)
def test_html_stays_text(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    "mark", list("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
)
def test_direction_marks_go(mark: str) -> None:
    assert plain(f"Ol{mark}ha") == "Olha"


@pytest.mark.parametrize("mark", list("\u200b\u200c\u2060\ufeff\u00ad\x00\x07\x1b\x7f\x9b\ud83d\ue000\uffff"))
def test_what_cannot_be_seen_goes(mark: str) -> None:
    assert plain(f"Ol{mark}ha") == "Olha"


@pytest.mark.parametrize(
    "blank", [" ", "   ", "\n", "\r\n", "\t", "\x0b", "\u00a0", "\u2003", "\u2028", "\u2029", "\u3000"]
)
def test_blanks_and_line_ends_become_one_space(blank: str) -> None:
    assert plain(f"{blank}Olha{blank}Koval{blank}") == "Olha Koval"


def test_ten_thousand_characters_are_cut() -> None:
    shown = plain("я" * 10_000)

    assert len(shown) == NAME_LENGTH
    assert shown == "я" * (NAME_LENGTH - 1) + "…"


def test_a_text_of_just_the_length_is_whole() -> None:
    assert plain("я" * NAME_LENGTH) == "я" * NAME_LENGTH
    assert plain("Olha Koval", limit=10) == "Olha Koval"
    assert plain("Olha Koval", limit=6) == "Olha…"


def test_joined_emoji_fall_apart_into_those_they_are_made_of() -> None:
    assert plain("👩\u200d👧") == "👩👧"


@given(st.text(max_size=2000), st.integers(1, 300))
def test_any_text_becomes_one_short_harmless_line(text: str, limit: int) -> None:
    shown = plain(text, limit)

    assert len(shown) <= limit
    assert shown == shown.strip()
    assert all(mark == " " or unicodedata.category(mark)[0] in "LMNPS" for mark in shown)
    assert plain(shown, limit) == shown
