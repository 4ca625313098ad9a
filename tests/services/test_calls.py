"""Calls: any order and repeats of webhooks, recordings, notes, and looking them up."""

from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest

from lirax_desk.domain.calls import State
from lirax_desk.store.database import Connection
from tests.services.rig import NOON, Rig, open_rig, record

IVAN = "380671234567"
EVENTS = ("INCOMING", "ACCEPTED", "COMPLETED", "CALL_COMPLETED")


@pytest.mark.parametrize("order", list(permutations(EVENTS)))
def test_any_order_of_events_is_the_same_talk(rig: Rig, order: tuple[str, ...]) -> None:
    for event in order:
        rig.event(event, status="Success", duration="12")
    (call,) = rig.calls.newest(10)
    assert call.state(NOON) is State.ENDED
    assert (call.was_answered, call.duration, call.phone) == (True, 12, IVAN)


def test_repeats_are_not_published(rig: Rig) -> None:
    changed = record(rig.calls.changed)
    for _ in range(3):
        rig.event("INCOMING")
    assert len(changed) == 1


@pytest.mark.parametrize("event", EVENTS)
def test_one_event_alone_is_a_call(rig: Rig, event: str) -> None:
    rig.event(event)
    assert [call.callid for call in rig.calls.newest(10)] == ["c1"]


def test_numbers_are_stored_in_one_form(rig: Rig) -> None:
    rig.event("INCOMING", phone="0671234567", diversion="+38 (044) 111-22-33")
    (call,) = rig.calls.newest(1)
    assert (call.phone, call.line) == (IVAN, "380441112233")


def test_live_calls_are_those_that_ring_or_are_talked_on(rig: Rig) -> None:
    rig.event("INCOMING", callid="rings")
    rig.clock.pass_(1)
    rig.event("ACCEPTED", callid="talks")
    rig.event("INCOMING", callid="over")
    rig.event("CALL_COMPLETED", callid="over")
    assert [call.callid for call in rig.calls.live()] == ["rings", "talks"]


def test_live_calls_survive_a_restart(tmp_path: Path) -> None:
    with open_rig(tmp_path) as rig:
        rig.event("ACCEPTED")
    with open_rig(tmp_path) as rig:
        assert [call.callid for call in rig.calls.live()] == ["c1"]


def test_other_webhooks_are_no_calls(rig: Rig) -> None:
    changed = record(rig.calls.changed)
    rig.hear(cmd="staton", ext="101", status="1")
    rig.hear(cmd="smsDelivered", id_sms="1")
    assert (changed, rig.calls.newest(10)) == ([], [])


def test_the_fate_of_a_request_is_published(rig: Rig) -> None:
    requests = record(rig.calls.requests)
    rig.hear(cmd="makecall_finished", id_makecall="7", Call_id="c1", success="1")
    assert [(one.request, one.callid, one.success) for one in requests] == [("7", "c1", True)]


# Recordings


def test_a_recording_comes_late(rig: Rig) -> None:
    rig.event("CALL_COMPLETED")
    rig.clock.pass_(600)
    rig.hear(cmd="record", callid="c1", record_link="https://lira/1.wav")
    assert [call.recording for call in rig.calls.newest(10)] == ["https://lira/1.wav"]


@pytest.mark.parametrize(("one", "other"), [("5.17", "51.7"), ("aB1", "Ab1")])
def test_calls_whose_ids_differ_by_punctuation_or_case_are_two(rig: Rig, one: str, other: str) -> None:
    rig.event("INCOMING", callid=one, phone="380671111111")
    rig.event("INCOMING", callid=other, phone="380672222222")
    assert {call.callid: call.phone for call in rig.calls.newest(10)} == {
        one: "380671111111",
        other: "380672222222",
    }


def test_a_recording_finds_its_call_whatever_the_punctuation(rig: Rig) -> None:
    rig.event("CALL_COMPLETED", callid="1626938583-105")
    rig.hear(cmd="record", callid="1626938583.105", record_link="https://lira/1.wav")
    assert [(call.callid, bool(call.recording)) for call in rig.calls.newest(10)] == [
        ("1626938583-105", True)
    ]


