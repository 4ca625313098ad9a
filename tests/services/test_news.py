"""News: reading on from the journal, and what a restart, a full disk or a second process makes of it."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from lirax_desk.services import news
from lirax_desk.services.calls import Calls
from lirax_desk.services.news import storing
from lirax_desk.store import people
from lirax_desk.store.database import Connection, StoreError
from tests.services.rig import NOON, Rig, open_rig, record

Announce = Callable[[str], None]

INCOMING = {"cmd": "event", "event": "INCOMING", "type": "in", "ext": "101", "phone": "380671234567"}


def keep_calls(rig: Rig, number: int) -> None:
    for index in range(number):
        rig.keep(INCOMING | {"callid": f"c{index}"})


def read_on(rig: Rig) -> None:
    rig.news.read_on()
    rig.settle()


def test_everything_new_is_learned_and_told_in_order(rig: Rig) -> None:
    told = record(rig.news.told)
    keep_calls(rig, 3)
    read_on(rig)
    assert [news.entry.seq for news in told] == [1, 2, 3]
    assert [call.callid for call in rig.calls.newest(10)] == ["c2", "c1", "c0"]


def test_a_restart_is_reading_on(tmp_path: Path) -> None:
    with open_rig(tmp_path) as rig:
        keep_calls(rig, 2)
        read_on(rig)
        rig.keep(INCOMING | {"callid": "unread"})
    with open_rig(tmp_path) as rig:
        told = record(rig.news.told)
        read_on(rig)
        assert [news.entry.seq for news in told] == [3]
        assert len(rig.calls.newest(10)) == 3


def test_a_restart_before_anything_was_stored_reads_it_all_again(tmp_path: Path) -> None:
    with open_rig(tmp_path) as rig:
        keep_calls(rig, 2)
        rig.news.take_some()
        before = rig.calls.newest(10)
    with open_rig(tmp_path) as rig:
        assert people.progress(rig.reader) == 0
        read_on(rig)
        assert rig.calls.newest(10) == before


def test_calls_built_from_the_beginning_are_those_that_were_learned(tmp_path: Path) -> None:
    with open_rig(tmp_path) as rig:
        for index, event in enumerate(["INCOMING", "ACCEPTED", "COMPLETED", "CALL_COMPLETED"] * 5):
            rig.event(event, callid=f"c{index % 7}", duration="12", status="Success")
            rig.clock.pass_(3)
        learned = rig.calls.newest(100)
    (tmp_path / "desk.sqlite3").unlink()
    with open_rig(tmp_path) as rig:
        read_on(rig)
        assert rig.calls.newest(100) == learned


def test_calls_that_were_stored_are_those_that_were_learned(tmp_path: Path) -> None:
    with open_rig(tmp_path) as rig:
        rig.event("INCOMING")
        rig.event("CALL_COMPLETED", status="Missed", cs="google", duration="0")
        learned = rig.calls.newest(10)
    with open_rig(tmp_path) as rig:
        assert rig.calls.newest(10) == learned


def test_the_rest_of_the_application_may_look_in_between_slices(rig: Rig) -> None:
    keep_calls(rig, news.AT_ONCE + 1)
    told = record(rig.news.told)
    rig.news.read_on()
    assert len(told) == news.AT_ONCE
    rig.settle()
    assert len(told) == news.AT_ONCE + 1


def test_a_row_that_says_nothing_is_logged_and_passed_over(rig: Rig, expect_log: Announce) -> None:
    expect_log("row 1 of the journal says nothing")
    rig.keep({"cmd": "record"})
    keep_calls(rig, 1)
    read_on(rig)
    assert len(rig.calls.newest(10)) == 1
    assert people.progress(rig.reader) == 2


def test_a_slice_of_rows_that_cannot_be_read_is_passed_over(rig: Rig, expect_log: Announce) -> None:
    expect_log("row 1 of the journal cannot be read")
    keep_calls(rig, 2)
    with sqlite3.connect(rig.folder / "journal.sqlite3") as other:
        other.execute("UPDATE webhooks SET fields = '{' WHERE seq = 1")
    other.close()
    read_on(rig)
    assert [call.callid for call in rig.calls.newest(10)] == ["c1"]


def test_what_is_unknown_is_told_and_logged_once(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "lirax_desk.services.news")
    told = record(rig.news.told)
    for _ in range(3):
        rig.hear(cmd="event", event="TELEPORTED", callid="c1")
    rig.hear(cmd="horoscope")
    assert len(told) == 4
    assert [record.args for record in caplog.records] == [("event", "TELEPORTED"), ("horoscope", "")]


def test_a_flood_of_unknown_commands_does_not_fill_the_log(
    rig: Rig, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "lirax_desk.services.news")
    for number in range(news.AT_ONCE + 50):
        rig.keep({"cmd": f"x{number}"})
    read_on(rig)
    assert len(caplog.records) == news.AT_ONCE


# Storing


def limit_pages(rig: Rig, pages: int) -> None:
    """Let the file have so many pages, at least those that it has, and no more: as on a full disk."""
    rig.desk.submit(lambda connection: connection.execute(f"PRAGMA max_page_count = {pages}")).result()


@pytest.mark.may_log("could not be kept: database or disk is full")
def test_what_could_not_be_stored_is_in_the_next_store(tmp_path: Path) -> None:
    with open_rig(tmp_path) as rig:
        failed = record(rig.news.failed)
        limit_pages(rig, 1)
        rig.event("INCOMING", callid="lost?", cs="x" * 100_000)
        assert people.progress(rig.reader) == 0
        limit_pages(rig, 1_000_000)
        rig.event("INCOMING", callid="next")
        assert [type(error) for error in failed] == [StoreError, type(None)]
    with open_rig(tmp_path) as rig:
        assert {call.callid for call in rig.calls.newest(10)} == {"lost?", "next"}
        assert people.progress(rig.reader) == 2


def test_calls_and_progress_are_one_transaction(rig: Rig) -> None:
    """A change that fails takes the progress back, too."""

    def fail(_: Connection) -> None:
        raise StoreError("no")

    def change(connection: Connection) -> None:
        people.save_note(connection, "c1", "half", NOON)

    future = rig.desk.submit(storing(5, [change, fail]))
    assert isinstance(future.exception(), StoreError)
    assert (people.progress(rig.reader), people.notes(rig.reader, ["c1"])) == (0, {})


def test_what_another_process_stored_later_is_not_overwritten(rig: Rig) -> None:
    rig.desk.submit(lambda connection: people.save_progress(connection, 7)).result()
    touched: list[Connection] = []
    rig.desk.submit(storing(6, [touched.append])).result()
    assert (touched, people.progress(rig.reader)) == ([], 7)


def test_an_older_reader_of_the_same_profile_does_not_take_calls_back(tmp_path: Path) -> None:
    with open_rig(tmp_path) as slow, open_rig(tmp_path) as quick:
        slow.keep(INCOMING | {"callid": "c1"})
        slow.news.take_some()
        quick.event("CALL_COMPLETED", callid="c1", status="Missed")
        slow.news.store()
        slow.settle()
        assert [call.finished_at for call in quick.calls.newest(1)] == [NOON]
        with open_rig(tmp_path) as third:
            assert [call.finished_at for call in third.calls.newest(1)] == [NOON]


def test_only_one_store_is_under_way(rig: Rig) -> None:
    """What is learned while one is written comes with the next, however often it is asked for."""
    rig.keep(INCOMING | {"callid": "c1"})
    rig.news.read_on()
    for index in range(5):
        rig.keep(INCOMING | {"callid": f"d{index}"})
        rig.news.read_on()
    rig.settle()
    assert people.progress(rig.reader) == 6


def test_quitting_while_something_is_stored_stores_the_rest(tmp_path: Path) -> None:
    """The first store is still under way when the second is asked for; then the program ends."""
    with open_rig(tmp_path) as rig:
        rig.news.store()
        rig.keep(INCOMING | {"callid": "c1"})
        rig.news.read_on()
    with open_rig(tmp_path) as rig:
        assert people.progress(rig.reader) == 1
        assert [call.callid for call in rig.calls.newest(10)] == ["c1"]


def test_reading_alone_stores_nothing(rig: Rig) -> None:
    keep_calls(rig, 1)
    assert rig.news.take_some()
    assert not rig.news.take_some()
    rig.settle()
    assert people.progress(rig.reader) == 0


def test_a_journal_that_cannot_be_read_is_said(rig: Rig, expect_log: Announce) -> None:
    expect_log("the journal cannot be read on after row 1")
    failed = record(rig.news.failed)
    keep_calls(rig, 1)
    read_on(rig)
    rig.news._journal.close()
    read_on(rig)
    assert isinstance(failed[-1], StoreError)


def test_a_call_that_cannot_be_looked_up_is_read_again(rig: Rig, expect_log: Announce) -> None:
    expect_log("the journal cannot be read on after row 0")
    told = record(rig.news.told)
    with open_rig(rig.folder) as other:
        closed, rig.calls._connection = rig.calls._connection, other.reader
        other.reader.close()
        keep_calls(rig, 1)
        read_on(rig)
        assert told == []
        rig.calls._connection = closed
    read_on(rig)
    assert len(told) == 1


# Memory


def test_calls_that_are_not_stored_are_never_forgotten(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lirax_desk.services.calls.REMEMBERED", 10)
    for index in range(50):
        rig.keep(INCOMING | {"event": "CALL_COMPLETED", "callid": f"c{index}"})
    rig.news.take_some()
    assert known(rig.calls) == 50
    rig.news.store()
    rig.settle()
    assert known(rig.calls) == 10
    assert rig.calls.get("c0") is not None


def test_a_call_that_goes_on_is_never_forgotten(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lirax_desk.services.calls.REMEMBERED", 10)
    rig.event("ACCEPTED", callid="long")
    for index in range(20):
        rig.event("CALL_COMPLETED", callid=f"c{index}")
    rig.clock.pass_(timedelta(hours=2).total_seconds())
    assert [call.callid for call in rig.calls.live()] == ["long"]


def known(calls: Calls) -> int:
    return len(calls._known)
