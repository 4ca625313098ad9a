"""Webhooks that tell: form → what happened, in the past tense. Section 2 of the API.

No webhook carries a time, so the time of receipt comes along as *at* (aware, UTC). Webhooks may be
repeated, late, out of order or missing, and every field but the id they are about may be empty.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from lirax_desk.protocol.answers import whole, words
from lirax_desk.protocol.forms import Form, digest

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


def read_telling(form: Form, at: datetime) -> Telling:
    """Return what *form*, received *at*, tells; raise BadWebhook without cmd or the id it is about."""
    cmd = form.need("cmd")
    if reader := _READERS.get(cmd.casefold()):
        return reader(form, at)
    return Unknown(cmd, "", at)


def natural_key(form: Form) -> str | None:
    """What makes two webhooks the same one told twice; None for a state, which may come back.

    An event is known by all its fields; record, SMS and finished jobs by the ids they are about.
    """
    cmd = form.get("cmd").casefold()
    match cmd:
        case "staton":
            return None
        case "record":
            return digest((cmd, form.get("callid"), form.get("record_link")))
        case "smsreceived" if sms := form.get("id", "id_sms"):
            return digest((cmd, form.get("provider"), sms))
        case "smsdelivered":
            return digest((cmd, form.get("id_sms", "id")))
        case "make2calls_finished":
            return digest((cmd, form.get("id_make2calls")))
    return digest(form.fields)


def _direction(form: Form) -> Direction:
    match form.get("type").casefold():
        case "in":
            return "in"
        case "out":
            return "out"
    return ""


def _event(form: Form, at: datetime) -> Telling:
    form.need("callid")
    event = form.get("event")
    if kind := _EVENTS.get(event.upper()):
        return kind(form, at)
    return Unknown(form.get("cmd"), event, at)


def _about(form: Form, at: datetime) -> dict[str, Any]:
    return {
        "callid": form.get("callid"),
        "at": at,
        "direction": _direction(form),
        "phone": form.get("phone"),
        "line": form.get("diversion"),
        "extension": form.get("ext"),
        "marketing": Marketing(*(form.get(name) for name in ("tid", "cid", "cs", "cm", "cc", "ct"))),
    }


def _outcome(form: Form) -> Outcome:
    return Outcome(
        status=form.get("status"),
        duration=_seconds(form, "duration"),
        recorded=form.get("is_recorded") == "1",
        recording=form.get("record_link"),
        call_duration=_seconds(form, "call_duration"),
        keys=form.get("keys"),
    )


def _seconds(form: Form, name: str) -> int | None:
    seconds = whole(form.get(name))
    return seconds if seconds is not None and seconds >= 0 else None


_EVENTS: Mapping[str, Callable[[Form, datetime], Telling]] = {
    "INCOMING": lambda form, at: CallRang(**_about(form, at)),
    "ACCEPTED": lambda form, at: CallAnswered(**_about(form, at)),
    "COMPLETED": lambda form, at: CallEnded(**_about(form, at), outcome=_outcome(form)),
    "CALL_COMPLETED": lambda form, at: CallFinished(**_about(form, at), outcome=_outcome(form)),
}


def _sms_received(form: Form, at: datetime) -> SmsReceived:
    return SmsReceived(
        sms=form.get("id", "id_sms"),
        phone=form.need("ani"),
        provider=form.get("provider"),
        text=form.get("text"),
        at=at,
    )


def _two_connected(form: Form, at: datetime) -> TwoConnected:
    return TwoConnected(
        job=form.need("id_make2calls"),
        answered=form.get("success") == "1",
        talked_enough=form.get("duration_success") == "1",
        keys=_pressed(form.get("keys")),
        at=at,
    )


def _pressed(text: str) -> tuple[PressedKey, ...]:
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    return tuple(
        PressedKey(*(words(row.get(name)) for name in ("ivr_name", "ivr_entry", "key")))
        for row in (rows if isinstance(rows, list) else ())
        if isinstance(row, dict)
    )


_READERS: Mapping[str, Callable[[Form, datetime], Telling]] = {
    "event": _event,
    "record": lambda form, at: RecordingReady(form.need("callid"), form.get("record_link"), at),
    "staton": lambda form, at: StatusChanged(form.need("ext"), whole(form.get("status")), at),
    "smsdelivered": lambda form, at: SmsDelivered(form.need("id_sms", "id"), at),
    "smsreceived": _sms_received,
    "make2calls_finished": _two_connected,
    "makecall_finished": lambda form, at: CallRequestFinished(
        form.need("id_makecall"), form.get("Call_id"), form.get("success") == "1", at
    ),
}
