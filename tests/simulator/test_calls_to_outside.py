"""makeCall and make2Calls play out over real sockets."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.simulator.desk import Desk, Form, play, told

CLIENT, OTHER = "19101234567", "380671234567"


def dialled(folder: Path, **expected: Any) -> list[Form]:
    """What the application hears of one makeCall by 101, to its end."""
    heard: list[Form] = []

    async def act(desk: Desk) -> None:
        await desk.do("expect", phone=CLIENT, **expected)
        answer = await desk.api("makeCall", from_="101", to=CLIENT)
        await desk.app.wait_for(cmd="makecall_finished", id_makecall=answer.json()["id_makecall"])
        heard.extend(desk.app.heard)

    play(folder, act)
    return heard


def test_the_operator_rings_first_then_the_client(tmp_path: Path) -> None:
    heard = dialled(tmp_path, talk=25.0)
    assert told(heard) == [
        "INCOMING 101", "ACCEPTED 101", "staton 101=2", "COMPLETED 101", "staton 101=1", "CALL_COMPLETED 101",
        "makecall_finished",
    ]  # fmt: skip
    assert {form["type"] for form in heard if form["cmd"] == "event"} == {"out"}
    assert (heard[3]["phone"], heard[3]["duration"], heard[3]["status"]) == (CLIENT, "25", "Success")
    assert (heard[-1]["Call_id"], heard[-1]["success"]) == (heard[0]["callid"], "1")


@pytest.mark.parametrize("outcome", ["Busy", "NotAvailable", "NotAllowed"])
def test_a_client_who_is_not_reached(tmp_path: Path, outcome: str) -> None:
    heard = dialled(tmp_path, outcome=outcome)
    assert told(heard)[3:] == ["staton 101=1", "CALL_COMPLETED 101", "makecall_finished"]
    assert (heard[-2]["status"], heard[-2]["duration"], heard[-1]["success"]) == (outcome, "0", "0")


def test_an_operator_who_does_not_pick_up(tmp_path: Path) -> None:
    heard = dialled(tmp_path, outcome="NoOperator")
    assert told(heard) == ["INCOMING 101", "CALL_COMPLETED 101", "makecall_finished"]
    assert heard[1]["status"] == "NotAvailable"


def test_an_operator_whose_phone_is_off(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        await desk.api("makeCall", from_="111", to=CLIENT)
        await desk.app.wait_for(cmd="makecall_finished", success="0")
        assert told(desk.app.heard) == ["CALL_COMPLETED 111", "makecall_finished"]

    play(tmp_path, act)


def test_hanging_up_ends_the_talk(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("expect", phone=CLIENT, pick_up_after=0.0, answer_after=0.0, talk=36000.0)
        await desk.api("makeCall", from_="101", to=CLIENT)
        await desk.app.wait_for(cmd="staton", status="2")
        await desk.do("hangup")
        await desk.app.wait_for(event="CALL_COMPLETED")

    play(tmp_path, act, speed=10.0)


def test_an_operator_dials_without_the_api(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("dial", ext="102", phone=CLIENT)
        heard = await desk.app.wait(lambda heard: heard and heard[-1]["cmd"] == "record")
        assert "makecall_finished" not in told(heard)

    play(tmp_path, act)


def test_as_documented_make_call_is_answered_empty(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        answer = await desk.api("makeCall", from_="101", to=CLIENT)
        assert (answer.status_code, answer.content) == (200, b"")
        heard = await desk.app.wait(lambda heard: heard and heard[-1]["cmd"] == "record")
        assert "makecall_finished" not in told(heard)

    play(tmp_path, act, as_documented=True)


def joined(
    folder: Path, expected: dict[str, dict[str, Any]], hour: float = 10.0, **fields: str
) -> list[Form]:
    """What the application hears of one make2Calls, to its end."""
    heard: list[Form] = []

    async def act(desk: Desk) -> None:
        for phone, plan in expected.items():
            await desk.do("expect", phone=phone, **plan)
        form = {"from_": "101", "to1": "102", "to2": CLIENT} | fields
        answer = await desk.api("make2Calls", **form)
        await desk.app.wait_for(cmd="make2calls_finished", **answer.json())
        heard.extend(desk.app.heard)

    play(folder, act, speed=20_000.0, hour=hour)
    return heard


def finished(heard: list[Form]) -> tuple[str, str]:
    return heard[-1]["success"], heard[-1]["duration_success"]


def test_two_are_joined_the_operator_first(tmp_path: Path) -> None:
    heard = [form for form in joined(tmp_path, {}) if form["cmd"] != "record"]
    assert told(heard)[:2] == ["INCOMING 102", "ACCEPTED 102"]
    assert finished(heard) == ("1", "1")
    assert "keys" not in heard[-1]


def test_two_outside_numbers_are_two_calls_in_the_name_of_the_operator(tmp_path: Path) -> None:
    heard = [form for form in joined(tmp_path, {}, to1=OTHER) if form["cmd"] == "event"]
    assert told(heard) == [
        "ACCEPTED 101", "ACCEPTED 101", "COMPLETED 101", "CALL_COMPLETED 101", "COMPLETED 101",
        "CALL_COMPLETED 101",
    ]  # fmt: skip
    assert [form["phone"] for form in heard[:2]] == [OTHER, CLIENT]
    assert len({form["callid"] for form in heard}) == 2


@pytest.mark.parametrize(("talk", "enough"), [(29.0, "0"), (30.0, "1")])
def test_the_talk_must_be_as_long_as_was_asked_for(tmp_path: Path, talk: float, enough: str) -> None:
    assert finished(joined(tmp_path, {CLIENT: {"talk": talk}}, successtime="30")) == ("1", enough)


@pytest.mark.parametrize("first", ["102", OTHER])
@pytest.mark.parametrize("absent", ["first", "second"])
def test_without_a_timeout_there_is_one_try(tmp_path: Path, first: str, absent: str) -> None:
    nobody = {CLIENT: {"outcome": "Busy"}} if absent == "second" else {OTHER: {"outcome": "Busy"}}
    if absent == "first" and first == "102":
        nobody = {CLIENT: {"outcome": "NoOperator"}}
    heard = joined(tmp_path, nobody, to1=first)
    assert finished(heard) == ("0", "0")
    assert told(heard).count("make2calls_finished") == 1


def test_within_its_timeout_it_is_tried_every_ten_minutes(tmp_path: Path) -> None:
    heard = joined(tmp_path, {CLIENT: {"outcome": "NotAvailable"}}, timeout="30")
    assert finished(heard) == ("0", "0")
    assert told(heard).count("INCOMING 102") == 4


@pytest.mark.parametrize(
    ("hour", "fields", "success"),
    [
        (7.5, {}, "0"),
        (8.5, {}, "1"),
        (19.5, {}, "1"),
        (20.5, {}, "0"),
        (20.5, {"notafter": "22"}, "1"),
        (10.0, {"notbefore": "18", "notafter": "21"}, "0"),
        (23.5, {"notbefore": "22", "notafter": "03"}, "1"),
        (12.0, {"notbefore": "22", "notafter": "03"}, "0"),
        (7.95, {"timeout": "20"}, "1"),
    ],
)
def test_nobody_is_rung_outside_the_hours(
    tmp_path: Path, hour: float, fields: dict[str, str], success: str
) -> None:
    assert joined(tmp_path, {}, hour, **fields)[-1]["success"] == success


def test_keys_are_a_json_array_in_a_string(tmp_path: Path) -> None:
    heard = joined(tmp_path, {CLIENT: {"keys": "97"}}, vtime="12:30")
    assert json.loads(heard[-1]["keys"]) == [
        {"ivr_name": "Menu", "ivr_entry": "", "key": "9"},
        {"ivr_name": "Menu", "ivr_entry": "9", "key": "7"},
    ]
