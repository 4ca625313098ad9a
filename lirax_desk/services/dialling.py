"""Dialling: one press, one makeCall, one outcome that is never in doubt."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from lirax_desk.domain import phones
from lirax_desk.protocol.commands import MakeCall
from lirax_desk.protocol.errors import BadCommand, ServiceError
from lirax_desk.services.feed import Feed
from lirax_desk.services.lirax import LiraX
from lirax_desk.services.work import Clock
from lirax_desk.settings import Settings

ONE_PRESS = timedelta(seconds=2)
"""A second press on the same number within this time is a trembling hand."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One makeCall. *error* is None while it runs and when it worked; *done* tells these apart.

    *request* is LiraX's id of it, where the tenant gives one. *number* is normalised.
    """

    serial: int
    number: str
    extension: str
    at: datetime
    done: bool = False
    request: str | None = None
    error: ServiceError | None = None


class Dialling:
    """Dials for the short number of the settings. Publishes every attempt twice: begun, and its outcome."""

    def __init__(self, lirax: LiraX, settings: Callable[[], Settings], clock: Clock) -> None:
        self.attempts: Feed[Attempt] = Feed()
        self._lirax = lirax
        self._settings = settings
        self._clock = clock
        self._last: Attempt | None = None
        self._serial = 0

    def dial(self, number: str) -> None:
        """Have LiraX ring my phone, then *number*, written in any way."""
        attempt = self._begin(number)
        if self._is_same_press(attempt):
            return
        self._last = attempt
        self.attempts.publish(attempt)
        try:
            command = make_call(attempt.extension, number, self._settings().phones.region)
        except BadCommand as error:
            self._finish(attempt, error)
            return
        self._lirax.send(command, lambda answer: self._finish(attempt, answer))

    def _begin(self, number: str) -> Attempt:
        self._serial += 1
        settings = self._settings()
        dialled = phones.normalise(number, settings.phones.region)
        return Attempt(self._serial, dialled, settings.lirax.extension, self._clock())

    def _is_same_press(self, attempt: Attempt) -> bool:
        last = self._last
        if last is None or last.number != attempt.number:
            return False
        return not last.done or (last.error is None and attempt.at - last.at < ONE_PRESS)

    def _finish(self, attempt: Attempt, answer: str | ServiceError | None) -> None:
        if isinstance(answer, ServiceError):
            finished = replace(attempt, done=True, error=answer)
        else:
            finished = replace(attempt, done=True, request=answer)
        if self._last and self._last.serial == attempt.serial:
            self._last = finished
        self.attempts.publish(finished)


def make_call(extension: str, text: str, region: str) -> MakeCall:
    """The command to dial the number in *text*, or BadCommand in words for the person who dials.

    Codes with * and # are not numbers, and a few digits among other marks are no short number.
    """
    if not extension:
        raise BadCommand("from", "your short number is not set")
    number = phones.normalise(text, region)
    if not number:
        raise BadCommand("to", "there is no number to dial")
    if set(text) & set("*#") or (phones.is_internal(number) and text.strip() != number):
        raise BadCommand("to", f"this is not a number to dial: {text.strip()}")
    return MakeCall(extension, number)
