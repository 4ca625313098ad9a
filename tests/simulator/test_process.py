"""The simulator as a process of its own, told from a second one what shall happen."""

import json
import os
import signal
import ssl
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

COMMAND = [sys.executable, "-m", "lirax_desk.simulator"]
PATIENCE = 20


@contextmanager
def started(runtime: Path, *options: str) -> Iterator[dict[str, Any]]:
    """A running simulator and its first line; it must end well when it is asked to."""
    runtime.mkdir(exist_ok=True)
    process = subprocess.Popen(
        [*COMMAND, *options], stdout=subprocess.PIPE, env=environment(runtime), text=True
    )
    try:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        process.communicate()


def environment(runtime: Path) -> dict[str, str]:
    return os.environ | {"XDG_RUNTIME_DIR": str(runtime), "LIRAX_DESK_TOKEN": "", "LIRAX_DESK_SECRET": ""}


def tell(runtime: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *words],
        env=environment(runtime),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """The one line on stderr of a command that was refused."""
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    return done.stderr


def test_the_first_line_is_all_that_is_needed_to_use_it(tmp_path: Path) -> None:
    with started(tmp_path / "run", "--token", "abc", "--seed", "3") as line:
        assert line["token"] == "abc"
        answer = httpx.post(line["simulating"], data={"cmd": "getUsers", "token": "abc"}, trust_env=False)
        assert len(answer.json()["users"]) == 12


def test_a_second_terminal_rings_and_sees_it(tmp_path: Path) -> None:
    with started(tmp_path / "run", "--speed", "100"):
        done = tell(tmp_path / "run", "ring", "380671234567", "--to", "101,102", "--answer-after", "1")
        callid = json.loads(done.stdout)["callid"]
        assert tell(tmp_path / "run", "ring", "unknown", "--to", "any").returncode == 0
        stranger, caller = json.loads(tell(tmp_path / "run", "calls").stdout)
        assert (caller["callid"], caller["phone"]) == (callid, "380671234567")
        assert stranger["phone"].startswith("380")
        assert tell(tmp_path / "run", "fail", "makeCall", "--with", "timeout", "--times", "2").returncode == 0
        assert tell(tmp_path / "run", "manner", "--silent").returncode == 0
        assert json.loads(tell(tmp_path / "run", "state").stdout)["manner"]["silent"] is True


def test_what_cannot_be_is_one_line_and_exit_code_1(tmp_path: Path) -> None:
    runtime = tmp_path / "run"
    assert "no simulator runs" in refusal(tell(runtime, "calls"))
    assert "no such file" in refusal(tell(runtime, "--scene", "nowhere"))
    with started(runtime) as line:
        assert "no operator 999" in refusal(tell(runtime, "ring", "380671234567", "--to", "999"))
        assert "in use" in refusal(tell(runtime, "--port", str(httpx.URL(line["history"]).port)))
        assert "no simulator runs at port 1" in refusal(tell(runtime, "calls", "--port", "1"))


@pytest.mark.parametrize(
    "words",
    [
        ["ring"],
        ["sing"],
        ["--speed", "0"],
        ["--speed", "nan"],
        ["--users", "0"],
        ["modem", "380", "up"],
        ["--seed", "x"],
    ],
)
def test_wrong_usage_is_exit_code_2(tmp_path: Path, words: Sequence[str]) -> None:
    assert tell(tmp_path, *words).returncode == 2


def test_of_several_simulators_one_is_chosen_by_its_port(tmp_path: Path) -> None:
    runtime = tmp_path / "run"
    with started(runtime) as one, started(runtime):
        assert "choose one with --port" in refusal(tell(runtime, "calls"))
        assert tell(runtime, "calls", "--port", str(httpx.URL(one["history"]).port)).stdout == "[]\n"


def test_the_control_file_is_for_its_user_alone_and_goes_away(tmp_path: Path) -> None:
    folder = tmp_path / "run" / "lirax-desk-simulator"
    with started(tmp_path / "run"):
        (file,) = folder.iterdir()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert list(folder.iterdir()) == []


def test_a_simulator_that_was_killed_is_not_found(tmp_path: Path) -> None:
    runtime = tmp_path / "run"
    runtime.mkdir()
    with subprocess.Popen(COMMAND, stdout=subprocess.PIPE, env=environment(runtime), text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        process.kill()
    (runtime / "lirax-desk-simulator" / "half-written.json").write_text("{", encoding="utf-8")
    assert "no simulator runs" in refusal(tell(runtime, "calls"))


def test_with_a_profile_nothing_is_written_outside_of_it(tmp_path: Path) -> None:
    home, runtime = tmp_path / "home", tmp_path / "run"
    with started(runtime, "--home", str(home)):
        assert list(runtime.iterdir()) == []
        assert tell(runtime, "--home", str(home), "calls").stdout == "[]\n"
        assert tell(runtime, "calls", "--home", str(home)).stdout == "[]\n"


def test_the_control_is_closed_without_its_token_and_for_browsers(tmp_path: Path) -> None:
    with started(tmp_path / "run") as line:
        url, right = f"{line['control']}/calls", {"authorization": f"Bearer {line['control_token']}"}
        for headers in ({}, {"authorization": "Bearer x"}, right | {"origin": "https://example.com"}):
            assert httpx.post(url, json={}, headers=headers, trust_env=False).status_code == 403
        assert httpx.post(url, json=[], headers=right, trust_env=False).status_code == 400
        assert httpx.post(url, content=b"{", headers=right, trust_env=False).status_code == 400
        assert httpx.post(url, json={}, headers=right, trust_env=False).json() == []


def test_https_with_an_authority_of_its_own(tmp_path: Path) -> None:
    with started(tmp_path / "run", "--tls") as line:
        form = {"cmd": "getStages", "token": line["token"]}
        trust = ssl.create_default_context(cafile=line["ca"])
        assert httpx.post(line["simulating"], data=form, verify=trust, trust_env=False).status_code == 200
        assert tell(tmp_path / "run", "calls").stdout == "[]\n"
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            httpx.post(line["simulating"], data=form, trust_env=False)


def test_it_can_be_told_to_stop(tmp_path: Path) -> None:
    runtime = tmp_path / "run"
    runtime.mkdir()
    process = subprocess.Popen(COMMAND, stdout=subprocess.PIPE, env=environment(runtime), text=True)
    with process:
        assert process.stdout is not None
        assert process.stdout.readline()
        assert tell(runtime, "stop").stdout == "{}\n"
        assert process.wait(PATIENCE) == 0


def test_a_large_company(tmp_path: Path) -> None:
    with started(tmp_path / "run", "--users", "300") as line:
        form = {"cmd": "getUsers", "token": line["token"]}
        assert len(httpx.post(line["simulating"], data=form, trust_env=False).json()["users"]) == 300


def test_a_scene_of_the_command_line_plays(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    with started(tmp_path / "run", "--scene", "tour", "--speed", "1000", "--log", str(log)):
        while "380671234567" not in (log.read_text(encoding="utf-8") if log.exists() else ""):
            pass
