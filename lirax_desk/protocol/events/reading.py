"""Form → what it tells, and what makes two forms the same webhook told twice."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypedDict

from lirax_desk.protocol.answers import flag, whole, words
from lirax_desk.protocol.events.values import (
    CallAnswered,
    CallEnded,
    CallFinished,
    CallRang,
    CallRequestFinished,
    Direction,
    Marketing,
    Outcome,
    PressedKey,
    RecordingReady,
    SmsDelivered,
    SmsReceived,
    StatusChanged,
    Telling,
    TwoConnected,
    Unknown,
)
from lirax_desk.protocol.forms import Form, digest


def read_telling(form: Form, at: datetime) -> Telling:
    """Return what *form*, received *at*, tells; raise BadWebhook without cmd or the id it is about."""
    cmd = form.need("cmd")
    reader = _READERS.get(cmd.casefold())
    return reader(form, at) if reader else Unknown(cmd, "", at)


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
        case "smsreceived":
            return digest((cmd, form.get("provider"), form.get("id", "id_sms")))
        case "smsdelivered":
            return digest((cmd, form.get("id_sms", "id")))
        case "make2calls_finished":
            return digest((cmd, form.get("id_make2calls")))
        case _:
            return digest(dict(form.fields))


# event


class _About(TypedDict):
    """What every event of a call has."""

    callid: str
    at: datetime
    direction: Direction
    phone: str
    line: str
    extension: str
    marketing: Marketing


def _event(form: Form, at: datetime) -> Telling:
    event, about = form.get("event"), _about(form, at)
    match event.upper():
        case "INCOMING":
            return CallRang(**about)
        case "ACCEPTED":
            return CallAnswered(**about)
        case "COMPLETED":
            return CallEnded(**about, outcome=_outcome(form))
        case "CALL_COMPLETED":
            return CallFinished(**about, outcome=_outcome(form))
        case _:
            return Unknown(form.get("cmd"), event, at)


def _about(form: Form, at: datetime) -> _About:
    return {
        "callid": form.need("callid"),
        "at": at,
        "direction": _direction(form),
        "phone": form.get("phone"),
        "line": form.get("diversion"),
        "extension": form.get("ext"),
        "marketing": Marketing(*(form.get(name) for name in ("tid", "cid", "cs", "cm", "cc", "ct"))),
    }


def _direction(form: Form) -> Direction:
    match form.get("type").casefold():
        case "in":
            return "in"
        case "out":
            return "out"
        case _:
            return ""


def _outcome(form: Form) -> Outcome:
    return Outcome(
        status=form.get("status"),
        duration=_natural(form, "duration"),
        recorded=flag(form.get("is_recorded")),
        recording=form.get("record_link"),
        call_duration=_natural(form, "call_duration"),
        keys=form.get("keys"),
    )


def _natural(form: Form, name: str) -> int | None:
    """Seconds or a status: 0 or more, else None."""
    number = whole(form.get(name))
    return number if number is not None and number >= 0 else None


# Everything else


def _sms_received(form: Form, at: datetime) -> SmsReceived:
    return SmsReceived(
        sms=form.need("id", "id_sms"),
        phone=form.get("ani"),
        provider=form.get("provider"),
        text=form.get("text"),
        at=at,
    )


def _two_connected(form: Form, at: datetime) -> TwoConnected:
    return TwoConnected(
        job=form.need("id_make2calls"),
        answered=flag(form.get("success")),
        talked_enough=flag(form.get("duration_success")),
        keys=_pressed(form.get("keys")),
        at=at,
    )


def _pressed(text: str) -> tuple[PressedKey, ...]:
    """The array of pressed keys that is sent as a string; none if it is anything else."""
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    return tuple(
        PressedKey(words(row.get("ivr_name")), words(row.get("ivr_entry")), words(row.get("key")))
        for row in (rows if isinstance(rows, list) else ())
        if isinstance(row, dict)
    )


_READERS: Mapping[str, Callable[[Form, datetime], Telling]] = {
    "event": _event,
    "record": lambda form, at: RecordingReady(form.need("callid"), form.get("record_link"), at),
    "staton": lambda form, at: StatusChanged(form.need("ext"), _natural(form, "status"), at),
    "smsdelivered": lambda form, at: SmsDelivered(form.need("id_sms", "id"), at),
    "smsreceived": _sms_received,
    "make2calls_finished": _two_connected,
    "makecall_finished": lambda form, at: CallRequestFinished(
        form.need("id_makecall"), form.get("Call_id"), flag(form.get("success")), at
    ),
}
