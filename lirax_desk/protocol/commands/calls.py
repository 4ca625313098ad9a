"""makeCall, make2Calls and get_calls: dial, connect two, and what was called before."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from lirax_desk.protocol import answers
from lirax_desk.protocol.answers import Answer
from lirax_desk.protocol.commands.base import (
    MOMENT,
    Once,
    Repeatable,
    check,
    check_digits,
    check_whole,
    decimal,
)
from lirax_desk.protocol.errors import BadCommand

_HOUR = re.compile(r"[01][0-9]|2[0-3]")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_DATE = re.compile(r"today|tomorrow|(0[1-9]|[12][0-9]|3[01])\.(0[1-9]|1[0-2])\.[0-9]{4}")
_MONEY = re.compile(r"[0-9]+\.[0-9]{2}")
_SPEECH = re.compile(r"(uk|ru|en) \S.*", re.DOTALL)
_CALL_TYPE = re.compile(r"-1|0|1")
LONGEST_WINDOW = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class MakeCall(Once[str | None]):
    """Ring the operator's phone, then connect the client. Tells an id that some tenants give."""

    cmd = "makeCall"
    extension: str
    number: str
    shop: str | None = None

    def __post_init__(self) -> None:
        check_digits("from", self.extension)
        check_digits("to", self.number)

    def fields(self) -> Mapping[str, str | None]:
        return {"from": self.extension, "to": self.number, "idshop": self.shop}

    def read(self, answer: Answer) -> str | None:
        return answers.optional_id(answer, "id_makecall")


@dataclass(frozen=True, slots=True)
class ConnectTwo(Once[str]):
    """make2Calls: ring *first*, then connect it with *second*. Tells the job's id.

    *timeout* in minutes (retried every 10 until both answer), *success_time* in seconds,
    *not_before* and *not_after* as hours "00" to "23"; *time*, *date*, *money* fill the IVR.
    """

    cmd = "make2Calls"
    extension: str
    first: str
    second: str
    timeout: int | None = None
    success_time: int | None = None
    not_before: str | None = None
    not_after: str | None = None
    time: str | None = None
    date: str | None = None
    money: Decimal | None = None
    speech: str | None = None

    def __post_init__(self) -> None:
        check_digits("from", self.extension)
        check_digits("to1", self.first)
        check_digits("to2", self.second)
        check_whole("timeout", self.timeout)
        check_whole("successtime", self.success_time)
        check("notbefore", self.not_before, _HOUR, "an hour, 00 to 23")
        check("notafter", self.not_after, _HOUR, "an hour, 00 to 23")
        check("vtime", self.time, _TIME, "hh:mm")
        check("vdate", self.date, _DATE, "dd.mm.YYYY, today or tomorrow")
        check("vmoney", self._money(), _MONEY, "an amount like 0.00")
        check("speech", self.speech, _SPEECH, "uk, ru or en, a blank and the text")

    def fields(self) -> Mapping[str, str | None]:
        return {
            "from": self.extension,
            "to1": self.first,
            "to2": self.second,
            "timeout": decimal(self.timeout),
            "successtime": decimal(self.success_time),
            "notbefore": self.not_before,
            "notafter": self.not_after,
            "vtime": self.time,
            "vdate": self.date,
            "vmoney": self._money(),
            "speech": self.speech,
        }

    def read(self, answer: Answer) -> str:
        return answers.required_id(answer, "id_make2calls")

    def _money(self) -> str | None:
        return None if self.money is None else f"{self.money:.2f}"


@dataclass(frozen=True, slots=True)
class PastCall:
    """A row of get_calls, every value as the text that LiraX sent, "" where it sent none."""

    call_id: str
    ani: str
    dnis: str
    start: str
    connect: str
    record: str
    type: str
    duration: str
    disconnect_side: str


@dataclass(frozen=True, slots=True)
class GetCalls(Repeatable[tuple[PastCall, ...]]):
    """The calls between two moments at most 48 h apart (seen in public clients, undocumented)."""

    cmd = "get_calls"
    start: datetime
    finish: datetime
    call_type: int | None = None
    ani: str | None = None
    dnis: str | None = None
    offset: int | None = None

    def __post_init__(self) -> None:
        if not timedelta() <= self.finish - self.start <= LONGEST_WINDOW:
            raise BadCommand("date_finish", "at most 48 hours after date_start")
        check("call_type", decimal(self.call_type), _CALL_TYPE, "-1, 0 or 1")
        check_whole("offset", self.offset)

    def fields(self) -> Mapping[str, str | None]:
        return {
            "date_start": self.start.strftime(MOMENT),
            "date_finish": self.finish.strftime(MOMENT),
            "call_type": decimal(self.call_type),
            "ani": self.ani,
            "dnis": self.dnis,
            "offset": decimal(self.offset),
        }

    def read(self, answer: Answer) -> tuple[PastCall, ...]:
        return tuple(
            PastCall(*(answers.words(row.get(name)) for name in PastCall.__slots__))
            for row in answers.array(answer)
        )
