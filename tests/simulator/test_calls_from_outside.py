"""Incoming calls over real sockets: LiraX's order of webhooks, its statuses, and what orders change."""

from pathlib import Path
from typing import Any

import pytest

from tests.simulator.desk import SECRET, Desk, Form, play, told

KNOWN, LINE = "380671234567", "380441234567"
RING: dict[str, Any] = {"phone": KNOWN, "to": ["101"], "answer_after": 4.0, "talk": 30.0}


def is_over(heard: list[Form]) -> bool:
    return any(form["cmd"] == "record" or form.get("status") == "Missed" for form in heard)


def heard_of(folder: Path, contact: bytes = b"{}", **ring: Any) -> list[Form]:
    """What the application hears of one call."""
    heard: list[Form] = []

    async def act(desk: Desk) -> None:
        desk.app.contact = contact
        await desk.do("ring", **(RING | ring))
        heard.extend(await desk.app.wait(is_over))

    play(folder, act)
    return heard


def test_contact_is_asked_first_and_the_recording_comes_last(tmp_path: Path) -> None:
    assert told(heard_of(tmp_path)) == [
        "contact", "INCOMING 101", "ACCEPTED 101", "staton 101=2", "COMPLETED 101", "staton 101=1",
        f"CALL_COMPLETED {LINE}", "record",
    ]  # fmt: skip


def test_the_fields_are_those_of_the_document(tmp_path: Path) -> None:
    contact, rang, _, status, completed, _, over, record = heard_of(
        tmp_path, source="google", campaign="вікна"
    )
    callid = contact["callid"]
    about = {"type": "in", "phone": KNOWN, "diversion": LINE, "callid": callid, "from_LiraX_token": SECRET}
    ending = {"duration": "30", "is_recorded": "1", "status": "Success", "record_link": ""}
    assert rang == about | {
        "cmd": "event", "event": "INCOMING", "ext": "101", "cs": "google", "cc": "вікна",
    }  # fmt: skip
    assert completed == about | ending | {"cmd": "event", "event": "COMPLETED", "ext": "101"}
    assert over.items() >= (about | ending | {"cmd": "event", "event": "CALL_COMPLETED", "ext": LINE}).items()
    assert status == {"cmd": "staton", "ext": "101", "status": "2", "from_LiraX_token": SECRET}
    assert (record["callid"], record["record_link"].endswith(f"/records/{callid}.wav")) == (callid, True)


