"""Webhooks that tell: form → what happened, in the past tense. Section 2 of the API.

No webhook carries a time, so the time of receipt comes along. Webhooks may be repeated, late, out
of order or missing, and every field but the id they are about may be missing or empty.
"""

from lirax_desk.protocol.events.reading import natural_key, read_telling
from lirax_desk.protocol.events.values import (
    AnyCallEvent,
    CallAnswered,
    CallEnded,
    CallEvent,
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

__all__ = [
    "AnyCallEvent",
    "CallAnswered",
    "CallEnded",
    "CallEvent",
    "CallFinished",
    "CallRang",
    "CallRequestFinished",
    "Direction",
    "Marketing",
    "Outcome",
    "PressedKey",
    "RecordingReady",
    "SmsDelivered",
    "SmsReceived",
    "StatusChanged",
    "Telling",
    "TwoConnected",
    "Unknown",
    "natural_key",
    "read_telling",
]
