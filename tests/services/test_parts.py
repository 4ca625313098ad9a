"""The small services: feeds, work off the main thread, preferences, and the call journal for people."""

import logging
import stat
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest

from lirax_desk import settings as files
from lirax_desk.domain.calls import Result, State
from lirax_desk.protocol.errors import OutcomeUnknown, Refused, ServiceError
from lirax_desk.services.feed import Feed
from lirax_desk.services.preferences import Preferences, SettingsNotSaved
from lirax_desk.services.work import Work, outcome
from lirax_desk.settings import Settings, with_value
from tests.services.rig import PATIENCE, MainThread, Rig, record

IVAN = "380671234567"


@pytest.fixture
def main() -> MainThread:
    return MainThread()


@pytest.fixture
def work(main: MainThread) -> Iterator[Work]:
    with closing(Work(main.post)) as work:
        yield work


# Feeds


def test_everybody_who_subscribed_hears() -> None:
    feed: Feed[int] = Feed()
    one, other = record(feed), record(feed)
    feed.publish(7)
    assert (one, other) == ([7], [7])


def test_nobody_hears_after_the_end() -> None:
    feed: Feed[int] = Feed()
    heard: list[int] = []
    end = feed.subscribe(heard.append)
    end()
    feed.publish(7)
    assert heard == []


def test_a_listener_may_end_itself_while_it_hears() -> None:
    feed: Feed[int] = Feed()
    heard: list[int] = []

    def once(value: int) -> None:
        heard.append(value)
        end()

    end = feed.subscribe(once)
    later = record(feed)
    feed.publish(1)
    feed.publish(2)
    assert (heard, later) == ([1], [1, 2])


def test_all_hear_one_order_whoever_publishes_while_hearing() -> None:
    feed: Feed[int] = Feed()
    feed.subscribe(lambda value: feed.publish(2) if value == 1 else None)
    later = record(feed)
    feed.publish(1)
    assert later == [1, 2]


def test_an_ended_listener_is_left_out_even_of_what_is_being_told() -> None:
    feed: Feed[int] = Feed()
    heard: list[int] = []
    feed.subscribe(lambda _: end())
    end = feed.subscribe(heard.append)
    feed.publish(1)
    assert heard == []


@pytest.mark.may_log("a listener failed")
def test_a_listener_that_fails_keeps_nobody_from_hearing(caplog: pytest.LogCaptureFixture) -> None:
    feed: Feed[int] = Feed()

    def fail(_: int) -> None:
        raise RuntimeError

    feed.subscribe(fail)
    heard = record(feed)
    feed.publish(7)
    assert heard == [7]
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


# Work


def test_a_job_runs_elsewhere_and_is_told_of_here(work: Work, main: MainThread) -> None:
    done: list[object] = []
    work.run(lambda: current_thread() is main_thread(), done.append)
    main.run_until(lambda: bool(done))
    assert done == [False]


def test_a_service_error_comes_back_as_a_value(work: Work, main: MainThread) -> None:
    error = Refused("no")

    def refuse() -> None:
        raise error

    done: list[ServiceError | None] = []
    work.run(refuse, done.append)
    main.run_until(lambda: bool(done))
    assert done == [error]


@pytest.mark.may_log("a job failed")
def test_a_bug_is_logged_and_said_without_its_details() -> None:
    future: Future[object] = Future()
    future.set_exception(ZeroDivisionError("secret 1234"))
    assert str(outcome(future)) == "an internal error (ZeroDivisionError), see the log"


def test_what_was_cut_off_has_an_unknown_outcome() -> None:
    future: Future[object] = Future()
    future.cancel()
    assert isinstance(outcome(future), OutcomeUnknown)


def test_what_was_asked_for_is_done_before_the_end(main: MainThread) -> None:
    work, may_go_on, done = Work(main.post), Event(), []
    for _ in range(2):
        work.run(lambda: may_go_on.wait(PATIENCE), lambda _: None)
    work.run(lambda: done.append("waited for its turn"), lambda _: None)
    may_go_on.set()
    work.close()
    assert done == ["waited for its turn"]


# Preferences


