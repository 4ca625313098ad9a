"""get_calls, the cabinet's login and its export, and recordings, over real sockets."""

import csv
import io
import wave
import zipfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import httpx
import pytest

from tests.simulator.desk import Desk, Form, play

KNOWN, MISSED, CLIENT = "380671234567", "380974445566", "19101234567"


def window() -> dict[str, str]:
    now = datetime.now(UTC).astimezone()
    return {
        "date_start": f"{now - timedelta(hours=1):%Y-%m-%d %H:%M:%S}",
        "date_finish": f"{now + timedelta(hours=1):%Y-%m-%d %H:%M:%S}",
    }


def with_calls(folder: Path, act: Callable[[Desk], Awaitable[None]], **options: Any) -> None:
    """Let *act* happen after three calls: an answered one, a missed one, and one to outside."""

    async def evening(desk: Desk) -> None:
        await desk.do("ring", phone=KNOWN, to="101", answer_after=2.0, talk=12.0)
        await desk.app.wait_for(event="CALL_COMPLETED", phone=KNOWN)
        await desk.do("ring", phone=MISSED, to="102", missed=True)
        await desk.app.wait_for(event="CALL_COMPLETED", phone=MISSED)
        await desk.do("dial", ext="103", phone=CLIENT)
        await desk.app.wait_for(event="CALL_COMPLETED", phone=CLIENT)
        await act(desk)

    play(folder, evening, **options)


@pytest.mark.parametrize(
    ("fields", "phones"),
    [
        ({}, [KNOWN, MISSED, CLIENT]),
        ({"call_type": "-1"}, [KNOWN, MISSED, CLIENT]),
        ({"call_type": "0"}, [KNOWN, MISSED]),
        ({"call_type": "1"}, [CLIENT]),
        ({"ani": MISSED}, [MISSED]),
        ({"dnis": CLIENT}, [CLIENT]),
        ({"offset": "1"}, [MISSED, CLIENT]),
        ({"offset": "3"}, []),
    ],
)
def test_get_calls(tmp_path: Path, fields: Form, phones: list[str]) -> None:
    async def act(desk: Desk) -> None:
        rows = (await desk.api("get_calls", **window(), **fields)).json()
        assert [row["dnis"] if row["type"] == "1" else row["ani"] for row in rows] == phones
        assert all(isinstance(value, str) for row in rows for value in row.values())

    with_calls(tmp_path, act)


