"""How people in Ukraine and Belarus write numbers, and what LiraX sends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lirax_desk.domain import phones

MOBILE = "380671234567"
KYIV = "380441234567"
MINSK = "375171234567"
BELARUS = "375291234567"

UKRAINIAN = [
    "+380671234567",
    "+38 067 123 45 67",
    "+38 (067) 123-45-67",
    "+38(067)1234567",
    "+38-067-123-45-67",
    "+38.067.123.45.67",
    "+380 67 123 45 67",
    "(+380) 67 123 45 67",
    "+3 8 0 6 7 1 2 3 4 5 6 7",
    "+380\u00a067\u00a0123\u00a045\u00a067",
    "+380\u201167\u2011123\u20114567",
    "\u202a+380671234567\u202c",
    "\t+380671234567\n",
    "т. +380671234567",
    "моб: +38 067 123-45-67",
    "tel:+380671234567",
    "tel:+380-67-123-45-67;ext=12",
    "380671234567",
    "38 067 123 45 67",
    "38(067)123-45-67",
    "380671234567.0",
    "00380671234567",
    "00 380 67 123 45 67",
    "0038 067 123-45-67",
    "810380671234567",
    "8~10 380 67 123 45 67",
    "8 10 38 067 123 45 67",
    "0671234567",
    "067 123 45 67",
    "067-123-45-67",
    "067.123.45.67",
    "067/123/45/67",
    "067_123_45_67",
    "067 1234567",
    "067 123 4567",
    "067 12 34 567",
    "(067) 123-45-67",
    "(067)1234567",
    "( 067 ) 123 – 45 – 67",
    "0 67 123 45 67",
    "067123 4567",
    "671234567",
    "67 123 45 67",
    "(67) 123-45-67",
    "80671234567",
    "8 067 123 45 67",
    "8-067-123-45-67",
    "8 (067) 123-45-67",
    "8(067)1234567",
    "8067 123 45 67",
    "+80671234567",
    "+0671234567",
    "+067 123 45 67",
    "0671234567 доб. 12",
    "0671234567 (доб. 12)",
    "0671234567, доб.12",
    "067 123-45-67 вн. 104",
    "067 123-45-67 внутр. 104",
    "067 123-45-67 ext. 104",
    "067 123-45-67 extension 104",
    "067 123-45-67 x104",
    "067 123-45-67 х104",
    "067 123-45-67 #104",
]
BELARUSIAN = [
    "+375291234567",
    "+375 29 123-45-67",
    "+375 (29) 123-45-67",
    "375291234567",
    "375 29 123 45 67",
    "00375291234567",
    "810375291234567",
    "8 10 375 29 123 45 67",
    "80291234567",
    "8 029 123 45 67",
    "8-029-123-45-67",
    "8 (029) 123-45-67",
    "8029 123-45-67",
    "029 123 45 67",
    "0291234567",
    "29 123-45-67",
    "291234567",
]
FOREIGN = [
    ("+48 601 234 567", "48601234567"),
    ("0048 601 234 567", "48601234567"),
    ("48601234567", "48601234567"),
    ("+44 20 7946 0958", "442079460958"),
    ("+1 (212) 555-01-23", "12125550123"),
    ("19101234567", "19101234567"),
    ("+7 495 123-45-67", "74951234567"),
    ("74951234567", "74951234567"),
    ("+375 29 123-45-67", BELARUS),
    ("+373 22 123 456", "37322123456"),
    ("+376 312 345", "376312345"),
    ("+372 5123 4567", "37251234567"),
]
NOT_VALID = [
    ("123-45-67", "1234567"),
    ("0123456789", "0123456789"),
    ("380123456789", "380123456789"),
    ("+380000000000", "380000000000"),
    ("89161234567", "89161234567"),
    ("00", "00"),
    ("5", "5"),
    ("1" * 40, "1" * 40),
    ("*100#", "100"),
]
INTERNAL = [
    ("101", "101"),
    (" 1 0 1 ", "101"),
    ("№ 104", "104"),
    ("+101", "101"),
    ("22-33-44", "223344"),
    ("007", "007"),
]


@pytest.mark.parametrize("written", UKRAINIAN)
def test_ukrainian_numbers(written: str) -> None:
    assert phones.normalise(written, "UA") == MOBILE


@pytest.mark.parametrize(
    "written", ["044 123 45 67", "(044) 123-45-67", "8 (044) 123 45 67", "441234567", "+38044-123-4567"]
)
def test_kyiv(written: str) -> None:
    assert phones.normalise(written, "UA") == KYIV


@pytest.mark.parametrize("written", ["0 800 123 456", "0800123456", "800123456", "+380 800 123 456"])
def test_toll_free(written: str) -> None:
    assert phones.normalise(written, "UA") == "380800123456"


@pytest.mark.parametrize("written", BELARUSIAN)
def test_belarusian_numbers(written: str) -> None:
    assert phones.normalise(written, "BY") == BELARUS


@pytest.mark.parametrize("written", ["8 (017) 123-45-67", "017 123 45 67", "+375171234567"])
def test_minsk(written: str) -> None:
    assert phones.normalise(written, "BY") == MINSK


@pytest.mark.parametrize("region", ["UA", "BY"])
@pytest.mark.parametrize(("written", "number"), FOREIGN)
def test_foreign_numbers_mean_the_same_everywhere(written: str, number: str, region: str) -> None:
    assert phones.normalise(written, region) == number


@pytest.mark.parametrize(("written", "number"), NOT_VALID)
def test_what_is_no_countrys_number_keeps_its_digits(written: str, number: str) -> None:
    assert phones.normalise(written, "UA") == number


@pytest.mark.parametrize("written", ["", " ", "Ольга", "+", "номер прихований", "٠٦٧", "⓪⑥⑦"])
def test_no_number_at_all(written: str) -> None:
    assert phones.normalise(written, "UA") == ""


@pytest.mark.parametrize(("written", "number"), INTERNAL)
def test_short_internal_numbers_are_no_phones(written: str, number: str) -> None:
    assert phones.normalise(written, "UA") == number
    assert phones.from_wire(written, "UA") == number
    assert phones.is_internal(number)


@pytest.mark.parametrize("number", ["", "5", "1234567", "+101", "10a", "１０１", "101\n"])
def test_anything_else_is_not_internal(number: str) -> None:
    assert not phones.is_internal(number)


def test_a_dotted_number_may_end_with_zeros() -> None:
    assert phones.normalise("067.123.45.0", "UA") == "067123450"
    assert phones.normalise("044.123.45.00", "UA") == "380441234500"


# The wire


@pytest.mark.parametrize(
    ("sent", "number"),
    [
        (MOBILE, MOBILE),
        ("+380671234567", MOBILE),
        ("0671234567", MOBILE),
        ("671234567", MOBILE),
        ("80671234567", MOBILE),
        (BELARUS, BELARUS),
        ("19101234567", "19101234567"),
        ("38012345679", "38012345679"),
        ("376312345", "376312345"),
        ("", ""),
    ],
)
def test_lirax_sends_digits_with_country_code_and_sometimes_not(sent: str, number: str) -> None:
    assert phones.from_wire(sent, "UA") == number


def test_nine_foreign_digits_are_foreign_from_lirax_and_national_from_a_person() -> None:
    assert phones.from_wire("376312345", "UA") == "376312345"
    assert phones.normalise("376312345", "UA") == "380376312345"


# Showing


@pytest.mark.parametrize(
    ("number", "shown", "region", "kind"),
    [
        (MOBILE, "+380 67 123 4567", "UA", "mobile"),
        (KYIV, "+380 44 123 4567", "UA", "fixed"),
        ("380800123456", "+380 800 123 456", "UA", "toll free"),
        (BELARUS, "+375 29 123-45-67", "BY", "mobile"),
        ("12125550123", "+1 212-555-0123", "US", ""),
        ("80012345678", "+800 1234 5678", "001", "toll free"),
        ("380123456789", "380123456789", "", ""),
        ("101", "101", "", ""),
        ("", "", "", ""),
        ("1" * 400, "1" * 400, "", ""),
    ],
)
def test_a_number_for_the_eye(number: str, shown: str, region: str, kind: str) -> None:
    assert (phones.readable(number), phones.region_of(number), phones.kind_of(number)) == (
        shown,
        region,
        kind,
    )


def test_digits_are_ascii_digits() -> None:
    assert phones.digits("+38 (067) ٣ ³ ３ a1\n") == "380671"


# Whatever is written

REGIONS = st.sampled_from(["UA", "BY", "PL"])
WRITTEN = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="0123456789+-() .", max_size=20),
    st.from_regex(r"(\+|00|810|8|0|)(380|375|48|0|)[0-9]{6,10}( доб\. ?[0-9]{1,4})?", fullmatch=True),
    st.sampled_from([*UKRAINIAN, *BELARUSIAN, *(written for written, _ in FOREIGN + NOT_VALID)]),
)


@given(WRITTEN, REGIONS)
def test_what_was_normalised_is_normal(written: str, region: str) -> None:
    number = phones.normalise(written, region)

    assert phones.from_wire(number, region) == number
    if len(number) != 9:  # of nine digits nobody can tell whether the first are a country's code
        assert phones.normalise(number, region) == number


@given(WRITTEN, REGIONS)
def test_what_came_from_the_wire_stays_as_it_is(sent: str, region: str) -> None:
    number = phones.from_wire(sent, region)

    assert phones.from_wire(number, region) == number
    assert number == phones.digits(number)


@given(WRITTEN, REGIONS)
def test_any_number_can_be_shown(written: str, region: str) -> None:
    number = phones.normalise(written, region)

    assert phones.digits(phones.readable(number)) == number
    assert phones.region_of(number) or phones.readable(number) == number
    assert phones.kind_of(number) in {*phones.KINDS.values(), ""}
