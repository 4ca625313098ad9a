"""Exports in every form, and what is none."""

import io
import json
import zipfile
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lirax_desk.domain.history import Past, Unrecognised, complaint, is_login_page, read_table
from lirax_desk.domain.history.columns import Column, meaning
from lirax_desk.domain.history.workbooks import COLUMNS_AT_MOST
from lirax_desk.protocol.events import Marketing
from tests.history.past import CLIENT, LINE, local, pasts, sample

FIRST = local(2026, 3, 2, 10, 15)
EXPORTS = ["uk.csv", "ru-cp1251.csv", "en.tsv", "wide.txt", "vendor.json", "page.html", "book.xlsx"]


def read(name: str) -> list[Past]:
    return [row for row in pasts(sample(name)) if row]


@pytest.mark.parametrize("name", EXPORTS)
def test_the_first_call_of_each_form(name: str) -> None:
    first = read(name)[0]
    assert (first.started_at, first.direction, first.phone) == (FIRST, "in", CLIENT)
    assert (first.talked, first.duration, first.status) == (True, 97, "Success")


@pytest.mark.parametrize("name", [name for name in EXPORTS if name != "wide.txt"])
def test_line_and_extension_of_each_form(name: str) -> None:
    first = read(name)[0]
    assert (first.line, first.extension) == (LINE, "101")


def test_csv_of_the_cabinet_with_a_title_above_and_a_total_below() -> None:
    one, two, three = read("uk.csv")
    assert one.recording == "https://lira.voip.com.ua/records/16A3834C-1.mp3"
    assert (two.phone, two.talked, two.status) == ("380501112233", False, "Missed")
    assert (three.direction, three.phone, three.extension, three.line) == ("out", "380952223344", "103", "")
    assert (three.duration, three.rest) == (125, (("Хто поклав трубку", "оператор; 103"),))


def test_csv_in_cp1251_with_day_and_time_apart() -> None:
    one, two, three = read("ru-cp1251.csv")
    assert one.rest == (("Комментарий", "Ждёт звонка"),)
    assert two.started_at - one.started_at == timedelta(minutes=5)
    assert (three.direction, three.status) == ("out", "Busy")


def test_tsv_with_a_hidden_number_and_why_nobody_picked_up_outside_is_unknown() -> None:
    _, hidden, out = read("en.tsv")
    assert (hidden.phone, hidden.line, hidden.status) == ("", LINE, "Missed")
    assert (out.direction, out.talked, out.status) == ("out", False, "")


def test_json_with_the_vendors_names_and_unknown_ones_kept() -> None:
    one, two = read("vendor.json")
    assert one.connected_at == FIRST + timedelta(seconds=12)
    assert one.marketing == Marketing(source="google", medium="cpc", campaign="windows", term="київ")
    assert one.rest == (("call_originip", "10.0.0.7"), ("tags", '["vip"]'))
    assert two.rest == (("call_hidden", "1"),)


def test_a_page_with_other_tables_missing_end_tags_and_a_link_to_the_recording() -> None:
    one, two = read("page.html")
    assert one.recording == "https://lira.voip.com.ua/records/1.mp3"
    assert one.callid == f"history-{FIRST:%Y%m%dT%H%M%SZ}-{CLIENT}-in"
    assert (two.phone, two.recording) == ("380501112233", "")


def test_a_workbook_with_shared_texts_numbers_and_gaps() -> None:
    one, two = read("book.xlsx")
    assert (one.callid, one.recording) == ("C0FE-1", "https://lira.voip.com.ua/r/1.mp3")
    assert (two.started_at, two.extension) == (local(2026, 3, 2, 11, 0, 5), "103")


def test_broken_rows_spoil_themselves_alone() -> None:
    rows = pasts(sample("broken.csv"))
    assert [row.callid if row else None for row in rows] == [
        "1", None, None, None, "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15",
    ]  # fmt: skip


def test_a_cell_of_several_lines_is_one() -> None:
    body = b'Date,Phone,Comment\n2026-03-02 10:15:00,380671234567,"first\nsecond, ""third"""\n\n'
    assert [row.rest if row else None for row in pasts(body)] == [(("Comment", 'first\nsecond, "third"'),)]


def test_an_open_quotation_mark_at_the_end_and_a_cell_without_end() -> None:
    body = b'Date;Phone;Comment\n2026-03-02 10:15;380671234567;"open\n'
    assert [row.rest if row else None for row in pasts(body)] == [(("Comment", "open"),)]
    long = f'Date;Phone\n2026-03-02 10:15;"{"9" * 200_000}"\n'.encode()
    assert pasts(long) == [None]


def test_a_list_without_calls() -> None:
    assert pasts(b"Date;Phone\n") == []
    assert pasts(b"[]") == []
    assert pasts(b'{"rows": [ ]}') == []


