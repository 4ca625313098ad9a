"""`lirax-desk history` as the installed command, its login in a real keyring."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from development import desktop
from tests.desktop.program import EXECUTABLE
from tests.history.lirax import LOGIN, PATIENCE, TOKEN, Simulator, profile_in, simulator

NO_COMMAND = ("fail", "get_calls", "--with", "400", "--times", "0")


@pytest.fixture(scope="module")
def lirax(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulator]:
    with simulator(tmp_path_factory.mktemp("lirax"), "--past", "40") as lirax:
        yield lirax


@pytest.fixture(scope="module")
def keyring_env() -> Iterator[Mapping[str, str]]:
    """An environment with an unlocked keyring and a home of its own."""
    with ExitStack() as stack:
        env = stack.enter_context(desktop.private_folders(os.environ))
        env = stack.enter_context(desktop.session_bus(env))
        desktop.unlock_keyring(env)
        yield env


@pytest.fixture
def home(tmp_path: Path, lirax: Simulator) -> Path:
    profile_in(tmp_path / "home", lirax.endpoint)
    return tmp_path / "home"


def headless(**more: str) -> dict[str, str]:
    """No keyring at all."""
    return {"PATH": os.environ["PATH"], "HOME": "/nowhere", "LIRAX_DESK_TOKEN": TOKEN} | more


def run(
    home: Path, env: Mapping[str, str], *words: str, typed: str = ""
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [str(EXECUTABLE), "--home", str(home), *words],
        env=dict(env),
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def refusal(done: "subprocess.CompletedProcess[str]") -> str:
    """The one line on stderr of a command that was refused."""
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    return done.stderr.strip()


def synced(home: Path, env: Mapping[str, str], *words: str) -> Any:
    done = run(home, env, "history", "sync", "--json", *words)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_sync_brings_calls_that_scripts_can_read(home: Path) -> None:
    told = synced(home, headless())
    assert list(told) == ["outcome", "reason", "new", "known", "unreadable", "since", "until"]
    assert (told["outcome"], told["reason"], told["new"]) == ("done", "", 40)
    assert told["until"].endswith("Z")
    calls = json.loads(run(home, headless(), "calls", "--json").stdout)
    assert len(calls) == 40
    assert {call["result"] for call in calls} >= {"success", "missed"}
    again = run(home, headless(), "history", "sync", "--since", "2026-01-01")
    assert (again.returncode, again.stderr) == (0, "")
    assert "0 new calls, 40 known before" in again.stdout


def test_what_went_wrong_is_one_line(home: Path, lirax: Simulator) -> None:
    nobody = profile_in(home.parent / "nobody", "http://127.0.0.1:9/general").home
    assert nobody is not None
    done = run(nobody, headless(), "history", "sync", "--json")
    assert "LiraX cannot be reached" in refusal(done)
    told = json.loads(done.stdout)
    assert (told["outcome"], told["new"]) == ("refused", 0)
    assert told["reason"] in done.stderr
    assert run(home, headless(), "history", "sync", "--since", "then").returncode == 2
    lirax.tell(*NO_COMMAND)
    try:
        assert "no login is set" in refusal(run(home, headless(), "history", "sync"))
    finally:
        lirax.tell("fail", "get_calls", "--with", "none")


def test_the_login_of_the_environment(home: Path, lirax: Simulator) -> None:
    assert run(home, headless(**LOGIN), "history", "status").stdout == "history\n"
    lirax.tell(*NO_COMMAND)
    try:
        assert synced(home, headless(**LOGIN))["new"] == 40
    finally:
        lirax.tell("fail", "get_calls", "--with", "none")
    for words in (("login", "anna"), ("forget",)):
        done = run(home, headless(), "history", *words, typed="x\n")
        assert "the keyring is not touched" in refusal(done)


def test_the_login_in_the_keyring(home: Path, lirax: Simulator, keyring_env: Mapping[str, str]) -> None:
    assert refusal(run(home, keyring_env, "history", "status")) == "lirax-desk: no login is set"
    assert "nothing came" in refusal(run(home, keyring_env, "history", "login", "history"))
    assert run(home, keyring_env, "token", "set", typed=TOKEN).returncode == 0
    assert run(home, keyring_env, "history", "login", "history", typed="history\n").returncode == 0
    assert run(home, keyring_env, "history", "status").stdout == "history\n"
    lirax.tell(*NO_COMMAND)
    try:
        assert synced(home, keyring_env)["new"] == 40
    finally:
        lirax.tell("fail", "get_calls", "--with", "none")
    assert run(home, keyring_env, "history", "forget").returncode == 0
    assert "no login is set" in refusal(run(home, keyring_env, "history", "status"))


def test_ctrl_c_stops_it_in_order_and_the_next_one_goes_on(home: Path, lirax: Simulator) -> None:
    lirax.tell("fail", "get_calls", "--with", "timeout", "--times", "0")
    before = lirax.log.read_text("utf-8").count("get_calls")
    command = [str(EXECUTABLE), "--home", str(home), "history", "sync"]
    with subprocess.Popen(command, env=headless(), stderr=subprocess.PIPE, text=True) as process:
        try:
            while lirax.log.read_text("utf-8").count("get_calls") == before:
                assert process.poll() is None
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
            lirax.tell("fail", "get_calls", "--with", "none")
    assert (process.returncode, said) == (1, "lirax-desk: it was stopped\n")
    assert synced(home, headless())["new"] == 40
