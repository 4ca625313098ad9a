"""LiraX's own words, and single values of its JSON."""

import pytest

from lirax_desk.protocol import answers
from lirax_desk.protocol.answers import Answer
from lirax_desk.protocol.errors import ServiceError, WrongParameters


def said(answer: Answer) -> str:
    with pytest.raises(ServiceError) as refused:
        answers.nothing(answer)
    return str(refused.value)


def test_words_are_shown_from_plain_text_from_json_and_from_a_json_string() -> None:
    assert said(Answer(400, b"no such stage")) == "no such stage"
    assert said(Answer(400, b'{"error": "no such stage"}')) == "no such stage"
    assert said(Answer(400, b'"no such stage"')) == "no such stage"
    assert said(Answer(400, b'{"error": 17}')) == "17"
    assert said(Answer(400, b'{"message": "no such stage"}')) == '{"message": "no such stage"}'
    assert said(Answer(401, b"expired")) == "LiraX does not accept the token (expired)"
    assert said(Answer(404, b"no such tenant")) == "no such tenant"


def test_of_a_web_page_only_the_status_is_shown() -> None:
    assert said(Answer(400, b"<html><b>Bad</b></html>")) == "LiraX does not accept the parameters"


def test_words_are_one_short_line_that_a_terminal_takes() -> None:
    assert said(Answer(400, b'{"error": "\\u001b[31mred\\r\\n\\u202eder\\ud83d\\u0000"}')) == "[31mred der?"
    assert len(said(Answer(400, b"no " * 10_000))) <= answers.REASON_LENGTH


@pytest.mark.parametrize("error", ["true", "[1]", '{"code": 5}', '"bad"', "5"])
def test_a_200_with_an_error_of_any_kind_is_a_failure(error: str) -> None:
    with pytest.raises(WrongParameters):
        answers.accepted(Answer(200, b'{"error": %s}' % error.encode()))


@pytest.mark.parametrize("none", ["false", "null", '""', "0", "[]"])
def test_a_200_with_no_error_is_none(none: str) -> None:
    answers.accepted(Answer(200, b'{"error": %s}' % none.encode()))


@pytest.mark.parametrize("body", [b"[" * 100_000, b"1" * 100_000, b'{"a":' * 5_000, b'"\\ud800', b"NaN"])
def test_json_that_is_too_deep_too_long_or_broken_is_just_text(body: bytes) -> None:
    answers.nothing(Answer(200, body))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Olha", "Olha"),
        (" Olha\n", "Olha"),
        (7, "7"),
        ("", ""),
        (None, ""),
        (True, ""),
        (1.5, ""),
        ([], ""),
        ("a\ud800", "a?"),
    ],
)
def test_words(value: object, words: str) -> None:
    assert answers.words(value) == words
    assert answers.id_text(value) == (words or None)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (7, 7),
        ("7", 7),
        (" 07 ", 7),
        (-1, -1),
        ("-1", -1),
        (999_999_999, 999_999_999),
        (1_000_000_000, None),
        ("1000000000", None),
        ("", None),
        ("٧", None),
        ("+7", None),
        ("1_0", None),
        ("7.0", None),
        (7.0, None),
        (True, None),
        (None, None),
    ],
)
def test_whole(value: object, number: int | None) -> None:
    assert answers.whole(value) == number
