"""What LiraX answers to a command, and what it sets going by it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class PlaceCall:
    """makeCall: ring *ext*, then *phone*. *request* is the id that was answered, or empty."""

    ext: str
    phone: str
    request: str


@dataclass(frozen=True, slots=True)
class JoinTwo:
    """make2Calls: work on this job."""

    job: str


@dataclass(frozen=True, slots=True)
class TellStatuses:
    """initStatuses: one staton per operator."""


@dataclass(frozen=True, slots=True)
class CarrySms:
    """sendSMS: bring it to the phone, or not."""

    sms: int


Effect = PlaceCall | JoinTwo | TellStatuses | CarrySms


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and body for the caller, and an effect that happens after it was sent."""

    status: int = 200
    body: bytes = b""
    effect: Effect | None = None
    media: str = "application/json; charset=utf-8"


def tell(value: Mapping[str, Any] | list[Any], effect: Effect | None = None, status: int = 200) -> Answer:
    """A JSON answer."""
    return Answer(status, json.dumps(value, ensure_ascii=False).encode(), effect)


def refuse(status: int, reason: str) -> Answer:
    """An error. LiraX documents no bodies for these; a reason helps whoever looks at it."""
    return tell({"error": reason}, status=status)
