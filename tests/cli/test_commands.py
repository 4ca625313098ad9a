"""Each command that ends by itself: what it prints, its exit code, and where it leaves traces."""

import json

import pytest

from tests.cli.conftest import Shell, is_one_line
from tests.cli.webhooks import event, post

BOOK = "Name,Phone,Company\nIvan,0671234567,Roga\nOlha,050 111 22 33,\nNobody,,\n"


def book(shell: Shell, content: str = BOOK) -> str:
    path = shell.profile / "book.csv"
    path.write_text(content, "utf-8")
    return str(path)


# Usage


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["fly"],
        ["calls", "--limit", "many"],
        ["calls", "--since", "yesterday"],
        ["contacts"],
        ["contacts", "find"],
        ["dial"],
        ["token", "steal"],
        ["settings", "set", "ui.theme"],
        ["--nonsense"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_code_2(shell: Shell, words: list[str]) -> None:
    said = shell.bare(*words)
    assert (said.code, said.out) == (2, "")
    assert "usage: lirax-desk" in said.err


def test_help_and_version_are_no_errors(shell: Shell) -> None:
    assert shell.bare("--help").code == 0
    assert shell.bare("--version").out.startswith("lirax-desk ")


@pytest.mark.parametrize("place", ["before", "after", "between"])
def test_home_may_stand_anywhere(shell: Shell, place: str) -> None:
    home = ["--home", str(shell.profile)]
    words = {
        "before": [*home, "contacts", "list", "--json"],
        "after": ["contacts", "list", "--json", *home],
        "between": ["contacts", *home, "list", "--json"],
    }
    shell("contacts", "import", book(shell))
    assert len(shell.bare(*words[place]).json) == 2


def test_a_home_that_cannot_be_made_is_one_line(shell: Shell) -> None:
    said = shell.bare("contacts", "list", "--home", str(shell.profile / "settings.toml" / "x"))
    assert said.code == 1
    assert is_one_line(said.err)


def test_the_profile_holds_everything_and_is_private(shell: Shell) -> None:
    shell("contacts", "list")
    assert {path.name for path in shell.profile.iterdir()} == {"settings.toml", "data", "logs"}
    for path in (shell.profile / "data").iterdir():
        assert path.stat().st_mode & 0o077 == 0


# contacts


def test_importing_says_what_it_did(shell: Shell) -> None:
    said = shell("contacts", "import", book(shell), "--json")
    assert said.code == 0
    assert said.json == {
        "new": 2,
        "changed": 0,
        "same": 0,
        "broken": [{"line": 4, "reason": "neither a phone nor an e-mail"}],
    }


def test_importing_speaks_to_people_too(shell: Shell) -> None:
    said = shell("contacts", "import", book(shell), "--format", "csv")
    assert said.out == ("2 new, 0 changed, 0 as they were, 1 broken\nline 4: neither a phone nor an e-mail\n")


def test_contacts_are_listed_with_the_fields_that_scripts_rely_on(shell: Shell) -> None:
    shell("contacts", "import", book(shell))
    ivan, olha = shell("contacts", "list", "--json").json
    assert ivan == {
        "id": 1,
        "name": "Ivan",
        "company": "Roga",
        "phones": ["+380671234567"],
        "emails": [],
        "note": "",
        "responsible": "",
        "favourite": False,
    }
    assert olha["name"] == "Olha"


@pytest.mark.parametrize(
    ("text", "names"), [("ivan", ["Ivan"]), ("050 111", ["Olha"]), ("nobody", []), ("", ["Ivan", "Olha"])]
)
def test_finding(shell: Shell, text: str, names: list[str]) -> None:
    shell("contacts", "import", book(shell))
    assert [found["name"] for found in shell("contacts", "find", text, "--json").json] == names


def test_finding_for_people(shell: Shell) -> None:
    shell("contacts", "import", book(shell))
    assert shell("contacts", "find", "roga").out == "Ivan\tRoga\t+380671234567\n"


def test_what_is_exported_can_be_imported(shell: Shell) -> None:
    shell("contacts", "import", book(shell))
    out = shell.profile / "out.csv"
    assert shell("contacts", "export", str(out)).code == 0
    assert shell("contacts", "import", str(out), "--json").json["same"] == 2


@pytest.mark.parametrize("words", [["import", "missing.csv"], ["export", "missing/out.csv"]])
def test_a_file_that_cannot_be_used_is_one_line(shell: Shell, words: list[str]) -> None:
    said = shell("contacts", words[0], str(shell.profile / words[1]))
    assert (said.code, said.out) == (1, "")
    assert is_one_line(said.err)


# calls and statuses, from what a listener has heard


def heard(shell: Shell) -> None:
    """Let a listener hear a missed call, a talk with its recording, and two statuses."""
    with shell.start("listen", "--json") as listener:
        url = listener.value()["listening"]
        event(url, "INCOMING", "missed")
        event(url, "CALL_COMPLETED", "missed", status="Missed", ext="380441112233")
        olha = {"phone": "380501112233", "type": "out"}
        event(url, "INCOMING", "talk", **olha)
        event(url, "ACCEPTED", "talk", **olha)
        event(url, "CALL_COMPLETED", "talk", **olha, status="Success", duration="12")
        post(url, cmd="record", callid="ta-lk", record_link="https://lira/1.wav")
        post(url, cmd="staton", ext="103", status="1")
        assert post(url, cmd="staton", ext="104", status="3") == 200


def test_calls_have_the_fields_that_scripts_rely_on(shell: Shell) -> None:
    shell("contacts", "import", book(shell))
    heard(shell)
    talk, missed = shell("calls", "--json").json
    times = {name: talk.pop(name) for name in ("rang_at", "answered_at", "ended_at")}
    assert talk == {
        "callid": "talk",
        "direction": "out",
        "phone": "380501112233",
        "name": "Olha",
        "ext": "101",
        "line": "380441112233",
        "state": "ended",
        "result": "success",
        "duration": 12,
        "recording": "https://lira/1.wav",
        "note": "",
    }
    assert times["rang_at"] < times["answered_at"] < times["ended_at"]
    assert all(time.endswith("Z") for time in times.values())
    assert (missed["result"], missed["answered_at"], missed["name"]) == ("missed", None, "Ivan")


def test_calls_may_be_limited(shell: Shell) -> None:
    heard(shell)
    talk, missed = shell("calls", "--json").json
    assert shell("calls", "--json", "--limit", "1").json == [talk]
    assert shell("calls", "--json", "--limit", "-1").json == []
    assert shell("calls", "--json", "--since", talk["rang_at"]).json == [talk]
    assert shell("calls", "--json", "--since", "2026-01-01").json == [talk, missed]
    assert shell("calls", "--json", "--since", "2999-01-01").json == []


def test_calls_for_people(shell: Shell) -> None:
    heard(shell)
    talk, missed = shell("calls").out.splitlines()
    assert talk.split()[2:] == ["out", "101", "success", "380501112233"]
    assert missed.split()[2:] == ["in", "101", "missed", "380671234567"]


def test_statuses_have_the_fields_that_scripts_rely_on(shell: Shell) -> None:
    heard(shell)
    free, busy = shell("statuses", "--json").json
    assert free.pop("since").endswith("Z")
    assert free == {"ext": "103", "name": "", "status": 1, "title": ""}
    assert (busy["ext"], busy["status"]) == ("104", 3)
    assert shell("statuses").out.startswith("103\t\t1\t\t20")


def test_an_empty_profile_has_empty_lists(shell: Shell) -> None:
    for command in (["calls"], ["statuses"], ["contacts", "list"]):
        assert shell(*command, "--json").json == []
        assert shell(*command).out == ""


def test_looking_does_not_disturb_who_listens(shell: Shell) -> None:
    """Commands read what a running listener has heard, at once, and take nothing back."""
    with shell.start("listen", "--json") as listener:
        url = listener.value()["listening"]
        for number in range(5):
            event(url, "INCOMING", f"c{number}")
            assert len(shell("calls", "--json").json) == number + 1
        event(url, "CALL_COMPLETED", "c0", status="Missed")
    assert [call["state"] for call in shell("calls", "--json").json].count("ended") == 1


# settings


def test_settings_are_set_got_and_listed(shell: Shell) -> None:
    for key, value, json_value in [
        ("lirax.extension", "102", "102"),
        ("listener.port", "9000", 9000),
        ("ui.popups", "false", False),
        ("ui.watch", "103, 104", ["103", "104"]),
        ("lines.380441112233.name", "Sales", "Sales"),
    ]:
        assert shell("settings", "set", key, value).code == 0
        assert shell("settings", "get", key, "--json").json == json_value
        assert shell("settings", "list", "--json").json[key] == json_value
    assert shell("settings", "get", "ui.watch").out == "103,104\n"
    assert "ui.popups = false\n" in shell("settings", "list").out


def test_what_get_says_can_be_set_again(shell: Shell) -> None:
    before = shell("settings", "list", "--json").json
    for key in before:
        assert shell("settings", "set", key, shell("settings", "get", key).out.rstrip("\n")).code == 0
    assert shell("settings", "list", "--json").json == before


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["get", "lirax.colour"], "there is no key lirax.colour"),
        (["set", "lirax.colour", "x"], "there is no key lirax.colour"),
        (["set", "lines.x.name", "x"], "there is no key lines.x.name"),
        (["set", "listener", "x"], "there is no key listener"),
        (["set", "listener.port", "high"], "listener.port: must be 0 to 65535"),
        (["set", "listener.port", "65536"], "listener.port: must be 0 to 65535"),
        (["set", "ui.popups", "maybe"], "ui.popups: must be true or false"),
        (["set", "lirax.endpoint", "http://example.com"], "lirax.endpoint: must be an https:// address"),
    ],
)
def test_a_wrong_setting_is_refused_with_the_rule(shell: Shell, words: list[str], reason: str) -> None:
    before = (shell.profile / "settings.toml").read_text()
    said = shell("settings", *words)
    assert said.code == 1
    assert said.err.startswith(f"lirax-desk: {reason}")
    assert is_one_line(said.err)
    assert (shell.profile / "settings.toml").read_text() == before


