"""dial: one makeCall to a LiraX on a real socket, its outcome, and never a second one."""

import pytest

from tests.cli.conftest import Shell, is_one_line
from tests.cli.fake_lirax import HANG_UP, FakeLiraX

FORM = {"cmd": "makeCall", "from": "101", "to": "380671234567", "token": "cli-token"}


def test_a_typed_command_is_a_press(shell: Shell, lirax: FakeLiraX) -> None:
    said = shell("dial", "067 123-45-67")
    assert (said.code, said.err) == (0, "")
    assert said.out == "LiraX rings your phone first.\n"
    assert lirax.received == [FORM]


def test_done_with_the_id_that_some_tenants_give(shell: Shell, lirax: FakeLiraX) -> None:
    lirax.body = b'{"id_makecall": "77"}'
    assert shell("dial", "+380671234567", "--json").json == {"outcome": "done", "reason": "", "id": "77"}


def test_done_without_an_id(shell: Shell, lirax: FakeLiraX) -> None:
    assert shell("dial", "102", "--json").json == {"outcome": "done", "reason": "", "id": None}
    assert lirax.received == [FORM | {"to": "102"}]


def test_for_another_short_number(shell: Shell, lirax: FakeLiraX) -> None:
    assert shell("dial", "102", "--from", "105").code == 0
    assert lirax.received[0]["from"] == "105"


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (400, b'{"error": "no such number"}', "no such number"),
        (401, b"", "LiraX does not accept the token"),
        (200, b'{"error": "line is blocked"}', "line is blocked"),
    ],
)
def test_a_refusal_is_said_in_liraxs_words(
    shell: Shell, lirax: FakeLiraX, status: int, body: bytes, reason: str
) -> None:
    lirax.status, lirax.body = status, body
    said = shell("dial", "102", "--json")
    assert said.code == 1
    assert said.json == {"outcome": "refused", "reason": reason, "id": None}
    assert said.err == f"lirax-desk: {reason}\n"
    assert len(lirax.received) == 1


@pytest.mark.parametrize(("status", "body"), [(HANG_UP, b""), (500, b""), (200, b"<html></html>")])
def test_what_cannot_be_known_is_unknown_and_never_sent_again(
    shell: Shell, lirax: FakeLiraX, status: int, body: bytes
) -> None:
    lirax.status, lirax.body = status, body
    said = shell("dial", "102", "--json")
    assert said.code == 1
    assert said.json["outcome"] == "unknown"
    assert said.json["id"] is None
    assert is_one_line(said.err)
    assert len(lirax.received) == 1


def test_a_lirax_that_is_not_there_was_not_asked(shell: Shell) -> None:
    shell.set()
    said = shell("dial", "102", "--json")
    assert (said.code, said.json["outcome"]) == (1, "refused")
    assert "cannot be reached" in said.json["reason"]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("abc", "there is no number to dial"),
        ("", "there is no number to dial"),
        ("*06#", "this is not a number to dial: *06#"),
        ("0800-FLOWERS", "this is not a number to dial: 0800-FLOWERS"),
    ],
)
def test_what_is_no_number_is_not_sent(shell: Shell, lirax: FakeLiraX, number: str, reason: str) -> None:
    said = shell("dial", number, "--json")
    assert (said.code, said.json) == (1, {"outcome": "refused", "reason": f"to: {reason}", "id": None})
    assert lirax.received == []


def test_without_a_short_number_nothing_is_sent(shell: Shell, lirax: FakeLiraX) -> None:
    shell.set(lirax="", endpoint=lirax.url)
    said = shell("dial", "102")
    assert (said.code, said.err) == (1, "lirax-desk: from: your short number is not set\n")
    assert lirax.received == []


def test_without_a_token_nothing_is_sent(shell: Shell, lirax: FakeLiraX) -> None:
    said = shell.without("LIRAX_DESK_TOKEN")("dial", "102")
    assert (said.code, said.err) == (1, "lirax-desk: no API token is set\n")
    assert lirax.received == []


def test_a_missing_keyring_is_the_reason_where_it_is_one(shell: Shell, lirax: FakeLiraX) -> None:
    said = shell.without("LIRAX_DESK_TOKEN", "LIRAX_DESK_SECRET")("dial", "102", "--json")
    assert (said.code, said.json["outcome"]) == (1, "refused")
    assert "keyring" in said.json["reason"]
    assert lirax.received == []


def test_dialling_works_beside_a_running_listener(shell: Shell, lirax: FakeLiraX) -> None:
    with shell.start("listen", "--json") as listener:
        assert listener.value()["listening"]
        assert shell("dial", "102").code == 0
    assert [form for form in lirax.received if form["cmd"] == "makeCall"] == [FORM | {"to": "102"}]


def test_a_broken_settings_file_is_said(shell: Shell) -> None:
    shell.write("[lirax\n")
    said = shell("dial", "102")
    assert said.code == 1
    assert "kept as settings.toml.broken-" in said.err
    assert "your short number is not set" in said.err
