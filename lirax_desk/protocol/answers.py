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

_WHOLE = re.compile(r"-?[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer as it came: the status and at most 1 MiB of body."""

    status: int
    body: bytes = b""

    @property
    def text(self) -> str:
        """The body as text, whatever its bytes are."""
        return self.body.decode("utf-8", "replace").strip()


def accepted(answer: Answer) -> Answer:
    """Return *answer* if it says that the command was done, else raise what it says instead."""
    if answer.status != 200:
        raise refusal(answer)
    match _json(answer):
        case {"error": error} if error:
            raise WrongParameters(_words(error))
    return answer


def at_modem(answer: Answer) -> Answer:
    """Return *answer* unless its status is one that only the SMS commands give a meaning to."""
    match answer.status:
        case 402:
            raise ModemOff
        case 403:
            raise ModemBusy
    return answer


def refusal(answer: Answer) -> ServiceError:
    """The error that an HTTP status other than 200 stands for."""
    if answer.status == 400:
        return WrongParameters(_reason(answer) or "LiraX does not accept the parameters")
    if answer.status == 401:
        return WrongToken()
    if 400 <= answer.status < 500:
        return Refused(f"the endpoint answers HTTP {answer.status}: is its address right?")
    if 300 <= answer.status < 400:
        return BadReply(f"the endpoint redirects (HTTP {answer.status}): its address is not LiraX's")
    return BadReply(f"LiraX answers HTTP {answer.status}")


def optional_id(answer: Answer, name: str) -> str | None:
    """The id *name* where the answer has one; some tenants answer with an empty body."""
    match _json(accepted(answer)):
        case dict() as fields:
            return id_text(fields.get(name))
    _refuse_page(answer)
    return None


def required_id(answer: Answer, name: str) -> str:
    """The id *name*, without which nobody could find again what was made."""
    if (found := optional_id(answer, name)) is None:
        raise BadReply(f"LiraX's answer has no {name}")
    return found


def nothing(answer: Answer) -> None:
    """Accept an answer that only says "done": empty, JSON or a word of plain text."""
    _refuse_page(accepted(answer))


def rows(answer: Answer, name: str) -> Iterator[Mapping[str, Any]]:
    """The objects of the list *name*; anything else in the list is passed over."""
    match _json(accepted(answer)):
        case {**fields} if isinstance(found := fields.get(name), list):
            return (row for row in found if isinstance(row, dict))
    raise _unreadable(answer, f"a list of {name}")


def array(answer: Answer) -> Iterator[Mapping[str, Any]]:
    """The objects of an answer that is one JSON array."""
    match _json(accepted(answer)):
        case list() as found:
            return (row for row in found if isinstance(row, dict))
    raise _unreadable(answer, "a list")


def integer(answer: Answer, name: str) -> int:
    """The whole number *name* of an answer."""
    match _json(accepted(answer)):
        case dict() as fields if (number := whole(fields.get(name))) is not None:
            return number
    raise _unreadable(answer, name)


def id_text(value: object) -> str | None:
    """An id as text: LiraX sends JSON numbers and digit strings for the same thing."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) and value != "" else None


def whole(value: object) -> int | None:
    """A number that came as a JSON number or as digits; None for anything else."""
    if isinstance(value, str):
        return int(value) if _WHOLE.fullmatch(value.strip()) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def flag(value: object) -> bool:
    """``active`` may be "1", 1 or true."""
    return value is True or whole(value) == 1 or (isinstance(value, str) and value.lower() == "true")


def words(value: object) -> str:
    """A title or name: text as it came, anything else as an empty text."""
    return value if isinstance(value, str) else ""


def _json(answer: Answer) -> object:
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError):
        return None


def _unreadable(answer: Answer, wanted: str) -> BadReply:
    if not answer.text:
        return BadReply(f"LiraX's answer is empty, expected {wanted}")
    if _is_page(answer):
        return BadReply("a web page came instead of LiraX's answer: is the endpoint's address right?")
    return BadReply(f"LiraX's answer cannot be read, expected {wanted}")


def _is_page(answer: Answer) -> bool:
    return answer.text[:200].lower().startswith(("<!doctype html", "<html", "<head", "<body"))


def _refuse_page(answer: Answer) -> None:
    if _is_page(answer):
        raise _unreadable(answer, "an answer")


def _reason(answer: Answer) -> str:
    match _json(answer):
        case {"error": error}:
            return _words(error)
        case str() as text:
            return _words(text)
    return "" if _is_page(answer) else _words(answer.text)


def _words(value: object) -> str:
    return " ".join(str(value).split())[:REASON_LENGTH]
