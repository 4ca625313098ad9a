"""Health: what the footer says, and what is asked again by itself."""

import pytest

from lirax_desk.domain.health import Level
from lirax_desk.protocol.commands import GetStatusTitles, GetUsers, InitStatuses
from lirax_desk.protocol.errors import NoToken, PortTaken, ServiceError, Unreachable, WrongParameters
from lirax_desk.protocol.events import Unknown
from lirax_desk.protocol.forms import Form
from lirax_desk.services.dialling import Attempt
from lirax_desk.services.health import RETRY_FIRST, Pulse
from lirax_desk.services.listening import Hearing
from lirax_desk.services.news import Told
from lirax_desk.services.preferences import SettingsNotSaved
from lirax_desk.services.secrets import Held, Where
from lirax_desk.store.database import StoreError
from lirax_desk.store.journal import Entry
from tests.services.rig import NOON, Rig, record

HEARING = Hearing(url="http://127.0.0.1:8484/LiraX")
HELD = Held(token="t", secret="s")


@pytest.fixture
def pulse(rig: Rig) -> Pulse:
    pulse = Pulse(rig.statuses, rig.main.after, last_webhook=None)
    pulse.settled(rig.settings)
    return pulse


@pytest.fixture
def well(rig: Rig, pulse: Pulse) -> Pulse:
    """A desk that hears LiraX, may call it, and has asked for everybody's status."""
    pulse.held(HELD)
    pulse.heard(HEARING)
    answer(rig)
    assert pulse.health.level is Level.OK
    return pulse


def answer(rig: Rig, problem: ServiceError | None = None) -> None:
    rig.lirax.answer(GetUsers, problem or ())
    rig.lirax.answer(GetStatusTitles, problem or ())
    rig.lirax.answer(InitStatuses, problem)
    rig.settle()


def refreshes(rig: Rig) -> int:
    return sum(isinstance(command, InitStatuses) for command in rig.lirax.sent)


def attempt(error: ServiceError | None) -> Attempt:
    return Attempt(1, "380671234567", "101", NOON, done=True, error=error)


def test_dialling_may_be_the_first_to_find_lirax_gone_and_back(rig: Rig, well: Pulse) -> None:
    well.attempted(attempt(Unreachable("refused")))
    assert isinstance(well.health.lirax_problem, Unreachable)
    asked = refreshes(rig)
    well.attempted(attempt(None))
    assert refreshes(rig) == asked + 1
    answer(rig)
    assert well.health.level is Level.OK


def test_a_refused_call_says_nothing_of_lirax(well: Pulse) -> None:
    well.attempted(attempt(WrongParameters("no such number")))
    assert well.health.level is Level.OK


def test_at_first_it_is_starting(pulse: Pulse) -> None:
    assert pulse.health.level is Level.STARTING


def test_statuses_are_asked_for_once_there_is_a_token_and_a_listener(rig: Rig, pulse: Pulse) -> None:
    pulse.held(HELD)
    assert refreshes(rig) == 0
    pulse.heard(HEARING)
    assert refreshes(rig) == 1


def test_lirax_is_asked_although_nobody_listens_and_again_when_somebody_does(rig: Rig, pulse: Pulse) -> None:
    pulse.held(HELD)
    pulse.heard(Hearing(problem=PortTaken(8484)))
    assert refreshes(rig) == 1
    pulse.heard(HEARING)
    assert refreshes(rig) == 2


def test_the_listener_may_be_the_first(rig: Rig, pulse: Pulse) -> None:
    pulse.heard(HEARING)
    pulse.held(HELD)
    assert refreshes(rig) == 1


def test_after_a_gap_everybody_is_asked_for_anew(rig: Rig, well: Pulse) -> None:
    well.heard(Hearing(problem=PortTaken(8484)))
    assert (well.health.level, well.health.listening) == (Level.FAILED, "")
    well.heard(HEARING)
    assert refreshes(rig) == 2


def test_the_same_again_asks_nothing(rig: Rig, well: Pulse) -> None:
    heard = record(well.changed)
    well.held(HELD)
    well.heard(HEARING)
    well.settled(rig.settings)
    assert (refreshes(rig), heard) == (1, [])


