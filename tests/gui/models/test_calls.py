from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from lirax_desk.domain.calls import Result, State
from lirax_desk.domain.log import LoggedCall
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.models.calls import (
    CallRows,
    Day,
    Kind,
    by_day,
    how_it_went,
    icon_of,
    is_kind,
    number_of,
    talked,
    way,
    who,
)
from lirax_desk.ui.models.names import Names
from tests.gui.samples import CALLS, NAMES, NOW, call, logged

TALKING, MISSED, OUT = CALLS[0], CALLS[1], CALLS[2]


def test_each_day_has_its_bar_and_its_calls_below() -> None:
    rows = list(by_day(CALLS))
    days = [row.date for row in rows if isinstance(row, Day)]
    assert days == sorted(set(days), reverse=True)
    assert isinstance(rows[0], Day)
    assert [row for row in rows if isinstance(row, LoggedCall)] == list(CALLS)
    for bar, below in pairwise(rows):
        if isinstance(bar, Day):
            assert isinstance(below, LoggedCall)
            assert below.call.seen_at.astimezone().date() == bar.date


def test_a_day_cannot_be_chosen_and_a_call_can() -> None:
    rows = CallRows()
    rows.show_rows(list(by_day(CALLS)))
    assert rows.flags(rows.index(0)) == Qt.ItemFlag.NoItemFlags
    assert rows.flags(rows.index(1)) & Qt.ItemFlag.ItemIsSelectable


@pytest.mark.parametrize(
    ("kind", "count"),
    [(Kind.ALL, 12), (Kind.MISSED, 3), (Kind.INCOMING, 8), (Kind.OUTGOING, 4), (Kind.MINE, 10)],
)
def test_what_the_chips_show(kind: Kind, count: int) -> None:
    assert sum(is_kind(each, kind, "101") for each in CALLS) == count


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (TALKING, "Talking"),
        (replace(TALKING, state=State.RINGING), "Ringing"),
        (MISSED, "Missed"),
        (OUT, "Talked"),
        (replace(OUT, result=Result.MISSED), "No answer"),
        (replace(OUT, result=Result.UNKNOWN), ""),
    ],
)
def test_how_a_call_went(shown: LoggedCall, words: str) -> None:
    assert how_it_went(shown) == words


def test_an_outgoing_call_nobody_answered_is_no_missed_call() -> None:
    unanswered = replace(OUT, result=Result.MISSED)
    assert not is_kind(unanswered, Kind.MISSED, "101")
    assert (way(unanswered), icon_of(unanswered)) == ("Outgoing", Icon.PHONE_OUTGOING)


def test_who_it_was() -> None:
    assert who(MISSED) == number_of(MISSED) == "+380 93 555 0099"
    assert who(CALLS[8]) == "Number withheld"
    assert (way(MISSED), icon_of(MISSED)) == ("Missed", Icon.PHONE_MISSED)
    assert (way(TALKING), icon_of(TALKING)) == ("Incoming", Icon.PHONE_INCOMING)


def test_how_long_they_talked_is_said_only_when_they_did() -> None:
    answered = NOW + timedelta(seconds=8)
    leg = replace(call(1, 0, "1").legs[0], answered_at=answered, ended_at=answered + timedelta(seconds=65))
    done = replace(call(1, 0, "1"), legs=(leg,), finished_at=leg.ended_at)
    assert talked(logged(done)) == "1:05"
    assert talked(MISSED) == talked(TALKING) == ""


def test_names_of_operators_and_lines() -> None:
    assert NAMES.operator("103") == "Андрій Коваль (103)"
    assert NAMES.operator("109") == "109"
    assert NAMES.line("380441234567").name == "Sales Kyiv"
    assert Names().line("380441234567").name == "+380 44 123 4567"
