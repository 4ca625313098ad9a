"""A desk catches up with a LiraX that is another process."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lirax_desk.domain.calls import Result
from lirax_desk.domain.history import Stopped
from lirax_desk.protocol.errors import BadReply, NoToken, Refused, Unreachable
from lirax_desk.services.past_reading import Progress
from tests.history.lirax import LOGIN, At, Simulator, desk_in, simulator, tell

DAY = timedelta(days=1)
FORMS = ["csv", "tsv", "cp1251", "html", "xlsx", "json"]
NO_COMMAND = ("fail", "get_calls", "--with", "400", "--times", "0")
"""The vendor's document knows no get_calls, nor does every tenant."""


@pytest.fixture(scope="module")
def lirax(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulator]:
    """A LiraX with a week of calls behind it that knows get_calls; no test changes it."""
    with simulator(tmp_path_factory.mktemp("lirax"), "--past", "900") as lirax:
        yield lirax


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def now() -> datetime:
    return datetime.now(UTC)


def wait_until_read(at: At) -> None:
    """Run until a first window was read."""
    at.main.run_until(lambda: bool(at.progress and at.progress[-1].calls))


def test_a_new_desk_gets_the_calls_of_the_last_two_weeks(lirax: Simulator, home: Path) -> None:
    with desk_in(home, lirax.endpoint) as at:
        summary = at.sync(at.desk.history.start)
        assert (summary.new, summary.known, summary.unreadable, summary.error) == (900, 0, 0, None)
        assert summary.until - summary.since == pytest.approx(14 * DAY, abs=timedelta(seconds=2))
        assert not summary.asked
        assert len(at.calls()) == 900
        assert len({call.phone for call in at.calls()}) > 100
        assert at.progress[-1] == Progress(8, 8, 900)


def test_catching_up_again_brings_nothing_twice(lirax: Simulator, home: Path) -> None:
    with desk_in(home, lirax.endpoint) as at:
        at.sync()
        again = at.sync(lambda: at.desk.history.sync(now() - 8 * DAY))
        assert (again.new, again.known, again.asked) == (0, 900, True)
        short = at.sync()
        assert short.until - short.since == pytest.approx(timedelta(hours=6), abs=timedelta(minutes=1))


def test_a_second_wish_while_one_runs_is_none(lirax: Simulator, home: Path) -> None:
    with desk_in(home, lirax.endpoint) as at:
        at.desk.history.sync()
        at.desk.history.sync()
        at.finish()
        assert len(at.summaries) == 1


def test_calls_that_webhooks_told_of_are_not_new_and_keep_what_was_told(lirax: Simulator, home: Path) -> None:
    with desk_in(home / "other", lirax.endpoint) as at:
        at.sync()
        answered = next(call for call in at.calls() if call.direction == "in" and call.duration)
        missed = next(call for call in at.calls() if call.result("101") is Result.MISSED)
    heard_at = answered.seen_at + timedelta(seconds=2)
    about = {"cmd": "event", "event": "INCOMING", "type": "in", "ext": "107"}
    tell(home, heard_at, callid=answered.callid.replace("-", ""), phone=answered.phone, **about)
    tell(home, missed.seen_at - timedelta(seconds=30), callid="another-id", phone=missed.phone, **about)
    with desk_in(home, lirax.endpoint) as at:
        summary = at.sync(lambda: at.desk.history.sync(now() - 8 * DAY))
        assert (summary.new, summary.known) == (898, 2)
        known = at.desk.calls.get(answered.callid.replace("-", ""))
        assert known is not None
        assert (known.rang_at, known.answered_by, known.duration) == (heard_at, "107", answered.duration)
        other = at.desk.calls.get("another-id")
        assert other is not None
        assert other.result("107") is Result.MISSED
        assert at.desk.popups.cards == ()


def test_what_was_learned_survives_learning_all_anew(lirax: Simulator, home: Path) -> None:
    tell(
        home,
        now() - DAY,
        cmd="event",
        event="INCOMING",
        type="in",
        ext="101",
        callid="own",
        phone="380501112233",
    )
    with desk_in(home, lirax.endpoint) as at:
        at.sync(lambda: at.desk.history.sync(now() - 8 * DAY))
        before = at.calls()
    assert len(before) == 901
    with desk_in(home, "http://127.0.0.1:9/general") as at:
        at.sql("DELETE FROM calls")
        at.sql("DELETE FROM progress")
    with desk_in(home, "http://127.0.0.1:9/general") as at:
        summary = at.sync(at.desk.history.start)
        assert isinstance(summary.error, Unreachable)
        assert at.calls() == before