def test_as_documented_there_is_nothing_that_only_clients_have_seen(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("ring", **RING)
        heard = await desk.app.wait(is_over)
        assert "diversion" not in heard[0]
        assert not any("call_duration" in form for form in heard)

    play(tmp_path, act, as_documented=True)


def test_a_missed_call_has_no_completed_and_no_recording(tmp_path: Path) -> None:
    heard = heard_of(tmp_path, missed=True, ring_for=8.0)
    assert told(heard) == ["contact", "INCOMING 101", f"CALL_COMPLETED {LINE}"]
    assert (heard[-1]["duration"], heard[-1]["is_recorded"], heard[-1]["status"]) == ("0", "0", "Missed")


def test_an_unrecorded_call_has_no_record(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("ring", **RING, unrecorded=True)
        over = await desk.app.wait_for(event="CALL_COMPLETED")
        assert (over["is_recorded"], over["record_link"]) == ("0", "")

    play(tmp_path, act)


def test_the_responsible_that_contact_answers_rings_first(tmp_path: Path) -> None:
    heard = heard_of(tmp_path, b'{"contact_name": "X", "responsible": 103}', answer_after=8.0, by="101")
    assert told(heard)[:4] == ["contact", "INCOMING 103", "INCOMING 101", "ACCEPTED 101"]


def test_the_responsible_who_picks_up_is_the_only_one_who_rings(tmp_path: Path) -> None:
    heard = heard_of(tmp_path, b'{"contact_name": "X", "responsible": "103"}', answer_after=3.0)
    assert told(heard)[:3] == ["contact", "INCOMING 103", "ACCEPTED 103"]


@pytest.mark.parametrize("responsible", [b"105", b"111", b"112", b"999", b"null", b"[]", b"true"])
def test_a_responsible_who_cannot_take_it_does_not_ring_first(tmp_path: Path, responsible: bytes) -> None:
    heard = heard_of(tmp_path, b'{"contact_name": "X", "responsible": ' + responsible + b"}")
    assert told(heard)[:2] == ["contact", "INCOMING 101"]


@pytest.mark.parametrize("answer", [b"", b"<html>", b"[1]", b'"x"', b'{"contact_name": 5}', b"[" * 100_000])
def test_an_answer_to_contact_that_is_none_means_nobody_known(tmp_path: Path, answer: bytes) -> None:
    assert told(heard_of(tmp_path, answer))[:2] == ["contact", "INCOMING 101"]


def test_the_name_that_contact_answers_is_kept_with_the_call(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        desk.app.contact = '{"contact_name": "Марія"}'.encode()
        await desk.do("ring", **RING)
        await desk.app.wait(is_over)
        (call,) = await desk.do("calls")
        assert call["contact"] == {"name": "Марія", "responsible": ""}

    play(tmp_path, act)


def test_in_a_ring_group_all_ring_and_a_colleague_picks_up(tmp_path: Path) -> None:
    heard = heard_of(tmp_path, to=["101", "102", "103"], by="103")
    assert told(heard)[:6] == [
        "contact", "INCOMING 101", "INCOMING 102", "INCOMING 103", "ACCEPTED 103", "staton 103=2",
    ]  # fmt: skip


def test_one_by_one_the_call_moves_on(tmp_path: Path) -> None:
    heard = heard_of(tmp_path, to=["101", "102"], one_by_one=True, answer_after=14.0, by="102")
    assert told(heard)[:4] == ["contact", "INCOMING 101", "INCOMING 102", "ACCEPTED 102"]


def test_a_phone_that_is_off_does_not_ring(tmp_path: Path) -> None:
    assert told(heard_of(tmp_path, to=["111"])) == ["contact", f"CALL_COMPLETED {LINE}"]


def test_a_transfer_is_a_second_incoming_with_the_same_callid(tmp_path: Path) -> None:
    heard = heard_of(tmp_path, transfer_to="104", transfer_after=10.0, talk=18.0)
    assert told(heard)[1:] == [
        "INCOMING 101", "ACCEPTED 101", "staton 101=2", "INCOMING 104", "COMPLETED 101", "staton 101=1",
        "ACCEPTED 104", "staton 104=2", "COMPLETED 104", "staton 104=1", f"CALL_COMPLETED {LINE}", "record",
    ]  # fmt: skip
    assert len({form["callid"] for form in heard if "callid" in form}) == 1
    assert [form["duration"] for form in heard if "duration" in form] == ["13", "18", "31"]


def test_answer_transfer_and_hangup_by_hand(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("ring", phone=KNOWN, to="101", ring_for=3600.0)
        await desk.app.wait_for(event="INCOMING")
        await desk.do("answer")
        await desk.app.wait_for(cmd="staton", ext="101", status="2")
        await desk.do("transfer", to="102")
        await desk.app.wait_for(cmd="staton", ext="102", status="2")
        await desk.do("hangup")
        assert (await desk.app.wait_for(event="CALL_COMPLETED"))["status"] == "Success"

    play(tmp_path, act, speed=50.0)


def test_hanging_up_while_it_rings_is_a_missed_call(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("ring", phone=KNOWN, to="101", ring_for=3600.0)
        await desk.app.wait_for(event="INCOMING")
        await desk.do("hangup", ext="101")
        assert (await desk.app.wait_for(event="CALL_COMPLETED"))["status"] == "Missed"

    play(tmp_path, act, speed=1.0)


def test_two_talks_are_one_busy_status(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        first = await desk.do("ring", phone=KNOWN, to="101", answer_after=0.0)
        await desk.app.wait_for(cmd="staton", status="2")
        second = await desk.do("ring", phone="380974445566", to="101", answer_after=0.0)
        await desk.app.wait_for(event="ACCEPTED", **second)
        await desk.do("hangup", **first)
        await desk.app.wait_for(event="CALL_COMPLETED", **first)
        await desk.do("hangup", **second)
        await desk.app.wait_for(event="CALL_COMPLETED", **second)
        statuses = [form["status"] for form in desk.app.heard if form["cmd"] == "staton"]
        assert statuses == ["2", "1"]

    play(tmp_path, act, speed=1.0)


def test_a_status_chosen_during_a_talk_counts_afterwards(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("ring", phone=KNOWN, to="101", answer_after=0.0)
        await desk.app.wait_for(cmd="staton", status="2")
        assert await desk.do("status", ext="101", status=3) == {"status": 2}
        await desk.do("hangup")
        await desk.app.wait_for(cmd="staton", status="3")

    play(tmp_path, act, speed=1.0)