def test_a_row_of_get_calls(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        answered, missed, _ = (await desk.api("get_calls", **window())).json()
        told = desk.app.heard[0]["callid"]
        assert list(answered) == [
            "call_id", "ani", "dnis", "start", "connect", "record", "type", "duration", "disconnect_side",
        ]  # fmt: skip
        assert (answered["call_id"], answered["duration"], answered["dnis"]) == (told, "12", "380441234567")
        assert (missed["connect"], missed["record"], missed["duration"]) == ("", "", "0")

    with_calls(tmp_path, act)


async def log_in(desk: Desk, login: str = "history", password: str = "history") -> httpx.Response:  # noqa: S107
    form = {"USER_LOGIN": login, "USER_HASH": password}
    return await desk.http.post(f"{desk.running.url}/api/private/api/auth.php", data=form)


async def export(desk: Desk, **query: str) -> httpx.Response:
    known = {
        "action": "show",
        "filter": "call_ani_dnis",
        "filter_value": "",
        "call_type": "",
        "call_connect": "",
    }
    url = f"{desk.running.url}/services/call_show.php"
    return await desk.http.get(url, params=known | {"call_export": "1"} | window() | query)


def test_without_a_session_there_is_a_login_page(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        page = await export(desk)
        assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert "USER_LOGIN" in page.text

    play(tmp_path, act)


@pytest.mark.parametrize("wrong", [{"login": "nobody"}, {"password": "wrong"}])
def test_a_wrong_login_gets_no_cookie(tmp_path: Path, wrong: dict[str, str]) -> None:
    async def act(desk: Desk) -> None:
        answer = await log_in(desk, **wrong)
        assert "set-cookie" not in answer.headers
        assert "error" in answer.json()

    play(tmp_path, act)


def test_a_session_lives_fifteen_minutes(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        await log_in(desk)
        await desk.do("skip", seconds=890.0)
        assert "USER_LOGIN" not in (await export(desk)).text
        await desk.do("skip", seconds=10.0)
        assert "USER_LOGIN" in (await export(desk)).text

    play(tmp_path, act, speed=1.0)


@pytest.mark.parametrize(
    ("query", "phones"),
    [
        ({}, [KNOWN, MISSED, CLIENT]),
        ({"call_type": "0"}, [KNOWN, MISSED]),
        ({"call_type": "1"}, [CLIENT]),
        ({"call_connect": "0"}, [MISSED]),
        ({"call_connect": "1"}, [KNOWN, CLIENT]),
        ({"filter": "call_ani", "filter_value": MISSED}, [MISSED]),
        ({"filter": "call_dnis", "filter_value": "1910"}, [CLIENT]),
        ({"filter": "call_ani_dnis", "filter_value": "380"}, [KNOWN, MISSED]),
        ({"filter": "call_destination", "filter_value": "103"}, [CLIENT]),
        ({"filter": "call_utm_source", "filter_value": "google"}, []),
        ({"date_finish": "2020-01-01 00:00:00"}, []),
    ],
)
def test_the_filters_of_the_export(tmp_path: Path, query: Form, phones: list[str]) -> None:
    async def act(desk: Desk) -> None:
        await log_in(desk)
        rows = (await export(desk, **query)).json()
        assert [row["call_dnis" if row["call_type"] == "1" else "call_ani"] for row in rows] == phones

    with_calls(tmp_path, act, export="json")


@pytest.mark.parametrize(
    "query", [{"action": "hide"}, {"filter": "call_who"}, {"call_type": "2"}, {"date_start": "yesterday"}]
)
def test_a_query_that_the_document_does_not_know(tmp_path: Path, query: Form) -> None:
    async def act(desk: Desk) -> None:
        await log_in(desk)
        assert (await export(desk, **query)).status_code == 400

    play(tmp_path, act)


def separated(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def sheet(body: bytes) -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        assert book.testzip() is None
        root = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))
    return [["".join(cell.itertext()) for cell in row] for row in root[0]]


def table(body: bytes) -> list[list[str]]:
    root = ET.fromstring(body.decode())
    return [[cell.text or "" for cell in row] for row in root.iter("tr")]


FORMS: dict[str, tuple[str, Callable[[bytes], list[list[str]]]]] = {
    "csv": ("Дата", lambda body: separated(body.decode("utf-8-sig"), ";")),
    "tsv": ("Date", lambda body: separated(body.decode(), "\t")),
    "cp1251": ("Дата", lambda body: separated(body.decode("cp1251"), ";")),
    "html": ("Дата", table),
    "xlsx": ("Дата", sheet),
}


@pytest.mark.parametrize("form", FORMS)
def test_each_form_of_the_export_has_the_same_calls(tmp_path: Path, form: str) -> None:
    async def act(desk: Desk) -> None:
        await log_in(desk)
        date, read = FORMS[form]
        head, *rows = read((await export(desk)).content)
        assert head[1] == date
        assert [row[3] for row in rows] == [KNOWN, MISSED, "103"]
        assert [row[6] for row in rows] == ["12", "0", "20"]

    with_calls(tmp_path, act, export=form)


def test_without_call_export_it_is_a_page(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        await log_in(desk)
        assert "<table>" in (await export(desk, call_export="")).text

    play(tmp_path, act)


async def recording(desk: Desk, **headers: str) -> httpx.Response:
    link = (await desk.app.wait_for(cmd="record"))["record_link"]
    return await desk.http.get(link, headers=headers)


def test_a_recording_plays_as_long_as_the_talk_was(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        answer = await recording(desk)
        assert answer.headers["content-type"] == "audio/wav"
        with wave.open(io.BytesIO(answer.content)) as wav:
            assert wav.getnframes() == 12 * wav.getframerate()
            assert any(wav.readframes(8000))

    with_calls(tmp_path, act)


@pytest.mark.parametrize(
    ("wanted", "status", "part"),
    [
        ("bytes=0-3", 206, slice(0, 4)),
        ("bytes=100-", 206, slice(100, None)),
        ("bytes=-10", 206, slice(-10, None)),
        ("bytes=0-99999999", 206, slice(None)),
        ("bytes=99999999-", 416, slice(0, 0)),
        ("bytes=5-2", 416, slice(0, 0)),
        ("bytes=-", 200, slice(None)),
        ("lines=1-2", 200, slice(None)),
    ],
)
def test_a_part_of_a_recording(tmp_path: Path, wanted: str, status: int, part: slice) -> None:
    async def act(desk: Desk) -> None:
        whole = (await recording(desk)).content
        answer = await recording(desk, range=wanted)
        assert (answer.status_code, answer.content) == (status, whole[part])

    with_calls(tmp_path, act)


def test_nothing_is_recorded_of_a_missed_call(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        callid = (await desk.app.wait_for(event="CALL_COMPLETED", phone=MISSED))["callid"]
        assert (await desk.http.get(f"{desk.running.url}/records/{callid}.wav")).status_code == 404

    with_calls(tmp_path, act)


async def pages(desk: Desk, start: datetime, finish: datetime) -> list[Any]:
    """All rows of a window, page by page."""
    rows: list[Any] = []
    fields = {"date_start": f"{start:%Y-%m-%d %H:%M:%S}", "date_finish": f"{finish:%Y-%m-%d %H:%M:%S}"}
    while page := (await desk.api("get_calls", **fields, offset=str(len(rows)))).json():
        rows += page
    return rows


def test_the_week_before_is_told_in_windows_and_pages(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        now = datetime.now(UTC).astimezone() + timedelta(seconds=1)
        windows = [(now - timedelta(days=days), now - timedelta(days=days - 2)) for days in (8, 6, 4, 2)]
        told = [await pages(desk, *window) for window in windows]
        assert len({row["call_id"] for rows in told for row in rows}) == 3000
        assert max(map(len, told)) > 500

    play(tmp_path, act, past=3000)
