"""Rows of get_calls, and who was who in a call."""

from datetime import timedelta

import pytest

from lirax_desk.domain.history import Past, past_of, past_of_answer
from lirax_desk.domain.history.columns import Column
from lirax_desk.protocol.commands import PastCall
from tests.history.past import CLIENT, LINE, local

TOLD = PastCall("c1", CLIENT, LINE, "2026-03-02 10:15:00", "2026-03-02 10:15:12", "", "0", "97", "ani")
START = local(2026, 3, 2, 10, 15)


def test_an_answered_call_of_get_calls() -> None:
    assert past_of_answer(TOLD, "UA") == Past(
        "c1",
        START,
        "in",
        CLIENT,
        LINE,
        connected_at=START + timedelta(seconds=12),
        talked=True,
        duration=97,
        status="Success",
        rest=(("disconnect_side", "ani"),),
    )


@pytest.mark.parametrize("connect", ["", "0000-00-00 00:00:00"])
def test_without_a_moment_of_connection_nobody_talked_however_long_it_took(connect: str) -> None:
    missed = past_of_answer(PastCall("c1", CLIENT, LINE, TOLD.start, connect, "", "0", "30", ""), "UA")
    assert missed is not None
    assert (missed.talked, missed.status, missed.rest) == (False, "Missed", ())


@pytest.mark.parametrize(
    ("cells", "direction", "phone", "line", "extension"),
    [
        ({Column.ANI: "103", Column.DNIS: "380501112233"}, "out", "380501112233", "", "103"),
        ({Column.ANI: "380501112233", Column.DNIS: LINE}, "in", "380501112233", LINE, ""),
        ({Column.ANI: "380501112233.0", Column.DNIS: "101"}, "in", "380501112233", "", "101"),
        ({Column.ANI: LINE, Column.DNIS: "0501112233", Column.TYPE: "1"}, "out", "380501112233", LINE, ""),
        ({Column.DNIS: LINE}, "", "", LINE, ""),
        ({Column.PHONE: "050 111 22 33", Column.TYPE: "out"}, "out", "380501112233", "", ""),
        ({Column.ANI: CLIENT, Column.DNIS: "101", Column.LINE: LINE}, "in", CLIENT, LINE, "101"),
        ({Column.ANI: CLIENT, Column.EXTENSION: "SIP/102"}, "", CLIENT, "", "102"),
        ({Column.ANI: CLIENT, Column.EXTENSION: "Ольга"}, "", CLIENT, "", ""),
    ],
)
def test_who_was_who(cells: dict[Column, str], direction: str, phone: str, line: str, extension: str) -> None:
    row = past_of({Column.START: "2026-03-02 10:15:00"} | cells, (), "UA")
    assert row is not None
    assert (row.direction, row.phone, row.line, row.extension) == (direction, phone, line, extension)


def test_nobody_outside_misses_a_call() -> None:
    cells = {
        Column.START: "2026-03-02 10:15",
        Column.ANI: "103",
        Column.DNIS: CLIENT,
        Column.STATUS: "NO ANSWER",
    }
    row = past_of(cells, (), "UA")
    assert row is not None
    assert row.status == "NotAvailable"


def test_where_nothing_says_whether_people_talked_nothing_is_made_up() -> None:
    row = past_of({Column.START: "2026-03-02 10:15", Column.ANI: CLIENT}, (), "UA")
    assert row is not None
    assert (row.talked, row.duration, row.status) == (None, None, "")
    assert row.ended_at == START


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {Column.ANI: CLIENT},
        {Column.START: "2026-03-02 10:15"},
        {Column.START: "then", Column.ANI: CLIENT},
    ],
)
def test_no_call_without_a_moment_and_somebody(cells: dict[Column, str]) -> None:
    assert past_of(cells, (), "UA") is None


def test_a_made_up_id_is_the_same_each_time_and_tells_calls_apart() -> None:
    cells = {Column.START: "2026-03-02 10:15:00", Column.ANI: CLIENT, Column.TYPE: "0"}
    rows = [past_of(cells | more, (), "UA") for more in ({}, {Column.DURATION: "5"}, {Column.TYPE: "1"})]
    ids = [row.callid for row in rows if row]
    assert ids[0] == ids[1] != ids[2]
