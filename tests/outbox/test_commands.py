"""The commands of the terminal that make something at LiraX, as people and scripts run them."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lirax_desk.domain.outbox import State
from lirax_desk.services.courier import NO_TURN
from tests.outbox.endpoint import CUT, Endpoint, Reply, endpoint, nobody
from tests.outbox.rig import CLIENT, MODEM, OTHER
from tests.outbox.terminal import TOKEN, Profile

DUE = f"{datetime.now(UTC) + timedelta(days=30):%Y-%m-%d} 09:00:00"

COMMANDS: dict[str, tuple[list[str], dict[str, str]]] = {
    "note": (
        ["note", "067 123-45-67", "Передзвонити"],
        {"cmd": "createNote", "ext": "101", "ani": CLIENT, "text": "Передзвонити"},
    ),
    "task": (
        ["task", CLIENT, "Call", "--date", DUE, "--type", "3"],
        {"cmd": "createTask", "ext": "101", "ani": CLIENT, "text": "Call", "date": DUE, "type": "3"},
    ),
    "deal": (
        ["deal", "create", CLIENT, "Windows", "--sum", "3030", "--stage", "2"],
        {"cmd": "createDeal", "ext": "101", "ani": CLIENT, "name": "Windows", "sum": "3030", "stage": "2"},
    ),
    "sms": (
        ["sms", CLIENT, "Hi", "--provider", OTHER],
        {"cmd": "sendSMS", "ext": "101", "provider": OTHER, "phone": CLIENT, "text": "Hi"},
    ),
    "message": (
        ["message", "102", "Call him", "--about", "ТОВ «Ромашка»"],
        {"cmd": "sendMsg", "ext": "102", "ani": "ТОВ «Ромашка»", "text": "Call him"},
    ),
    "connect": (
        ["connect", CLIENT, "102", "--timeout=30", "--notbefore=9", "--vmoney=1.5", "--speech=uk Так"],
        {
            "cmd": "make2Calls",
            "from": "101",
            "to1": CLIENT,
            "to2": "102",
            "timeout": "30",
            "notbefore": "09",
            "vmoney": "1.50",
            "speech": "uk Так",
        },
    ),
    "contact": (
        ["contact", "save", CLIENT, "--name=Іван", "--phone", OTHER, "--email", "a@b.c", "--responsible=103"],
        {
            "cmd": "checkContact",
            "ext": "103",
            "ani": CLIENT,
            "name": "Іван",
            "add_phone": OTHER,
            "emails": "a@b.c",
        },
    ),
}  # fmt: skip
IDS = {"deal", "sms", "connect"}


@pytest.fixture
def lirax() -> Iterator[Endpoint]:
    with endpoint() as lirax:
        yield lirax


@pytest.fixture
def profile(tmp_path: Path, lirax: Endpoint) -> Iterator[Profile]:
    profile = Profile(tmp_path / "home", tmp_path / "elsewhere")
    profile.elsewhere.mkdir()
    profile.use(lirax.url)
    yield profile
    assert list(profile.elsewhere.iterdir()) == []
    assert list(profile.home.glob("**/*.lock")) == []


@pytest.mark.parametrize("name", COMMANDS)
def test_done(profile: Profile, lirax: Endpoint, name: str) -> None:
    words, form = COMMANDS[name]
    ran = profile.run(*words, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.json == {"outcome": "done", "reason": "", "id": "1910" if name in IDS else None}
    assert lirax.forms == [form | {"token": TOKEN}]
    assert [item.state for item in profile.items()] == [State.DONE]


@pytest.mark.parametrize("name", ["note", "connect"])
def test_refused_and_unknown_are_never_sent_again(profile: Profile, lirax: Endpoint, name: str) -> None:
    words, form = COMMANDS[name]
    lirax.answer = lambda form: Reply(400, b'{"error": "Invalid parameters"}')
    ran = profile.run(*words)
    assert (ran.code, ran.out, ran.err) == (1, "", "lirax-desk: refused: Invalid parameters\n")
    lirax.answer = lambda form: Reply(500, b"")
    ran = profile.run(*words, "--json")
    assert (ran.code, ran.json["outcome"], ran.json["id"]) == (1, "unknown", 2)
    assert ran.json["reason"].endswith("LiraX answers HTTP 500")
    assert ran.err == f"lirax-desk: unknown: {ran.json['reason']}\n"
    listed = profile.run("outbox", "list", "--json").json
    assert [(row["id"], row["state"], row["fields"]) for row in listed] == [
        (1, "refused", form),
        (2, "unknown", form),
    ]
    assert len(lirax.forms) == 2


def test_for_people(profile: Profile, lirax: Endpoint) -> None:
    assert (
        profile.run("deal", "create", CLIENT, "Windows", "--sum", "1", "--stage", "2").out == "1910\tdone\n"
    )
    assert profile.run("note", CLIENT, "Hi").out == "done\n"
    lirax.answer = lambda form: CUT
    assert profile.run("note", CLIENT, "Hi").code == 1
    row = profile.run("outbox", "list").out.rstrip("\n").split("\t")
    assert row[:4] == ["3", "unknown", "note", CLIENT]
    assert "cut off" in row[4]


# ------------------------------------------------------------------ what is typed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["note", "Ivan", "Hi"], "ani: there is no number in it"),
        (["note", CLIENT, " "], "text: must not be empty"),
        (["task", CLIENT, "Hi", "--date", "2001-01-01 00:00:00", "--type=1"], "date: must be in the future"),
        (["task", CLIENT, "Hi", "--date", "tomorrow", "--type", "1"], "date: must be YYYY-MM-DD HH:MM:SS"),
        (["deal", "create", CLIENT, "W", "--sum", "-1", "--stage", "1"], "sum: a whole number, 0 or more"),
        (["deal", "update", "77", "--sum", "1"], "id_deal: no deal with this id was made here"),
        (["sms", CLIENT, "", "--provider", MODEM], "text: must not be empty"),
        (["message", "Olha", "Hi"], "ext: 2 to 20 digits"),
        (["connect", CLIENT, "102", "--vdate", "soon"], "vdate: dd.mm.YYYY, today or tomorrow"),
        (["contact", "save", CLIENT], "name: must not be empty"),
        (["contact", "save", CLIENT, "--name", "I", "--phone", "none"], "ani: there is no number in it"),
        (["contact", "save", CLIENT, "--name", "I", "--email", "none"], "emails: none is no address"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused_before_anything_is_sent(
    profile: Profile, lirax: Endpoint, words: list[str], said: str
) -> None:
    ran = profile.run(*words, "--json")
    assert ran.code == 1
    assert ran.json["outcome"] == "refused"
    assert ran.json["reason"].startswith(said)
    assert ran.json["id"] is None
    assert ran.err == f"lirax-desk: {ran.json['reason']}\n"
    assert lirax.forms == []
    assert profile.items() == []


@pytest.mark.parametrize(
    "words",
    [
        ["note", CLIENT],
        ["task", CLIENT, "Hi", "--date", DUE, "--type", "4"],
        ["deal", "create", CLIENT, "W", "--sum", "1.5", "--stage", "1"],
        ["deal", "update", "77", "--status", "3"],
        ["outbox", "retry", "the-first"],
        ["outbox"],
    ],
)
def test_wrong_usage(profile: Profile, words: list[str]) -> None:
    assert profile.run(*words).code == 2


def test_without_a_short_number_or_a_token_nothing_is_sent(profile: Profile, lirax: Endpoint) -> None:
    ran = profile.run("note", CLIENT, "Hi", "--json", token="")
    assert (ran.code, ran.json["reason"]) == (1, "no API token is set")
    profile.use(lirax.url, extension='""')
    ran = profile.run("note", CLIENT, "Hi")
    assert (ran.code, ran.err) == (1, "lirax-desk: ext: your short number is not set\n")
    assert lirax.forms == []


def test_an_sms_takes_the_first_modem_of_the_settings(profile: Profile, lirax: Endpoint) -> None:
    profile.run("sms", CLIENT, "Hi")
    assert lirax.forms[0]["provider"] == MODEM
    profile.use(lirax.url, providers="[]")
    assert profile.run("sms", CLIENT, "Hi").err.startswith("lirax-desk: provider: the number of a modem")


# ------------------------------------------------------------------ deals and contacts


def test_a_deal_is_changed_field_by_field(profile: Profile, lirax: Endpoint) -> None:
    profile.run("deal", "create", CLIENT, "Windows", "--sum", "3030", "--stage", "2")
    assert profile.run("deal", "update", "1910", "--stage", "3").code == 0
    assert profile.run("deal", "update", "1910", "--status", "1", "--name", "Doors").code == 0
    sent = lirax.forms[-1]
    assert (sent["cmd"], sent["id_deal"], sent["ani"]) == ("updateDeal", "1910", CLIENT)
    assert (sent["name"], sent["sum"], sent["stage"], sent["status"]) == ("Doors", "3030", "3", "1")


def test_that_nothing_changed_is_done_and_said(profile: Profile, lirax: Endpoint) -> None:
    profile.run("deal", "create", CLIENT, "Windows", "--sum", "3030", "--stage", "2")
    lirax.answer = lambda form: Reply(400, b"nothing changed")
    ran = profile.run("deal", "update", "1910", "--json")
    assert (ran.code, ran.json["outcome"], ran.json["reason"]) == (0, "done", "nothing changed")
    ran = profile.run("deal", "update", "1910", "--sum", "1", "--json")
    assert (ran.code, ran.json["outcome"]) == (1, "refused")


def test_a_contact_is_in_our_book_even_if_lirax_refuses(profile: Profile, lirax: Endpoint) -> None:
    profile.run("contact", "save", CLIENT, "--name", "Іван", "--company", "ТОВ")
    lirax.answer = lambda form: Reply(400, b"no")
    ran = profile.run("contact", "save", "0671234567", "--phone", OTHER, "0441112233", "--email", "a@b.c")
    assert ran.code == 1
    (known,) = profile.run("contacts", "list", "--json").json
    assert (known["name"], known["company"], known["emails"]) == ("Іван", "ТОВ", ["a@b.c"])
    assert known["phones"] == [f"+{number}" for number in (CLIENT, OTHER, "380441112233")]


# ------------------------------------------------------------------ the queue, and what a person decides


def test_offline_it_is_refused_or_queued_on_request(profile: Profile, lirax: Endpoint) -> None:
    with nobody() as url:
        profile.use(url)
        ran = profile.run("note", CLIENT, "now", "--json")
        assert (ran.code, ran.json["outcome"]) == (1, "refused")
        ran = profile.run("note", CLIENT, "later", "--json", "--queue")
        assert (ran.code, ran.json) == (
            0,
            {"outcome": "queued", "reason": "LiraX cannot be reached: Connection refused", "id": 2},
        )
    profile.use(lirax.url)
    listed = profile.run("outbox", "list", "--json").json
    assert [(row["id"], row["state"]) for row in listed] == [(1, "refused"), (2, "waiting")]
    assert datetime.fromisoformat(listed[1]["next_try_at"]) > datetime.fromisoformat(listed[1]["changed_at"])
    assert profile.run("outbox", "retry", "2", "--json").json["outcome"] == "done"
    assert [form["text"] for form in lirax.forms] == ["later"]


def test_a_busy_modem_refuses_or_queues(profile: Profile, lirax: Endpoint) -> None:
    lirax.answer = lambda form: Reply(403, b"")
    ran = profile.run("sms", CLIENT, "Hi", "--provider", OTHER, "--json")
    assert (ran.code, ran.json["outcome"], ran.json["reason"]) == (
        1,
        "refused",
        "the modem is busy, try later",
    )
    ran = profile.run("sms", CLIENT, "Hi", "--json", "--queue")
    assert (ran.code, ran.json["outcome"]) == (0, "queued")
    ran = profile.run("sms", CLIENT, "Hi", "--json", "--queue")  # the modem has its pause
    assert (ran.code, ran.json) == (0, {"outcome": "queued", "reason": NO_TURN, "id": 3})
    assert len(lirax.forms) == 2


def test_two_commands_at_one_modem_are_five_seconds_apart(profile: Profile, lirax: Endpoint) -> None:
    processes = [profile.begin("sms", CLIENT, text) for text in ("one", "two")]
    for process in processes:
        with process:
            assert process.communicate(timeout=60)[1] == ""
            assert process.returncode == 0
    assert sorted(form["text"] for form in lirax.forms) == ["one", "two"]
    assert lirax.times[1] - lirax.times[0] >= 5


def test_a_person_decides_about_an_unknown_one(profile: Profile, lirax: Endpoint) -> None:
    lirax.answer = lambda form: CUT
    for text in ("one", "two"):
        profile.run("note", CLIENT, text)
    lirax.answer = lambda form: Reply()
    assert profile.run("outbox", "done", "1").code == 0
    ran = profile.run("outbox", "retry", "2", "--json")
    assert (ran.code, ran.json) == (0, {"outcome": "done", "reason": "", "id": None})
    assert profile.run("outbox", "list", "--json").json == []
    assert [form["text"] for form in lirax.forms] == ["one", "two", "two"]
    listed = profile.run("outbox", "list", "--all", "--json").json
    assert [(row["id"], row["state"], row["reason"]) for row in listed] == [
        (1, "done", "marked as done by hand"),
        (2, "done", ""),
    ]
    for words in (["done", "1"], ["retry", "2"]):
        ran = profile.run("outbox", *words)
        assert (ran.code, ran.err) == (1, f"lirax-desk: item {words[1]} is done\n")
    assert profile.run("outbox", "retry", "9").err == "lirax-desk: item 9 does not exist\n"


def test_what_is_listed_has_no_token(profile: Profile, lirax: Endpoint) -> None:
    lirax.answer = lambda form: Reply(401, json.dumps({"error": f"bad token {form['token'][:4]}"}).encode())
    assert TOKEN not in profile.run("note", CLIENT, "Hi").err
    assert TOKEN not in profile.run("outbox", "list", "--json").out
