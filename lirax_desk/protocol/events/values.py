"""What webhooks tell, in the past tense; *at* is when they were received (aware, UTC)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Direction = Literal["in", "out", ""]


@dataclass(frozen=True, slots=True)
class Marketing:
    """Where a caller came from, as LiraX's call tracking knows it."""

    tracking_id: str = ""
    client_id: str = ""
    source: str = ""
    medium: str = ""
    campaign: str = ""
    term: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEvent:
    """What every event of a call has; *line* is our own outside number (diversion)."""

    callid: str
    at: datetime
    direction: Direction = ""
    phone: str = ""
    line: str = ""
    extension: str = ""
    marketing: Marketing = Marketing()


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRang(CallEvent):
    """INCOMING: the phone of *extension* started to ring."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallAnswered(CallEvent):
    """ACCEPTED: *extension* picked up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a call went; None and "" where LiraX did not say. Durations in seconds."""

    status: str = ""
    duration: int | None = None
    recorded: bool = False
    recording: str = ""
    call_duration: int | None = None
    keys: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEnded(CallEvent):
    """COMPLETED: one side hung up after talking."""

    outcome: Outcome = Outcome()


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFinished(CallEvent):
    """CALL_COMPLETED: the call is wholly over. For *in*, extension is the number that was called."""

    outcome: Outcome = Outcome()


@dataclass(frozen=True, slots=True)
class RecordingReady:
    """record: where the recording of a call is, later than the call."""

    callid: str
    link: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """staton: 0 off, 1 free, above 1 a kind of busy; None where LiraX did not say."""

    extension: str
    status: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class SmsDelivered:
    """smsDelivered: the SMS that sendSMS gave this id arrived."""

    sms: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SmsReceived:
    """smsReceived: *provider* is the modem's number."""

    sms: str
    phone: str
    provider: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PressedKey:
    """A key that somebody pressed in an IVR menu."""

    ivr: str
    entry: str
    key: str


@dataclass(frozen=True, slots=True)
class TwoConnected:
    """make2calls_finished: *answered*, and whether they talked as long as was asked for."""

    job: str
    answered: bool
    talked_enough: bool
    keys: tuple[PressedKey, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class CallRequestFinished:
    """makecall_finished (undocumented): the only join from makeCall's id to a call."""

    request: str
    callid: str
    success: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Unknown:
    """A cmd or event that this version does not know: kept as it came."""

    cmd: str
    event: str
    at: datetime


AnyCallEvent = CallRang | CallAnswered | CallEnded | CallFinished
Telling = (
    AnyCallEvent
    | RecordingReady
    | StatusChanged
    | SmsDelivered
    | SmsReceived
    | TwoConnected
    | CallRequestFinished
    | Unknown
)
