"""How webhooks are spelled, delivered and written down."""

import json
import ssl
from pathlib import Path

import pytest
import trustme

from tests.simulator.desk import SECRET, Desk, play

RING = {"phone": "380671234567", "to": "101", "answer_after": 1.0, "talk": 2.0}


@pytest.mark.parametrize(
    ("field", "in_event", "in_staton"),
    [
        ("from_LiraX_token", "from_LiraX_token", "from_LiraX_token"),
        ("From_LiraX_token", "From_LiraX_token", "From_LiraX_token"),
        ("token", "token", "token"),
        ("mixed", "From_LiraX_token", "from_LiraX_token"),
    ],
)
def test_the_secret_has_the_names_of_the_document(
    tmp_path: Path, field: str, in_event: str, in_staton: str
) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("manner", secret_field=field)
        await desk.do("ring", **RING)
        assert (await desk.app.wait_for(event="INCOMING"))[in_event] == SECRET
        assert (await desk.app.wait_for(cmd="staton"))[in_staton] == SECRET

    play(tmp_path, act)


def test_a_record_can_lose_its_hyphen_or_come_with_the_end_of_the_talk(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("manner", record_callid="bare")
        first = await desk.do("ring", **RING)
        record = await desk.app.wait_for(cmd="record")
        assert record["callid"] == first["callid"].replace("-", "")
        await desk.do("manner", record_at_once=True)
        second = await desk.do("ring", **RING)
        completed = await desk.app.wait_for(event="COMPLETED", **second)
        assert completed["record_link"].endswith(".wav")

    play(tmp_path, act)


def test_webhooks_can_be_repeated_and_change_places(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("manner", repeat=2, late=60.0)
        await desk.do("ring", **RING)
        heard = await desk.app.wait(lambda heard: len(heard) == 15)
        events = [form["event"] for form in heard if form["cmd"] == "event"]
        assert sorted(events) == sorted(2 * ["INCOMING", "ACCEPTED", "COMPLETED", "CALL_COMPLETED"])
        assert events != sorted(events, key=["INCOMING", "ACCEPTED", "COMPLETED", "CALL_COMPLETED"].index)

    play(tmp_path, act, speed=200.0, seed=1)


def test_on_a_silent_line_nothing_arrives_and_it_is_written_down(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("manner", silent=True)
        await desk.do("status", ext="101", status=3)
        await desk.do("manner", silent=False)
        await desk.do("status", ext="101", status=1)
        assert [form["status"] for form in await desk.app.wait(bool)] == ["1"]
        assert [record["error"] for record in desk.log if record["kind"] == "reply"] == [
            "the network is dead",
            "",
        ]

    play(tmp_path, act)


def test_a_refused_webhook_is_written_down_and_not_sent_again(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        desk.app.status = 401
        await desk.do("status", ext="101", status=3)
        assert len(desk.app.heard) == 1
        assert [record["status"] for record in desk.log if record["kind"] == "reply"] == [401]

    play(tmp_path, act)


@pytest.mark.parametrize("url", ["", "http://127.0.0.1:1/LiraX", "no address", "http://["])
def test_an_application_that_is_not_there_is_written_down(tmp_path: Path, url: str) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("callback", url=url)
        await desk.do("status", ext="101", status=3)
        (reply,) = [record for record in desk.log if record["kind"] == "reply"]
        assert reply["status"] is None
        assert reply["error"]

    play(tmp_path, act)


def test_any_form_can_be_sent_with_a_secret_of_its_own(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("webhook", fields=["cmd=new", "what=a=b&c", "empty="])
        await desk.do("webhook", fields=["cmd=new", "Token=wrong"])
        first, second = desk.app.heard
        assert first == {"cmd": "new", "what": "a=b&c", "empty": "", "from_LiraX_token": SECRET}
        assert second == {"cmd": "new", "Token": "wrong"}

    play(tmp_path, act)


def test_init_statuses_tells_one_staton_per_active_operator(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        assert (await desk.api("initStatuses")).content == b""
        heard = await desk.app.wait(lambda heard: len(heard) == 11)
        assert [form["ext"] for form in heard] == [str(ext) for ext in range(101, 112)]
        assert [form["status"] for form in heard if form["status"] != "1"] == ["3", "4", "0"]

    play(tmp_path, act)


def test_every_exchange_is_a_line_of_json_without_secrets(tmp_path: Path) -> None:
    file = tmp_path / "log.jsonl"

    async def act(desk: Desk) -> None:
        await desk.api("getUsers", To="1")
        await desk.http.post(f"{desk.running.url}/general", data={"cmd": "getUsers", "token": "wrong"})
        await desk.do("status", ext="101", status=3)

    play(tmp_path, act, log=file)
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [line["kind"] for line in lines] == ["request", "answer", "request", "answer", "webhook", "reply"]
    assert [line["id"] for line in lines] == [1, 1, 2, 2, 3, 3]
    assert [line["token_ok"] for line in lines if line["kind"] == "request"] == [True, False]
    assert lines[0]["surplus"] == ["To"]
    assert (lines[0]["form"]["token"], lines[4]["form"]["from_LiraX_token"]) == ("***", "***")
    assert (lines[1]["status"], lines[3]["status"], lines[5]["status"]) == (200, 401, 200)
    assert SECRET not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("method", "body", "kind", "status"),
    [
        ("GET", b"", "", 405),
        ("POST", b"{}", "application/json", 400),
        ("POST", b"", "application/x-www-form-urlencoded", 401),
        ("POST", b"\xff=\xff", "application/x-www-form-urlencoded", 400),
        ("POST", b"&".join(b"a=1" for _ in range(300)), "application/x-www-form-urlencoded", 400),
        ("POST", b"x" * (2 << 20), "application/x-www-form-urlencoded", 413),
    ],
)
def test_what_is_no_request_of_the_api(
    tmp_path: Path, method: str, body: bytes, kind: str, status: int
) -> None:
    async def act(desk: Desk) -> None:
        url = f"{desk.running.url}/general"
        answer = await desk.http.request(method, url, content=body, headers={"content-type": kind})
        assert answer.status_code == status

    play(tmp_path, act)


@pytest.mark.parametrize("known", [True, False])
def test_an_https_callback_is_verified_with_its_own_authority(tmp_path: Path, known: bool) -> None:
    authority, file = trustme.CA(), tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(file))
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(tls)

    async def act(desk: Desk) -> None:
        await desk.do("status", ext="101", status=3)
        assert bool(desk.app.heard) == known
        (reply,) = [record for record in desk.log if record["kind"] == "reply"]
        assert (reply["status"], "CERTIFICATE_VERIFY_FAILED" in reply["error"]) == (
            200 if known else None,
            not known,
        )

    play(tmp_path, act, tls=tls, callback_ca=str(file) if known else "")
