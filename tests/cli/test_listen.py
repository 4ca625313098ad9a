"""listen: webhooks as lines of JSON, orderly ends, and what kill -9 may not take away."""

import json
import signal
import socket
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import count

import pytest

from tests.cli.conftest import Shell, is_one_line
from tests.cli.webhooks import event, post
from tests.desktop.program import EXECUTABLE, Program

ROUNDS = 5
BURST = 60


def test_the_first_line_says_where_and_then_each_webhook_is_a_line(shell: Shell) -> None:
    with shell.start("listen", "--json") as listener:
        first = listener.value()
        url = first["listening"]
        assert list(first) == ["listening"]
        assert url.startswith("http://127.0.0.1:")
        assert url.endswith("/LiraX")
        assert post(url, cmd="staton", ext="101", status="1", Extra="é") == 200
        line = listener.value()
        assert line.pop("received_at").endswith("Z")
        assert line == {
            "seq": 1,
            "cmd": "staton",
            "fields": {"cmd": "staton", "ext": "101", "status": "1", "Extra": "é"},
            "new": True,
        }


def test_a_repeat_is_told_as_one(shell: Shell) -> None:
    with shell.start("listen", "--json") as listener:
        url = listener.value()["listening"]
        for _ in range(2):
            event(url, "INCOMING", "c1")
        assert [listener.value()["new"] for _ in range(2)] == [True, False]


def test_what_is_refused_is_no_line(shell: Shell) -> None:
    with shell.start("listen", "--json") as listener:
        url = listener.value()["listening"]
        assert post(url, cmd="staton", ext="1", from_LiraX_token="wrong") == 401
        assert post(url, cmd="") == 400
        assert post(url, cmd="contact", phone="380671234567") == 200
        assert post(url, cmd="horoscope") == 200
        assert listener.value()["cmd"] == "horoscope"


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_in_order_when_told(shell: Shell, how: signal.Signals) -> None:
    with shell.start("listen", "--json") as listener:
        url = listener.value()["listening"]
        assert event(url, "INCOMING", "c1") == 200
        assert listener.end(how) == 0
        assert post(url, cmd="horoscope") == 0


def test_what_it_has_told_is_not_told_again(shell: Shell) -> None:
    for seq in (1, 2):
        with shell.start("listen", "--json") as listener:
            url = listener.value()["listening"]
            event(url, "INCOMING", f"c{seq}")
            assert listener.value()["seq"] == seq


def test_a_taken_port_is_one_line_and_exit_code_1(shell: Shell) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
        shell.set(f"port = {port}")
        said = shell("listen", "--json")
    assert (said.code, said.out) == (1, "")
    assert said.err == f"lirax-desk: port {port} is taken by another program\n"


def test_an_address_open_to_the_network_wants_https(shell: Shell) -> None:
    shell.set('host = "0.0.0.0"\nport = 0')
    said = shell("listen", "--json")
    assert said.code == 1
    assert is_one_line(said.err)


def test_without_a_secret_it_says_that_everything_is_refused(shell: Shell) -> None:
    command = [str(EXECUTABLE), "listen", "--json", "--home", str(shell.profile)]
    env = dict(shell.without("LIRAX_DESK_SECRET").env)
    with subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as listener:
        assert listener.stderr is not None
        assert listener.stdout is not None
        assert listener.stderr.readline() == (
            "lirax-desk: everything will be refused: no webhook secret is set\n"
        )
        assert "listening" in listener.stdout.readline()
        listener.terminate()


def test_settings_written_by_hand_hold(shell: Shell) -> None:
    shell.set('port = 0\npath = "/hooks/mine"')
    with shell.start("listen", "--json") as listener:
        url = listener.value()["listening"]
        assert url.endswith("/hooks/mine")
        assert post(url, cmd="horoscope") == 200
        assert post(url.replace("/hooks/mine", "/LiraX"), cmd="horoscope") == 404


# kill -9


def burst(url: str, listener: Program, numbers: "count[int]", dies_after: int) -> list[str]:
    """Post calls from two threads, kill the listener in their midst; returns what was acknowledged."""
    acknowledged: list[str] = []

    def send(number: int) -> None:
        if event(url, "INCOMING", f"call{number}") == 200:
            acknowledged.append(f"call{number}")
        if len(acknowledged) == dies_after:
            listener.process.kill()

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(send, (next(numbers) for _ in range(BURST))))
    listener.process.kill()
    listener.process.wait()
    return acknowledged


def test_kill_9_in_a_burst_loses_nothing_that_was_acknowledged(shell: Shell) -> None:
    acknowledged: list[str] = []
    numbers = count()
    for round_ in range(ROUNDS):
        command = [str(EXECUTABLE), "listen", "--json", "--home", str(shell.profile)]
        listener = Program(command, dict(shell.env))
        try:
            url = listener.value()["listening"]
            acknowledged += burst(url, listener, numbers, dies_after=10 + 7 * round_)
        finally:
            listener.process.kill()
            listener.process.wait()
            if listener.process.stdout:
                listener.process.stdout.close()
    assert len(acknowledged) >= ROUNDS * 10
    calls = shell("calls", "--json", "--limit", "100000").json
    assert set(acknowledged) <= {call["callid"] for call in calls}


def test_what_a_killed_listener_kept_and_did_not_tell_is_told_by_the_next(shell: Shell) -> None:
    told: set[int] = set()
    numbers = count()
    acknowledged: list[str] = []
    command = [str(EXECUTABLE), "listen", "--json", "--home", str(shell.profile)]
    listener = Program(command, dict(shell.env))
    url = listener.value()["listening"]
    acknowledged += burst(url, listener, numbers, dies_after=20)
    while line := listener.line():
        told.add(json.loads(line)["seq"])
    assert listener.process.stdout is not None
    listener.process.stdout.close()
    with shell.start("listen", "--json") as again:
        url = again.value()["listening"]
        post(url, cmd="horoscope")
        while (webhook := again.value())["cmd"] != "horoscope":
            told.add(webhook["seq"])
        last = webhook["seq"]
    assert told == set(range(1, last))
    assert last > len(acknowledged)