def test_a_recording_finds_a_call_that_is_only_in_the_database(tmp_path: Path) -> None:
    with open_rig(tmp_path) as rig:
        rig.event("CALL_COMPLETED", callid="16-105")
    with open_rig(tmp_path) as rig:
        rig.hear(cmd="record", callid="16.105", record_link="https://lira/1.wav")
        assert [call.recording for call in rig.calls.newest(10)] == ["https://lira/1.wav"]


def test_a_recording_of_no_known_call_is_kept(rig: Rig) -> None:
    rig.hear(cmd="record", callid="nobody", record_link="https://lira/1.wav")
    assert [(call.callid, call.recording) for call in rig.calls.newest(10)] == [
        ("nobody", "https://lira/1.wav")
    ]


# Looking up


def test_the_newest_come_first_and_no_more_than_asked_for(rig: Rig) -> None:
    for index in range(5):
        rig.event("CALL_COMPLETED", callid=f"c{index}")
        rig.clock.pass_(1)
    assert [call.callid for call in rig.calls.newest(2)] == ["c4", "c3"]


def test_none_before_a_time(rig: Rig) -> None:
    for index in range(5):
        rig.event("CALL_COMPLETED", callid=f"c{index}")
        rig.clock.pass_(1)
    since = NOON + timedelta(seconds=3)
    assert [call.callid for call in rig.calls.newest(10, since)] == ["c4", "c3"]


def test_calls_with_a_number_written_and_not_yet_written(tmp_path: Path) -> None:
    with open_rig(tmp_path) as rig:
        rig.event("CALL_COMPLETED", callid="old")
    with open_rig(tmp_path) as rig:
        rig.clock.pass_(60)
        rig.keep({"cmd": "event", "event": "INCOMING", "callid": "new", "phone": IVAN})
        rig.news.take_some()
        assert [call.callid for call in rig.calls.with_phone(IVAN, 10)] == ["new", "old"]
        assert [call.callid for call in rig.calls.with_phone(IVAN, 1)] == ["new"]
        assert rig.calls.with_phone("", 10) == []


# Notes


def test_a_note_is_there_at_once_and_after_a_restart(tmp_path: Path) -> None:
    with open_rig(tmp_path) as rig:
        rig.event("INCOMING")
        changed = record(rig.calls.changed)
        rig.calls.write_note("c1", "wants a quote")
        assert rig.calls.note("c1") == "wants a quote"
        assert [call.callid for call in changed] == ["c1"]
        rig.settle()
    with open_rig(tmp_path) as rig:
        assert rig.calls.notes(["c1", "c2"]) == {"c1": "wants a quote"}


def test_a_note_survives_all_that_is_learned_later(rig: Rig) -> None:
    rig.event("INCOMING")
    rig.calls.write_note("c1", "wants a quote")
    for event in EVENTS:
        rig.event(event)
    assert rig.calls.note("c1") == "wants a quote"


def test_notes_survive_that_everything_derived_is_built_again(tmp_path: Path) -> None:
    with open_rig(tmp_path) as rig:
        rig.event("INCOMING")
        rig.calls.write_note("c1", "wants a quote")
        rig.desk.submit(forget).result()
    with open_rig(tmp_path) as rig:
        rig.news.read_on()
        rig.settle()
        assert [(call.callid, rig.calls.note("c1")) for call in rig.calls.newest(9)] == [
            ("c1", "wants a quote")
        ]


def forget(connection: Connection) -> None:
    """Drop what is derived."""
    connection.execute("DELETE FROM calls")
    connection.execute("DELETE FROM progress")


def test_an_emptied_note_is_gone(tmp_path: Path) -> None:
    with open_rig(tmp_path) as rig:
        rig.calls.write_note("c1", "typo")
        rig.calls.write_note("c1", "")
        assert rig.calls.note("c1") == ""
    with open_rig(tmp_path) as rig:
        assert rig.calls.note("c1") == ""


def test_a_note_on_no_known_call_is_kept_and_changes_no_call(rig: Rig) -> None:
    changed = record(rig.calls.changed)
    rig.calls.write_note("nobody", "text")
    assert (rig.calls.note("nobody"), changed) == ("text", [])


def test_a_note_that_cannot_be_kept_is_said(rig: Rig) -> None:
    failed = record(rig.calls.failed)
    rig.desk.close()
    rig.calls.write_note("c1", "text")
    rig.main.run_until(lambda: bool(failed))
    assert str(failed[0]) == "the database is closed"
    assert rig.calls.note("c1") == "text"
