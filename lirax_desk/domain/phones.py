"""Phone numbers: what people and LiraX write → E.164 digits, and back to something readable.

Short internal numbers (2 to 6 digits) are decided before the library sees them: with a default
region it would make "+380101" of the extension 101. The library is imported with the first number
that is read: its tables take longer to compile than a window to paint.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_INTERNAL = re.compile(r"[0-9]{2,6}")
_PLUS = re.compile(r"[^0-9]*\+")
_TAIL = re.compile(r"((?<=[0-9]{7})\.0|(?<=[0-9])[\s.,;(]*(доб|вн|ext|x|х|#)[^0-9+]*[0-9]{1,6}\)?)\s*$", re.I)
"""What is not of the number: ".0" that a spreadsheet adds, or an extension behind a company's number."""
_CODE_INCLUDED = 11
"""From this many digits on a number is tried with its country code first."""

KINDS = {"MOBILE": "mobile", "FIXED_LINE": "fixed", "TOLL_FREE": "toll free", "VOIP": "internet"}
"""The library's names of what a number may be, as far as they say something to people."""

Reading = tuple[str, str | None]
"""Digits and the region to read them in; with None they begin with "+" and the country code."""


def digits(text: str) -> str:
    """The ASCII digits of *text* and nothing else."""
    return "".join(mark for mark in text if mark.isascii() and mark.isdigit())


def is_internal(number: str) -> bool:
    """Whether *number* is a colleague's short number and not a phone."""
    return bool(_INTERNAL.fullmatch(number))


@lru_cache(maxsize=4096)
def normalise(text: str, region: str) -> str:
    """Return E.164 digits without "+", a short number as it is, "" if there is no number in *text*.

    *region* ("UA", "BY") decides what a number without country code means. What cannot be a number
    of any country keeps its digits, so that it can still be shown, compared and dialled.
    """
    number = digits(_TAIL.sub("", text))
    if is_internal(number):
        return number
    return _e164(_written(text, number, region)) or number


@lru_cache(maxsize=4096)
def from_wire(text: str, region: str) -> str:
    """Like normalise, for what LiraX sends: there a country code is the rule, so it is tried first."""
    number = digits(text)
    if is_internal(number):
        return number
    return _e164([("+" + number, None)]) or normalise(text, region)


def _written(text: str, number: str, region: str) -> Iterator[Reading]:
    """Ways to read what a person wrote, the most likely first."""
    international: Reading = ("+" + number, None)
    if _PLUS.match(text):
        yield international
    for code in ("00", "810"):  # what is dialled before a country code, today and in Soviet style
        if number.startswith(code):
            yield "+" + number[len(code) :], None
    if len(number) == 11 and number.startswith("80"):
        yield number[1:], region  # the Soviet trunk prefix before the national number
    long = len(number) >= _CODE_INCLUDED
    yield from (international, (number, region)) if long else ((number, region), international)


def _e164(readings: Iterable[Reading]) -> str:
    """The first of *readings* that is a valid number; "" if none is."""
    from phonenumbers import PhoneNumberFormat, format_number

    parsed = (_parse(*reading) for reading in readings)
    return next((format_number(found, PhoneNumberFormat.E164)[1:] for found in parsed if found), "")


@lru_cache(maxsize=4096)
def _parse(number: str, region: str | None) -> "PhoneNumber | None":
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return None
    return parsed if phonenumbers.is_valid_number(parsed) else None


@lru_cache(maxsize=4096)
def readable(number: str) -> str:
    """E.164 digits grouped for the eye ("+380 67 123 4567"); other digits as they are."""
    from phonenumbers import PhoneNumberFormat, format_number

    parsed = _parse("+" + number, None)
    return format_number(parsed, PhoneNumberFormat.INTERNATIONAL) if parsed else number


@lru_cache(maxsize=4096)
def region_of(number: str) -> str:
    """The country of E.164 digits as two letters; "" when unknown."""
    from phonenumbers import region_code_for_number

    parsed = _parse("+" + number, None)
    return (region_code_for_number(parsed) or "") if parsed else ""


def kind_of(number: str) -> str:
    """Return "mobile", "fixed" and so on, or "" when the numbering plan does not tell."""
    from phonenumbers import PhoneNumberType, number_type

    parsed = _parse("+" + number, None)
    return KINDS.get(PhoneNumberType.to_string(number_type(parsed)), "") if parsed else ""