def test_names_that_tell_the_same_and_heads_that_are_repeated() -> None:
    body = b"Date;Start;Phone\n2026-03-02 10:15;2026-03-02 10:16;380671234567\nDate;Start;Phone\n"
    (row,) = pasts(body)
    assert row is not None
    assert (row.started_at, row.rest) == (FIRST, (("Start", "2026-03-02 10:16"),))


def test_what_is_not_an_object_in_a_list_is_passed_over() -> None:
    body = json.dumps([{"date": "2026-03-02 10:15:00", "phone": CLIENT}, 5, None, "x"]).encode()
    assert len(pasts(body)) == 1


@pytest.mark.parametrize("name", ["call_ani", "CALL_ANI", "Хто дзвонив", "кто звонил", "From", " Звідки "])
def test_names_of_one_column(name: str) -> None:
    assert meaning(name) is Column.ANI


def test_apostrophes_of_every_kind() -> None:
    assert {meaning(name) for name in ("З'єднання", "З’єднання", "Зʼєднання")} == {Column.CONNECT}


def book(**parts: str) -> bytes:
    """A workbook of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(
                {"sheet": "xl/worksheets/sheet1.xml", "texts": "xl/sharedStrings.xml"}[name], text
            )
    return file.getvalue()


def sheet(*cells: str) -> str:
    """A sheet with a head and a row of *cells*."""
    head = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in ("Date", "Phone", "X"))
    return f"<s><row>{head}</row><row>{''.join(cells)}</row></s>"


DATE, PHONE = '<c t="str"><v>2026-03-02 10:15:00</v></c>', f"<c><v>{CLIENT}</v></c>"


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ('<c t="s"><v>7</v></c>', ""),
        ('<c t="s"><v>x</v></c>', ""),
        ("<c><v>1.5</v></c>", "1.5"),
        ("<c><v>1.5E99</v></c>", "1.5E99"),
        ("<c><v>none</v></c>", "none"),
        ('<c t="b"><v>1</v></c>', "1"),
    ],
)
def test_odd_cells_of_a_workbook(cell: str, told: str) -> None:
    (row,) = pasts(book(sheet=sheet(DATE, PHONE, cell), texts="<sst/>"))
    assert row is not None
    assert row.rest == ((("X", told),) if told else ())


BROKEN = {
    "text": b"Good morning",
    "page": b"<html><body><h1>502 Bad Gateway</h1><table><tr><td>nginx</td></tr></table></body></html>",
    "declaration": b"<table><![foo[x]]>",
    "script": b"<script>" + b"x" * (1 << 21),
    "object": b'{"status": "ok"}',
    "other list": b'[{"id": 1, "name": "x"}]',
    "cut list": b'[{"date": "2026-03-02", "phone": "380671234567"}, {"da',
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "cut workbook": sample("book.xlsx")[:-200],
    "no sheet": book(texts="<sst/>"),
    "no XML": book(sheet="<row>"),
    "a document type": book(sheet='<!DOCTYPE s [<!ENTITY a "aaaa">]><s><row/></s>'),
    "a wide row": book(sheet=f'<s><row><c r="ZZZ{COLUMNS_AT_MOST}"/></row></s>'),
    "empty": b"",
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_list_of_calls(name: str) -> None:
    with pytest.raises(Unrecognised) as told:
        pasts(BROKEN[name])
    assert str(told.value)


def test_a_workbook_that_unpacks_to_something_huge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lirax_desk.domain.history.workbooks.UNPACKED_AT_MOST", 1000)
    with pytest.raises(Unrecognised, match="too large"):
        pasts(book(sheet=sheet("<c><v>1</v></c>" * 100)))


def test_the_login_page() -> None:
    assert is_login_page(sample("login.html"))
    assert is_login_page(b"\xef\xbb\xbf\n" + sample("login.html"))
    assert not is_login_page(sample("page.html"))
    assert not is_login_page(b"Date;Phone;USER_HASH\n")
    with pytest.raises(Unrecognised):
        read_table(sample("login.html"))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'{"error": "No session"}', "No session"),
        (b'{"error": ""}', ""),
        (b'{"error": "cut', ""),
        (b"[]", ""),
        (b"<html>", ""),
    ],
)
def test_what_lirax_says_in_place_of_data(body: bytes, said: str) -> None:
    assert complaint(body) == said


@given(
    st.binary(max_size=400)
    | st.text(alphabet='<>!/tdrhab[]{}":;,\t\n01DatePhone', max_size=400).map(str.encode)
)
def test_any_bytes_are_a_list_of_calls_or_unrecognised(body: bytes) -> None:
    with suppress(Unrecognised):
        pasts(body)


@given(st.data())
def test_any_damage_to_a_sample_is_read_or_unrecognised(data: st.DataObject) -> None:
    body = bytearray(sample(data.draw(st.sampled_from(EXPORTS))))
    for _ in range(data.draw(st.integers(1, 5))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Unrecognised):
        pasts(bytes(body[: data.draw(st.integers(0, len(body)))]))