def test_a_broken_settings_file_is_kept_aside_and_said(shell: Shell) -> None:
    shell.write("[lirax\n")
    said = shell("settings", "get", "lirax.extension")
    assert (said.code, said.out) == (0, "\n")
    assert "kept as settings.toml.broken-" in said.err
    assert len(list(shell.profile.glob("settings.toml.broken-*"))) == 1


# token and secret


def test_secrets_of_the_environment_are_shown_and_never_changed(shell: Shell) -> None:
    assert shell("token", "status").code == 0
    assert shell("secret", "show").out == "cli-secret\n"
    for words in (["token", "set"], ["token", "forget"], ["secret", "rotate"], ["secret", "forget"]):
        said = shell(*words, typed="new\n")
        assert said.code == 1
        assert is_one_line(said.err)


def test_one_secret_of_the_environment_is_enough_to_leave_the_keyring_alone(shell: Shell) -> None:
    said = shell.without("LIRAX_DESK_TOKEN")("token", "status")
    assert (said.code, said.err) == (1, "lirax-desk: no token is set\n")


@pytest.mark.parametrize(
    "words", [["token", "set"], ["token", "status"], ["secret", "show"], ["secret", "rotate"]], ids=" ".join
)
def test_without_a_keyring_it_is_said_that_there_is_none(shell: Shell, words: list[str]) -> None:
    said = shell.without("LIRAX_DESK_TOKEN", "LIRAX_DESK_SECRET")(*words, typed="t\n")
    assert (said.code, said.out) == (1, "")
    assert is_one_line(said.err)
    assert "keyring" in said.err


@pytest.mark.parametrize("typed", ["", "\n", "  \n"])
def test_nothing_on_standard_input_is_nothing_to_keep(shell: Shell, typed: str) -> None:
    said = shell.without("LIRAX_DESK_TOKEN", "LIRAX_DESK_SECRET")("token", "set", typed=typed)
    assert (said.code, said.err) == (1, "lirax-desk: nothing came on standard input\n")


def test_the_vendors_sample_is_no_secret(shell: Shell) -> None:
    nothing_set = shell.without("LIRAX_DESK_TOKEN", "LIRAX_DESK_SECRET")
    said = nothing_set("secret", "set", typed="202cb962ac59075b964b07152d234b70\n")
    assert said.code == 1
    assert "everybody knows it" in said.err


def test_secrets_are_never_in_a_file(shell: Shell) -> None:
    heard(shell)
    for path in shell.profile.rglob("*"):
        if path.is_file():
            assert b"cli-secret" not in path.read_bytes()
            assert b"cli-token" not in path.read_bytes()
    assert json.loads(shell("calls", "--json").out)
