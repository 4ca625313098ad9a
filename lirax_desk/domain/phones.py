"""Phone numbers: what people and LiraX write → E.164 digits, and back to something readable.

Short internal numbers (2 to 6 digits) are decided before the library sees them: with a default
region it would make "+380101" of the extension 101.
"""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

_INTERNAL = re.compile(r"[0-9]{2,6}")
_CODE_INCLUDED = 11
"""From this many digits on a number is tried with its country code first."""

KINDS = {
    PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.FIXED_LINE: "fixed",
    PhoneNumberType.TOLL_FREE: "toll free",
    PhoneNumberType.VOIP: "internet",
}


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
    number = digits(text)
    if is_internal(number) and not text.lstrip().startswith("+"):
        return number
    return next(
        (_e164(parsed) for candidate in _readings(text, number, region) if (parsed := _parse(*candidate))),
        number,
    )


def _readings(text: str, number: str, region: str) -> list[tuple[str, str | None]]:
    """Ways to read the number, the most likely first; a region of None wants the country code."""
    if text.lstrip().startswith("+"):
        return [("+" + number, None)]
    if number.startswith("00"):
        return [("+" + number[2:], None)]
    international: tuple[str, str | None] = ("+" + number, None)
    national: tuple[str, str | None] = (number, region)
    if region == "UA" and len(number) == 11 and number.startswith("80"):
        return [(number[1:], region), international, national]
    if len(number) >= _CODE_INCLUDED:
        return [international, national]
    return [national, international]


def _parse(number: str, region: str | None) -> PhoneNumber | None:
    try:
        parsed = phonenumbers.parse(number, region)
    except NumberParseException:
        return None
    return parsed if phonenumbers.is_valid_number(parsed) else None


def _e164(parsed: PhoneNumber) -> str:
    return phonenumbers.format_number(parsed, PhoneNumberFormat.E164).removeprefix("+")


@lru_cache(maxsize=4096)
def readable(number: str) -> str:
    """E.164 digits grouped for the eye ("+380 67 123 4567"); other digits as they are."""
    if parsed := None if is_internal(number) else _parse("+" + number, None):
        return phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)
    return number


@lru_cache(maxsize=4096)
def region_of(number: str) -> str:
    """The country of E.164 digits as two letters; "" when unknown."""
    parsed = _parse("+" + number, None)
    return (phonenumbers.region_code_for_number(parsed) or "") if parsed else ""


def kind_of(number: str) -> str:
    """"mobile", "fixed", …, or "" when the numbering plan does not tell."""
    parsed = _parse("+" + number, None)
    return KINDS.get(phonenumbers.number_type(parsed), "") if parsed else ""