def test_a_change_holds_at_once_and_is_written(tmp_path: Path, work: Work, main: MainThread) -> None:
    path = tmp_path / "settings.toml"
    preferences = Preferences(path, Settings(), work)
    changed = record(preferences.changed)
    new = with_value(Settings(), "lirax.extension", "102")
    preferences.change(new)
    assert (preferences.now, changed) == (new, [new])
    failed = record(preferences.failed)
    work.close()
    main.run_posted()
    assert failed == []
    assert files.load(path).settings == new
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_no_change_is_no_news(tmp_path: Path, work: Work) -> None:
    preferences = Preferences(tmp_path / "settings.toml", Settings(), work)
    changed = record(preferences.changed)
    preferences.change(Settings())
    work.close()
    assert changed == []
    assert not (tmp_path / "settings.toml").exists()


def test_of_many_quick_changes_the_last_is_in_the_file(tmp_path: Path, work: Work) -> None:
    path = tmp_path / "settings.toml"
    preferences = Preferences(path, Settings(), work)
    for port in range(9000, 9030):
        preferences.change(with_value(preferences.now, "listener.port", port))
    work.close()
    assert files.load(path).settings.listener.port == 9029


def test_settings_that_cannot_be_written_hold_for_this_run(
    tmp_path: Path, work: Work, main: MainThread
) -> None:
    preferences = Preferences(tmp_path / "missing" / "settings.toml", Settings(), work)
    failed = record(preferences.failed)
    new = replace(Settings(), ui=replace(Settings().ui, theme="dark"))
    preferences.change(new)
    main.run_until(lambda: bool(failed))
    assert isinstance(failed[0], SettingsNotSaved)
    assert "settings.toml could not be written" in str(failed[0])
    assert preferences.now == new


# The journal of calls


def test_a_line_has_the_name_the_note_and_how_it_went_for_me(rig: Rig) -> None:
    rig.know("Ivan", IVAN)
    rig.event("INCOMING")
    rig.event("CALL_COMPLETED", status="Missed")
    rig.calls.write_note("c1", "call back")
    (line,) = rig.logbook.newest(10)
    assert (line.name, line.note, line.extension) == ("Ivan", "call back", "101")
    assert (line.state, line.result) == (State.ENDED, Result.MISSED)
    assert rig.logbook.line(line.call) == line


def test_a_line_names_who_answered(rig: Rig) -> None:
    rig.event("INCOMING")
    rig.event("INCOMING", ext="103")
    rig.event("ACCEPTED", ext="103")
    (line,) = rig.logbook.newest(10)
    assert (line.extension, line.result, line.state) == (
        "103",
        Result.ANSWERED_ELSEWHERE,
        State.TALKING,
    )


def test_calls_with_a_person_of_several_numbers_stand_in_one_order(rig: Rig) -> None:
    for callid, phone in [("a", IVAN), ("b", "380501112233"), ("c", IVAN), ("d", "380999999999")]:
        rig.event("CALL_COMPLETED", callid=callid, phone=phone)
        rig.clock.pass_(1)
    found = rig.logbook.with_phones((IVAN, "380501112233"), 10)
    assert [line.call.callid for line in found] == ["c", "b", "a"]
    assert len(rig.logbook.with_phones((IVAN, "380501112233"), 2)) == 2


def test_a_missed_call_is_unanswered_until_somebody_talks_to_that_number(rig: Rig) -> None:
    rig.event("INCOMING", callid="missed")
    rig.event("CALL_COMPLETED", callid="missed", status="Missed")
    assert [line.call.callid for line in rig.logbook.unanswered(None)] == ["missed"]
    rig.clock.pass_(60)
    rig.event("INCOMING", callid="back", type="out")
    rig.event("ACCEPTED", callid="back", type="out")
    rig.event("CALL_COMPLETED", callid="back", type="out", status="Success")
    assert rig.logbook.unanswered(None) == []


def test_what_was_missed_before_a_time_is_seen(rig: Rig) -> None:
    rig.event("INCOMING")
    rig.event("CALL_COMPLETED", status="Missed")
    rig.clock.pass_(1)
    assert rig.logbook.unanswered(rig.clock()) == []
