"""kill -9 in every state: what may have been sent is in doubt, the rest as it was; nothing goes out twice."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from lirax_desk.domain.outbox import State
from tests.outbox.endpoint import HOLD, PATIENCE, Endpoint, Reply, endpoint, nobody
from tests.outbox.rig import CLIENT, OTHER
from tests.outbox.terminal import Profile

DRAFTING = """
import sys, time
from pathlib import Path
from tests.outbox.rig import open_rig
from lirax_desk.domain.outbox import Draft, Kind
with open_rig(Path(sys.argv[1])) as rig:
    rig.out.drafts.keep(Draft(Kind.NOTE, "call-1", {"text": "Wants windows"}))
    rig.settle()
    print("kept", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def lirax() -> Iterator[Endpoint]:
    with endpoint() as lirax:
        yield lirax


@pytest.fixture
def profile(tmp_path: Path, lirax: Endpoint) -> Profile:
    profile = Profile(tmp_path / "home", tmp_path / "elsewhere")
    profile.elsewhere.mkdir()
    profile.use(lirax.url)
    return profile


def kill(process: "subprocess.Popen[str]") -> None:
    with process:
        process.kill()


def wait_for(profile: Profile, *wanted: State) -> None:
    """Look at the database of a running program until its items are where they are *wanted*."""
    until = time.monotonic() + PATIENCE
    while [item.state for item in profile.items()] != list(wanted):
        assert time.monotonic() < until, profile.items()


def states(profile: Profile) -> list[str]:
    """What the next program says of what the dead one left."""
    return [row["state"] for row in profile.run("outbox", "list", "--json").json]


def test_a_draft(profile: Profile) -> None:
    data = profile.home / "data"
    data.mkdir()
    process = subprocess.Popen([sys.executable, "-c", DRAFTING, data], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "kept\n"
    kill(process)
    (draft,) = profile.run("outbox", "list", "--json").json
    assert (draft["state"], draft["kind"], draft["about"]) == ("draft", "note", "call-1")
    assert draft["fields"] == {"text": "Wants windows"}


def test_sending(profile: Profile, lirax: Endpoint) -> None:
    lirax.answer = lambda form: HOLD
    process = profile.begin("note", CLIENT, "Hi")
    lirax.wait_for(1)
    assert [item.state for item in profile.items()] == [State.SENDING]
    assert states(profile) == ["sending"]  # its program lives
    kill(process)
    assert states(profile) == ["unknown"]
    lirax.answer = lambda form: Reply()
    assert states(profile) == ["unknown"]
    assert len(lirax.forms) == 1
    assert profile.run("outbox", "retry", "1", "--json").json["outcome"] == "done"
    assert len(lirax.forms) == 2


def test_waiting_for_a_turn(profile: Profile, lirax: Endpoint) -> None:
    lirax.answer = lambda form: HOLD
    first = profile.begin("sms", CLIENT, "one")
    lirax.wait_for(1)
    second = profile.begin("sms", OTHER, "two")
    wait_for(profile, State.SENDING, State.WAITING)
    kill(second)
    kill(first)
    assert states(profile) == ["unknown", "refused"]
    assert [form["text"] for form in lirax.forms] == ["one"]


def test_waiting_for_lirax(profile: Profile, lirax: Endpoint) -> None:
    with nobody() as url:
        profile.use(url)
        assert profile.run("note", CLIENT, "Hi", "--queue").code == 0
    profile.use(lirax.url)
    application = run_application(profile)
    wait_for(profile, State.DONE)
    kill(application)
    assert states(profile) == []
    assert len(lirax.of("createNote")) == 1


def test_an_application_killed_while_it_sends_takes_up_the_rest(profile: Profile, lirax: Endpoint) -> None:
    with nobody() as url:
        profile.use(url)
        for text in ("one", "two"):
            profile.run("note", CLIENT, text, "--queue")
    profile.use(lirax.url)
    lirax.answer = lambda form: HOLD if form.get("text") == "one" else Reply()
    application = run_application(profile)
    wait_for(profile, State.SENDING, State.WAITING)
    lirax.wait_for_one("createNote")
    kill(application)
    application = run_application(profile)
    wait_for(profile, State.UNKNOWN, State.DONE)
    kill(application)
    assert [form["text"] for form in lirax.of("createNote")] == ["one", "two"]


def test_refused_unknown_and_done(profile: Profile, lirax: Endpoint) -> None:
    for status in (400, 500, 200):
        lirax.answer = lambda form, status=status: Reply(status)  # type: ignore[misc]
        profile.run("note", CLIENT, "Hi")
    lirax.answer = lambda form: Reply()
    application = run_application(profile)
    lirax.wait_for_one("getStages")  # the application has begun to send
    kill(application)
    assert [item.state for item in profile.items()] == [State.REFUSED, State.UNKNOWN, State.DONE]
    assert states(profile) == ["refused", "unknown"]
    assert len(lirax.of("createNote")) == 3


def run_application(profile: Profile) -> "subprocess.Popen[str]":
    """The listener without a window: the same desk, which sends what waits."""
    settings = profile.home / "settings.toml"
    settings.write_text(settings.read_text().partition("[listener]")[0] + "[listener]\nport = 0\n")
    return profile.begin("listen", "--json")
