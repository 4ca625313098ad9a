"""Webhooks that tell of calls."""

from datetime import UTC, datetime

import pytest

from lirax_desk.protocol.errors import BadWebhook
from lirax_desk.protocol.events import (
    CallAnswered,
    CallEnded,
    CallFinished,
    CallRang,
    CallRequestFinished,
    Marketing,
    Outcome,
    RecordingReady,
    Telling,
    Unknown,
    read_telling,
)
from tests.unit import samples

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def told(**fields: str) -> Telling:
    return read_telling(samples.form_of(**fields), AT)


def outcome(**fields: str) -> Outcome:
    ended = told(cmd="event", event="COMPLETED", callid="A-1", **fields)
    assert isinstance(ended, CallEnded)
    return ended.outcome


def test_the_vendors_example_of_an_event() -> None:
    assert read_telling(samples.webhook("event"), AT) == CallEnded(
        callid="D10D0EB124F4E64AF4EA-1511",
        at=AT,
        direction="out",
        phone="19101234567",
        extension="102",
        outcome=Outcome(status="Success", duration=124, recorded=True, recording="https://link/file.wav"),
    )


def test_incoming_with_call_tracking() -> None:
    assert read_telling(samples.webhook("event_incoming"), AT) == CallRang(
        callid="D12D0EB124F4E64AF4EA-1511",
        at=AT,
        direction="in",
        phone="380671234567",
        line="380441234567",
        extension="101",
        marketing=Marketing("UA-1", "1234.5678", "google", "cpc", "spring", "blue bicycle"),
    )


def test_accepted() -> None:
    assert read_telling(samples.webhook("event_accepted"), AT) == CallAnswered(
        callid="D12D0EB124F4E64AF4EA-1511",
        at=AT,
        direction="in",
        phone="380671234567",
        line="380441234567",
        extension="101",
    )


def test_call_completed_with_undocumented_fields() -> None:
    assert read_telling(samples.webhook("event_call_completed"), AT) == CallFinished(
        callid="D12D0EB124F4E64AF4EA-1511",
        at=AT,
        direction="in",
        phone="380671234567",
        line="380441234567",
        extension="700",
        outcome=Outcome(status="Success", duration=124, recorded=True, call_duration=131, keys="1,2"),
    )


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        ("INCOMING", CallRang),
        ("accepted", CallAnswered),
        ("Completed", CallEnded),
        ("call_completed", CallFinished),
    ],
)
def test_every_field_but_the_id_may_be_missing(event: str, kind: type[Telling]) -> None:
    assert told(cmd="event", event=event, callid="A-1") == kind(callid="A-1", at=AT)  # type: ignore[call-arg]


def test_every_field_but_the_id_may_be_empty() -> None:
    names = ("type", "phone", "diversion", "ext", "duration", "is_recorded", "status", "record_link", "tid")
    empty = dict.fromkeys(names, "")

    assert told(cmd="event", event="COMPLETED", callid="A-1", **empty) == CallEnded(callid="A-1", at=AT)


@pytest.mark.parametrize("callid", ["", " "])
def test_an_event_without_its_call_is_refused(callid: str) -> None:
    with pytest.raises(BadWebhook, match="callid is missing"):
        told(cmd="event", event="INCOMING", callid=callid)


@pytest.mark.parametrize("event", ["HOLD", ""])
def test_an_unknown_event_is_kept(event: str) -> None:
    assert told(cmd="event", event=event, callid="A-1") == Unknown("event", event, AT)


@pytest.mark.parametrize("cmd", ["novelty", "EVENTS", "contact"])
def test_an_unknown_cmd_is_kept(cmd: str) -> None:
    assert told(cmd=cmd, x="1") == Unknown(cmd, "", AT)


def test_unknown_fields_do_no_harm() -> None:
    assert told(cmd="record", callid="A-1", record_link="x", novelty="1") == RecordingReady("A-1", "x", AT)


def test_no_cmd_is_refused() -> None:
    with pytest.raises(BadWebhook, match="cmd is missing"):
        told(event="INCOMING", callid="A-1")


@pytest.mark.parametrize(("sent", "direction"), [("in", "in"), ("OUT", "out"), ("", ""), ("internal", "")])
def test_the_direction_is_in_out_or_unknown(sent: str, direction: str) -> None:
    rang = told(cmd="event", event="INCOMING", callid="A-1", type=sent)

    assert isinstance(rang, CallRang)
    assert rang.direction == direction


@pytest.mark.parametrize(
    ("sent", "seconds"), [("0", 0), ("124", 124), ("", None), ("-5", None), ("1:02", None), ("9" * 30, None)]
)
def test_durations_are_seconds_or_unknown(sent: str, seconds: int | None) -> None:
    assert outcome(duration=sent).duration == seconds
    assert outcome(call_duration=sent).call_duration == seconds


@pytest.mark.parametrize(("sent", "recorded"), [("1", True), ("true", True), ("0", False), ("", False)])
def test_is_recorded_is_a_flag(sent: str, recorded: bool) -> None:
    assert outcome(is_recorded=sent).recorded is recorded


def test_the_vendors_example_of_a_record() -> None:
    # Its callid has a 0 where the event's has a hyphen.
    assert read_telling(samples.webhook("record"), AT) == RecordingReady(
        "D10D0EB124F4E64AF4EA01511", "https://link/file.wav", AT
    )


def test_a_record_is_about_a_call_and_may_lack_the_link() -> None:
    assert told(cmd="record", callid="A-1") == RecordingReady("A-1", "", AT)
    with pytest.raises(BadWebhook, match="callid is missing"):
        told(cmd="record", record_link="https://link/file.wav")


def test_makecall_finished_spells_Call_id_in_its_own_way() -> None:
    assert read_telling(samples.webhook("makecall_finished"), AT) == CallRequestFinished(
        "77aa", "D12D0EB124F4E64AF4EA-1511", success=True, at=AT
    )


def test_makecall_finished_may_lack_the_call_but_not_the_request() -> None:
    assert told(cmd="makecall_finished", id_makecall="77") == CallRequestFinished("77", "", False, AT)
    with pytest.raises(BadWebhook, match="id_makecall is missing"):
        told(cmd="makecall_finished", Call_id="A-1")