def test_it_can_be_stopped_and_goes_on_where_it_stopped(lirax: Simulator, home: Path) -> None:
    since = now() - 8 * DAY
    with desk_in(home, lirax.endpoint) as at:
        at.desk.history.sync(since)
        wait_until_read(at)
        at.desk.history.cancel()
        at.desk.history.cancel()
        stopped = at.finish()
        assert isinstance(stopped.error, Stopped)
        assert stopped.was_stopped
        assert 0 < stopped.new < 900
    with desk_in(home, lirax.endpoint) as at:
        rest = at.sync(lambda: at.desk.history.sync(since))
        assert rest.since > since
        assert (rest.error, len(at.calls())) == (None, 900)


def test_closing_the_desk_stops_it_at_once(lirax: Simulator, home: Path) -> None:
    with desk_in(home, lirax.endpoint) as at:
        at.desk.history.sync()
        wait_until_read(at)
    with desk_in(home, lirax.endpoint) as at:
        at.sync()
        assert len(at.calls()) == 900


def test_without_token_and_login_nothing_is_asked(lirax: Simulator, home: Path) -> None:
    with desk_in(home, lirax.endpoint, {"LIRAX_DESK_TOKEN": "", "LIRAX_DESK_SECRET": "s"}) as at:
        summary = at.sync()
        assert isinstance(summary.error, NoToken)
        assert at.calls() == []


@pytest.mark.parametrize("form", FORMS)
def test_each_form_of_the_export(tmp_path: Path, form: str) -> None:
    with (
        simulator(tmp_path, "--past", "60", "--export", form) as lirax,
        desk_in(tmp_path / "one", lirax.endpoint) as by_command,
        desk_in(tmp_path / "two", lirax.endpoint, LOGIN) as by_export,
    ):
        by_command.sync()
        lirax.tell(*NO_COMMAND)
        summary = by_export.sync()
        assert (summary.error, summary.new, summary.unreadable) == (None, 60, 0)
        assert lirax.requests("auth") == ["auth"]
        facts = [
            {(call.callid, call.direction, call.phone, call.seen_at, call.duration) for call in at.calls()}
            for at in (by_command, by_export)
        ]
        assert facts[0] == facts[1]
        named = [call.legs[0].extension for call in by_export.calls() if call.direction == "in"]
        assert all(named)  # the export tells who was called, which get_calls does not


def test_a_wrong_password_is_said(tmp_path: Path) -> None:
    wrong = LOGIN | {"LIRAX_DESK_HISTORY_PASSWORD": "other"}
    with simulator(tmp_path) as lirax, desk_in(tmp_path / "home", lirax.endpoint, wrong) as at:
        lirax.tell(*NO_COMMAND)
        summary = at.sync()
        assert isinstance(summary.error, Refused)
        assert str(summary.error) == "LiraX's cabinet does not accept the login"


def test_without_a_login_it_is_said_what_is_missing(tmp_path: Path) -> None:
    with simulator(tmp_path) as lirax, desk_in(tmp_path / "home", lirax.endpoint) as at:
        lirax.tell(*NO_COMMAND)
        assert "no login is set" in str(at.sync().error)


def test_an_answer_that_nobody_understands_is_kept_for_people(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with simulator(tmp_path) as lirax, desk_in(home, lirax.endpoint, LOGIN) as at:
        lirax.tell(*NO_COMMAND)
        lirax.tell("fail", "export", "--with", "text", "--times", "0")
        errors = [at.sync().error for _ in range(4)]
        assert all(isinstance(error, BadReply) for error in errors)
        kept = sorted((home / "data").glob("history-unrecognised-*.bin"))
        assert len(kept) == 3
        assert kept[-1].read_bytes() == b"OK"
        assert kept[-1].stat().st_mode & 0o777 == 0o600
        assert str(kept[-1]) in str(errors[-1])


@pytest.mark.parametrize("way", ["timeout", "reset", "empty", "html", "garbage", "500"])
def test_what_breaks_off_goes_on_next_time(tmp_path: Path, way: str) -> None:
    home = tmp_path / "home"
    with simulator(tmp_path, "--past", "60") as lirax, desk_in(home, lirax.endpoint) as at:
        lirax.tell("fail", "get_calls", "--with", way, "--times", "0")
        if way == "timeout":
            at.desk.history.sync()
            at.main.run_until(lambda: bool(at.progress))
            at.desk.history.cancel()
            assert at.finish().was_stopped
        else:
            assert at.sync().error is not None
        lirax.tell("fail", "get_calls", "--with", "none")
        assert at.sync().new == 60
