"""Reads what LiraX answers: (status, body) → a value or a ServiceError. Section 1 of the API."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lirax_desk.protocol.errors import (
    BadReply,
    ModemBusy,
    ModemOff,
    Refused,
    ServiceError,
    WrongParameters,
    WrongToken,
)

REASON_LENGTH = 200
"""Characters of LiraX's own words that are shown."""

_WHOLE = re.compile(r"-?[0-9]{1,9}")
"""No status, stage or duration needs more digits, and nine fit wherever a number may be put."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer as it came: the status and at most 1 MiB of body."""

    status: int
    body: bytes = b""

    @property
    def text(self) -> str:
        """The body as text, whatever its bytes are."""
        return self.body.decode("utf-8-sig", "replace").strip()

    @property
    def reason(self) -> str:
        """LiraX's own words on why not, in one printable line; "" if it gave none."""
        content = _content(self)
        said = content.get("error") if isinstance(content, dict) else content
        return _line(said) or ("" if _is_page(self) else _line(self.text))


# What an answer says as a whole


def accepted(answer: Answer) -> Answer:
    """Return *answer* if it says that the command was done, else raise what it says instead."""
    if answer.status != 200:
        raise refusal(answer)
    content = _content(answer)
    if isinstance(content, dict) and content.get("error"):
        raise WrongParameters(answer.reason)
    return answer


def at_modem(answer: Answer) -> Answer:
    """Return *answer* unless its status is one that only the SMS commands give a meaning to."""
    if answer.status == 402:
        raise ModemOff(answer.reason)
    if answer.status == 403:
        raise ModemBusy(answer.reason)
    return answer


def refusal(answer: Answer) -> ServiceError:
    """The error that an HTTP status other than 200 stands for."""
    status = answer.status
    if status == 400:
        return WrongParameters(answer.reason or "LiraX does not accept the parameters")
    if status == 401:
        return WrongToken(answer.reason)
    if 400 <= status < 500:
        return Refused(answer.reason or f"the endpoint answers HTTP {status}: is its address right?")
    if 300 <= status < 400:
        return BadReply(f"the endpoint redirects (HTTP {status}): its address is not LiraX's")
    return BadReply(f"LiraX answers HTTP {status}")


def nothing(answer: Answer) -> None:
    """Accept an answer that only says "done": empty, JSON or a word of plain text."""
    _refuse_page(accepted(answer))


# What is in it


def optional_id(answer: Answer, name: str) -> str | None:
    """The id *name* where the answer has one; some tenants answer with an empty body."""
    _refuse_page(accepted(answer))
    content = _content(answer)
    return id_text(content.get(name)) if isinstance(content, dict) else None


def required_id(answer: Answer, name: str) -> str:
    """The id *name*, without which nobody could find again what was made."""
    if (found := optional_id(answer, name)) is None:
        raise _unreadable(answer, name)
    return found


def rows(answer: Answer, name: str) -> Iterator[Mapping[str, Any]]:
    """The objects of the list *name*; anything else in the list is passed over."""
    content = _content(accepted(answer))
    found = content.get(name) if isinstance(content, dict) else None
    return _objects(answer, found, f"a list of {name}")


def array(answer: Answer) -> Iterator[Mapping[str, Any]]:
    """The objects of an answer that is one JSON array."""
    return _objects(answer, _content(accepted(answer)), "a list")


def integer(answer: Answer, name: str) -> int:
    """The whole number *name* of an answer."""
    content = _content(accepted(answer))
    number = whole(content.get(name)) if isinstance(content, dict) else None
    if number is None:
        raise _unreadable(answer, name)
    return number


# Single values of JSON


def words(value: object) -> str:
    """A title, name or id as text: LiraX sends JSON numbers and strings for the same thing."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    # JSON can spell half a surrogate pair, which neither a database nor a terminal takes.
    return str(value).strip().encode("utf-8", "replace").decode()


def id_text(value: object) -> str | None:
    """An id as text, None where there is none."""
    return words(value) or None


def whole(value: object) -> int | None:
    """A number that came as a JSON number or as digits; None for anything else."""
    text = words(value)
    return int(text) if _WHOLE.fullmatch(text) else None


def flag(value: object) -> bool:
    """``active`` may be "1", 1 or true."""
    return value is True or words(value).casefold() in {"1", "true"}


# How it is looked at


def _content(answer: Answer) -> object:
    """The JSON value that the body is, or None."""
    try:
        return json.loads(answer.text)
    except (ValueError, RecursionError):
        return None


def _objects(answer: Answer, found: object, wanted: str) -> Iterator[Mapping[str, Any]]:
    if not isinstance(found, list):
        raise _unreadable(answer, wanted)
    return (row for row in found if isinstance(row, dict))


def _unreadable(answer: Answer, wanted: str) -> BadReply:
    if not answer.text:
        return BadReply(f"LiraX's answer is empty, expected {wanted}")
    if _is_page(answer):
        return BadReply("a web page came instead of LiraX's answer: is the endpoint's address right?")
    return BadReply(f"LiraX's answer cannot be read, expected {wanted}")


def _is_page(answer: Answer) -> bool:
    return answer.text.startswith("<")


def _refuse_page(answer: Answer) -> None:
    if _is_page(answer):
        raise _unreadable(answer, "an answer")


def _line(value: object) -> str:
    """Text or a number of LiraX's as one line that is safe on a terminal."""
    shown = "".join(mark if mark.isprintable() else " " for mark in words(value)[: REASON_LENGTH * 4])
    return " ".join(shown.split())[:REASON_LENGTH]
