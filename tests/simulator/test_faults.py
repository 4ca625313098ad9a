"""Spoilt answers: what an honest client sees of each."""

from pathlib import Path

import httpx
import pytest

from tests.simulator.desk import Desk, play


@pytest.mark.parametrize("status", ["301", "400", "401", "402", "403", "500", "503"])
def test_an_answer_can_be_any_status(tmp_path: Path, status: str) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("fail", cmd="getUsers", **{"with": status})
        assert (await desk.api("getUsers")).status_code == int(status)
        assert (await desk.api("getUsers")).status_code == 200

    play(tmp_path, act)


@pytest.mark.parametrize(
    ("way", "beginning"),
    [("empty", ""), ("html", "<!DOCTYPE"), ("text", "OK"), ("garbage", '{"users"'), ("error", '{"error"')],
)
def test_an_answer_can_be_something_else(tmp_path: Path, way: str, beginning: str) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("fail", cmd="getUsers", **{"with": way})
        answer = await desk.api("getUsers")
        assert answer.status_code == 200
        assert answer.text.startswith(beginning)
        assert bool(answer.text) == bool(beginning)

    play(tmp_path, act)


@pytest.mark.parametrize("way", ["cut", "reset"])
def test_an_answer_can_break_off(tmp_path: Path, way: str) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("fail", cmd="makeCall", **{"with": way})
        with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
            await desk.api("makeCall", from_="101", to="380671234567")
        assert desk.running.director.board.world.calls == {}

    play(tmp_path, act)


def test_a_lost_answer_can_be_of_a_command_that_was_done(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("fail", cmd="makeCall", done=True, **{"with": "reset"})
        with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
            await desk.api("makeCall", from_="101", to="380671234567")
        await desk.app.wait_for(event="INCOMING", type="out")

    play(tmp_path, act)


def test_an_answer_can_stay_away(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("fail", cmd="getUsers", **{"with": "timeout"})
        with pytest.raises(httpx.ReadTimeout):
            await desk.http.post(f"{desk.running.url}/general", data={"cmd": "getUsers"}, timeout=0.1)

    play(tmp_path, act)


def test_an_answer_can_be_late_and_right(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("fail", cmd="getUsers", seconds=5.0, **{"with": "slow"})
        assert len((await desk.api("getUsers")).json()["users"]) == 12

    play(tmp_path, act)


def test_an_answer_can_be_huge(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("fail", cmd="getUsers", **{"with": "huge"})
        assert len((await desk.api("getUsers")).content) == 8 << 20

    play(tmp_path, act)


def test_everything_fails_so_many_times_or_until_it_is_ended(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("fail", cmd="*", times=2, **{"with": "500"})
        codes = [(await desk.api(cmd)).status_code for cmd in ("getUsers", "getStages", "getUsers")]
        assert codes == [500, 500, 200]
        await desk.do("fail", cmd="getUsers", times=0, **{"with": "500"})
        assert [(await desk.api("getUsers")).status_code for _ in range(3)] == [500, 500, 500]
        assert (await desk.api("getStages")).status_code == 200
        await desk.do("fail", cmd="getUsers", **{"with": "none"})
        assert (await desk.api("getUsers")).status_code == 200

    play(tmp_path, act)


@pytest.mark.parametrize(
    ("cmd", "path"), [("export", "/services/call_show.php"), ("records", "/records/x.wav")]
)
def test_history_and_recordings_can_fail_too(tmp_path: Path, cmd: str, path: str) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("fail", cmd=cmd, **{"with": "503"})
        assert (await desk.http.get(desk.running.url + path)).status_code == 503

    play(tmp_path, act)
