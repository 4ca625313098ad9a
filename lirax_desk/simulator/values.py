"""What LiraX keeps: people, contacts, calls, deals, messages. Frozen values, one per thing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

OFF, FREE, TALKING = 0, 1, 2
"""Statuses: 0 and 1 are fixed by LiraX, talking is the first of those that a tenant names."""

InResult = Literal["Success", "Missed"]
OutResult = Literal["Success", "Busy", "NotAvailable", "NotAllowed"]
Result = InResult | OutResult

SMS_SENT, SMS_ON_ITS_WAY, SMS_DELIVERED, SMS_EXPIRED = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class User:
    """An operator; *ext* is the short number."""

    id: int
    name: str
    ext: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class Titled:
    """A number with a name: a status, or a stage of the funnel."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody in LiraX's own book, known by the main phone."""

    phone: str
    name: str
    responsible: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """createTask: *kind* 1 follow-up, 2 meeting, 3 call."""

    id: int
    ext: str
    phone: str
    text: str
    date: str
    kind: int


@dataclass(frozen=True, slots=True)
class Note:
    """createNote."""

    id: int
    ext: str
    phone: str
    text: str


@dataclass(frozen=True, slots=True)
class Deal:
    """createDeal: *status* 0 active, 1 won, 2 lost."""

    id: int
    ext: str
    phone: str
    name: str
    sum: int
    stage: int
    status: int = 0


@dataclass(frozen=True, slots=True)
class Message:
    """sendMsg: to the messenger of *ext*, about a contact's name or number."""

    ext: str
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Sms:
    """sendSMS, or a received one when *incoming*; *provider* is the modem's number."""

    id: int
    ext: str
    provider: str
    phone: str
    text: str
    status: int = SMS_SENT
    incoming: bool = False


@dataclass(frozen=True, slots=True)
class Modem:
    """A GSM modem; *free_at* in simulated seconds is when it takes the next request."""

    number: str
    connected: bool = True
    free_at: float = 0.0


@dataclass(frozen=True, slots=True)
class TwoCalls:
    """A make2Calls job. *timeout* in minutes, *successtime* in seconds, hours of the day as numbers."""

    id: str
    ext: str
    first: str
    second: str
    timeout: int = 0
    successtime: int = 0
    notbefore: int = 8
    notafter: int = 20
    for_ivr: bool = False
    attempts: int = 0
    success: bool | None = None
    duration_success: bool | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What the application answered to `contact`."""

    name: str = ""
    responsible: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """A call as LiraX knows it: *exts* whose phones rang, *ext* who talked last; durations in seconds."""

    callid: str
    direction: Literal["in", "out"]
    phone: str
    line: str
    start: datetime
    ext: str = ""
    exts: tuple[str, ...] = ()
    state: Literal["ringing", "talking", "ended"] = "ringing"
    result: Result | None = None
    duration: int = 0
    call_duration: int = 0
    connected: datetime | None = None
    recording: str = ""
    contact: Answered = Answered()
    request: str = ""