def test_another_token_is_tried_at_once(rig: Rig, well: Pulse) -> None:
    well.held(Held(token="other", secret="s"))
    assert refreshes(rig) == 2


def test_another_endpoint_is_tried_at_once(rig: Rig, well: Pulse) -> None:
    rig.set("ui.theme", "dark")
    well.settled(rig.settings)
    assert refreshes(rig) == 1
    rig.set("lirax.endpoint", "http://127.0.0.1:1/general")
    well.settled(rig.settings)
    assert refreshes(rig) == 2


def test_a_lirax_that_cannot_be_reached_is_asked_again_until_it_can(rig: Rig, pulse: Pulse) -> None:
    pulse.held(HELD)
    pulse.heard(HEARING)
    answer(rig, Unreachable("no route"))
    assert str(pulse.health.lirax_problem) == "no route"
    assert rig.main.run_later() == [RETRY_FIRST]
    answer(rig, Unreachable("no route"))
    assert rig.main.run_later() == [2 * RETRY_FIRST]
    answer(rig)
    assert pulse.health.lirax_problem is None
    assert rig.main.later == []


def test_what_failed_after_it_worked_is_tried_soon(rig: Rig, pulse: Pulse) -> None:
    pulse.held(HELD)
    pulse.heard(HEARING)
    answer(rig, Unreachable("no route"))
    rig.main.run_later()
    answer(rig)
    pulse.held(Held(token="other", secret="s"))
    answer(rig, Unreachable("no route"))
    assert rig.main.run_later() == [RETRY_FIRST]


def test_only_one_retry_waits_at_a_time(rig: Rig, pulse: Pulse) -> None:
    pulse.held(HELD)
    pulse.heard(HEARING)
    pulse.held(Held(token="other", secret="s"))
    answer(rig, Unreachable("no route"))
    answer(rig, Unreachable("no route"))
    assert len(rig.main.later) == 1


def test_what_is_well_by_then_is_not_asked_again(rig: Rig, pulse: Pulse) -> None:
    pulse.held(HELD)
    pulse.heard(HEARING)
    answer(rig, Unreachable("no route"))
    pulse.held(Held(token="other", secret="s"))
    answer(rig)
    rig.main.run_later()
    assert refreshes(rig) == 2


def test_a_missing_token_is_incomplete_and_no_failure_of_lirax(rig: Rig, well: Pulse) -> None:
    well.held(Held(secret="s"))
    well.heard(Hearing())
    rig.statuses.refresh()
    answer(rig, NoToken())
    assert (well.health.lirax_problem, well.health.level) == (None, Level.INCOMPLETE)


def test_a_missing_short_number_is_incomplete(rig: Rig, well: Pulse) -> None:
    rig.set("lirax.extension", "")
    well.settled(rig.settings)
    assert well.health.level is Level.INCOMPLETE


def test_a_keyring_that_fails_is_said(well: Pulse) -> None:
    well.held(Held("t", "s", where=Where.MEMORY, problem="locked"))
    assert (well.health.keyring_problem, well.health.level) == ("locked", Level.INCOMPLETE)


def test_secrets_of_the_environment_are_no_problem(well: Pulse) -> None:
    well.held(Held("t", "s", where=Where.ENVIRONMENT))
    assert well.health.level is Level.OK


def test_the_last_webhook_is_shown(well: Pulse) -> None:
    told = Told(Entry(1, NOON, Form({"cmd": "x"}), new=True), Unknown("x", "", NOON))
    well.told(told)
    assert well.health.last_webhook == NOON


def test_a_database_that_is_well_again_is_no_problem_any_more(well: Pulse) -> None:
    well.failed(StoreError("disk is full"))
    assert str(well.health.store_problem) == "disk is full"
    well.failed(None)
    assert well.health.store_problem is None


def test_settings_that_could_not_be_saved_are_not_mended_by_the_database(well: Pulse) -> None:
    well.failed(SettingsNotSaved("read-only"))
    well.failed(None)
    assert isinstance(well.health.store_problem, SettingsNotSaved)
