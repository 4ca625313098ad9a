"""Each check that the vendor's document names, on the commands alone: no network."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from lirax_desk.simulator.answers import Answer, CarrySms, JoinTwo, PlaceCall, TellStatuses
from lirax_desk.simulator.clock import Now
from lirax_desk.simulator.commands import COMMANDS, answer, surplus
from lirax_desk.simulator.world import World, new_world

TOKEN = "202cb962ac59075b964b07152d234b70"
NOW = Now(seconds=100.0, wall=datetime(2026, 5, 4, 12, 0, tzinfo=UTC).astimezone(), hour=12.0)
MODEM, UNPLUGGED = "380441234567", "380631112233"

GOOD: dict[str, dict[str, str]] = {
    "makeCall": {"from": "101", "to": "19101234567"},
    "make2Calls": {"from": "101", "to1": "291", "to2": "19101234567", "timeout": "60", "successtime": "30",
                   "notbefore": "18", "notafter": "21"},
    "checkContact": {"ext": "101", "ani": "19101234567", "name": "Dima",
                     "add_phone": "380123456789,380234567890",
                     "emails": "a@a.com,b@b.com"},
    "createTask": {"ext": "101", "ani": "19101234567", "text": "Подготовить", "date": "2026-06-01 17:00:01",
                   "type": "1"},
    "createNote": {"ext": "101", "ani": "19101234567", "text": "Новости"},
    "createDeal": {"ext": "101", "ani": "19101234567", "name": "Подготовить", "sum": "3030", "stage": "1"},
    "sendMsg": {"ext": "101", "ani": "Діма, не номер", "text": "Подготовить Задание"},
    "sendSMS": {"ext": "101", "phone": "19101234567", "provider": MODEM, "text": "Подготовить Задание"},
    "get_calls": {"date_start": "2026-05-01 00:00:00", "date_finish": "2026-05-02 23:59:59"},
    "getStages": {},
    "getUserStatuses": {},
    "getUsers": {},
    "initStatuses": {},
}  # fmt: skip
"""The vendor's examples, as near as they come."""


@pytest.fixture
def world() -> World:
    return new_world(TOKEN, seed=1)


def ask(world: World, cmd: str, now: Now = NOW, /, **changes: str | None) -> Answer:
    form = GOOD.get(cmd, {}) | {"cmd": cmd, "token": TOKEN}
    return answer(world, now, {name: value for name, value in (form | changes).items() if value is not None})


def body(answered: Answer) -> Any:
    return json.loads(answered.body)


@pytest.mark.parametrize("cmd", GOOD)
def test_the_examples_of_the_document_are_accepted(world: World, cmd: str) -> None:
    assert ask(world, cmd).status == 200


def test_every_command_of_the_document_is_known() -> None:
    assert set(COMMANDS) == set(GOOD) | {"updateDeal", "checkSMS"}


@pytest.mark.parametrize("cmd", COMMANDS)
def test_a_wrong_token_is_401_before_anything_else(world: World, cmd: str) -> None:
    assert answer(world, NOW, {"cmd": cmd, "token": "wrong"}).status == 401
    assert answer(world, NOW, {"cmd": cmd}).status == 401


@pytest.mark.parametrize("cmd", ["", "makecall", "nothing"])
def test_an_unknown_command_is_400(world: World, cmd: str) -> None:
    assert answer(world, NOW, {"cmd": cmd, "token": TOKEN}).status == 400


@pytest.mark.parametrize(
    ("cmd", "name"),
    [(cmd, field.name) for cmd in GOOD for field in COMMANDS[cmd].fields if not field.optional],
)
@pytest.mark.parametrize("value", [None, "", "  "])
def test_a_required_field_that_is_missing_is_400_and_named(
    world: World, cmd: str, name: str, value: str | None
) -> None:
    answered = ask(world, cmd, **{name: value})
    assert answered.status == 400
    assert name in body(answered)["error"]


@pytest.mark.parametrize(
    ("cmd", "name"), [(cmd, field.name) for cmd in GOOD for field in COMMANDS[cmd].fields if field.optional]
)
@pytest.mark.parametrize("value", [None, "", " "])
def test_an_optional_field_may_be_missing_or_empty(
    world: World, cmd: str, name: str, value: str | None
) -> None:
    assert ask(world, cmd, **{name: value}).status == 200


@pytest.mark.parametrize(
    ("cmd", "name", "value"),
    [
        ("makeCall", "from", "999"),
        ("makeCall", "from", "112"),  # not active
        ("makeCall", "to", "+380671234567"),
        ("makeCall", "to", "067 123 45 67"),
        ("make2Calls", "to2", "*21#"),
        ("make2Calls", "timeout", "an hour"),
        ("make2Calls", "successtime", "-1"),
        ("make2Calls", "notbefore", "24"),
        ("make2Calls", "notafter", "8:00"),
        ("make2Calls", "vtime", "25:00"),
        ("make2Calls", "vdate", "2026-05-04"),
        ("make2Calls", "vmoney", "12.5"),
        ("make2Calls", "speech", "de Hallo"),
        ("checkContact", "ext", "999"),
        ("checkContact", "ani", "none"),
        ("checkContact", "add_phone", "380123456789, 380234567890"),
        ("checkContact", "emails", "a@a.com;b@b.com"),
        ("createTask", "ani", "Дмитро"),
        ("createTask", "date", "2026-05-04 11:59:59"),
        ("createTask", "date", "2028-05-04 12:00:01"),
        ("createTask", "date", "2026-6-1 17:00:00"),
        ("createTask", "date", "01.06.2026 17:00"),
        ("createTask", "type", "0"),
        ("createTask", "type", "4"),
        ("createNote", "ext", "999"),
        ("createDeal", "sum", "30.50"),
        ("createDeal", "sum", "3 030"),
        ("createDeal", "stage", "6"),
        ("createDeal", "stage", "01"),
        ("sendMsg", "ext", "999"),
        ("sendSMS", "ext", "one"),
        ("sendSMS", "provider", "+380441234567"),
        ("sendSMS", "phone", "Дмитро"),
        ("get_calls", "date_start", "2026-05-01"),
        ("get_calls", "call_type", "2"),
        ("get_calls", "offset", "-1"),
    ],
)
def test_a_wrong_value_is_400_and_named(world: World, cmd: str, name: str, value: str) -> None:
    answered = ask(world, cmd, **{name: value})
    assert (answered.status, name in body(answered)["error"]) == (400, True)


def test_make_call_answers_the_id_that_clients_have_seen_or_nothing_as_documented(world: World) -> None:
    answered = ask(world, "makeCall")
    request = body(answered)["id_makecall"]
    assert answered.effect == PlaceCall("101", "19101234567", request)
    world.observed = False
    assert ask(world, "makeCall") == Answer(effect=PlaceCall("101", "19101234567", ""))


def test_make2calls_answers_the_id_of_a_job_with_the_documented_defaults(world: World) -> None:
    answered = ask(world, "make2Calls", timeout=None, successtime=None, notbefore=None, notafter=None)
    job = world.jobs[body(answered)["id_make2calls"]]
    assert answered.effect == JoinTwo(job.id)
    assert (job.timeout, job.successtime, job.notbefore, job.notafter) == (0, 0, 8, 20)


def test_check_contact_inserts_then_updates_and_keeps_what_was_not_told(world: World) -> None:
    assert ask(world, "checkContact") == Answer()
    ask(world, "checkContact", ani="380123456789", name="Дмитро", ext="102", add_phone=None, emails=None)
    contact = world.contacts["19101234567"]
    assert (contact.name, contact.responsible) == ("Дмитро", "102")
    assert contact.phones == ("380123456789", "380234567890")
    assert contact.emails == ("a@a.com", "b@b.com")


def test_a_task_and_a_note_are_kept(world: World) -> None:
    assert body(ask(world, "createTask")) == {"idtask": world.tasks[0].id}
    assert ask(world, "createNote") == Answer()
    assert (world.tasks[0].date, world.tasks[0].kind) == ("2026-06-01 17:00:01", 1)
    assert world.notes[0].text == "Новости"


@pytest.mark.parametrize("cmd", ["createTask", "createNote", "createDeal"])
def test_with_strict_contacts_only_an_existing_one_will_do(world: World, cmd: str) -> None:
    world.strict_contacts = True
    assert ask(world, cmd).status == 400
    assert ask(world, cmd, ani="380501112233").status == 200


def deal(world: World, **changes: str) -> Answer:
    known = body(ask(world, "createDeal"))["id_deal"]
    form = GOOD["createDeal"] | {"id_deal": str(known), "status": "0"} | changes
    return ask(world, "updateDeal", **form)


def test_update_deal_that_changes_nothing_is_400(world: World) -> None:
    answered = deal(world)
    assert (answered.status, body(answered)["error"]) == (400, "Invalid parameters: nothing changed")


@pytest.mark.parametrize(
    "changes",
    [{"status": "1"}, {"status": "2"}, {"stage": "5"}, {"sum": "0"}, {"name": "Інша"}, {"ext": "102"}],
)
def test_update_deal_changes_what_is_told(world: World, changes: dict[str, str]) -> None:
    assert deal(world, **changes) == Answer()
    known = next(iter(world.deals.values()))
    assert str(getattr(known, next(iter(changes)))) == next(iter(changes.values()))


@pytest.mark.parametrize(
    "changes", [{"status": "3"}, {"stage": "9"}, {"id_deal": "7"}, {"sum": "x"}, {"name": ""}]
)
def test_update_deal_refuses_what_is_wrong(world: World, changes: dict[str, str]) -> None:
    assert deal(world, **changes).status == 400


def test_stages_come_in_the_order_of_the_funnel(world: World) -> None:
    assert [row["stage"] for row in body(ask(world, "getStages"))["stages"]] == [1, 2, 5, 3, 4]


def test_users_and_statuses_are_spelled_as_documented(world: World) -> None:
    users = body(ask(world, "getUsers"))["users"]
    assert users[0] == {"id": 1, "Name": "Ольга Коваленко", "ext": "101", "active": "1"}
    assert [user["ext"] for user in users if user["active"] == "0"] == ["112"]
    assert body(ask(world, "getUserStatuses"))["statuses"][2] == {"status": 2, "title": "Розмова"}


def test_init_statuses_is_answered_empty_and_then_told_by_webhooks(world: World) -> None:
    assert ask(world, "initStatuses") == Answer(effect=TellStatuses())


def test_send_msg_takes_a_name_or_a_number(world: World) -> None:
    assert ask(world, "sendMsg") == Answer()
    assert world.messages[0].about == "Діма, не номер"


def test_a_modem_that_is_not_connected_is_402(world: World) -> None:
    assert ask(world, "sendSMS", provider=UNPLUGGED).status == 402
    assert ask(world, "sendSMS", provider="380000000000").status == 402


def test_sending_and_checking_share_the_five_seconds_of_a_modem(world: World) -> None:
    answered = ask(world, "sendSMS")
    sms = str(body(answered)["id_sms"])
    assert answered.effect == CarrySms(int(sms))
    check = {"ext": "101", "provider": MODEM, "id_sms": sms}
    assert ask(world, "checkSMS", **check).status == 403
    assert ask(world, "sendSMS", later(4.9)).status == 403
    assert ask(world, "sendSMS", later(4.9), provider="380487001020").status == 200
    assert body(ask(world, "checkSMS", later(5), **check)) == {"sms_status": 1}
    assert ask(world, "sendSMS", later(9.9)).status == 403
    assert ask(world, "sendSMS", later(10)).status == 200


def test_a_refused_sms_does_not_take_the_modem(world: World) -> None:
    assert ask(world, "sendSMS", text="").status == 400
    assert ask(world, "sendSMS").status == 200


def test_check_sms_wants_an_sms_of_this_modem(world: World) -> None:
    sms = str(body(ask(world, "sendSMS"))["id_sms"])
    assert ask(world, "checkSMS", later(5), ext="101", provider="380487001020", id_sms=sms).status == 400
    assert ask(world, "checkSMS", later(5), ext="101", provider=MODEM, id_sms="1").status == 400
    assert ask(world, "checkSMS", later(5), ext="101", provider=MODEM, id_sms="x").status == 400


@pytest.mark.parametrize("finish", ["2026-05-03 00:00:01", "2026-04-30 23:59:59"])
def test_get_calls_wants_at_most_48_hours_in_order(world: World, finish: str) -> None:
    assert ask(world, "get_calls", date_finish=finish).status == 400
    assert ask(world, "get_calls", date_finish="2026-05-03 00:00:00").status == 200


def test_fields_that_a_command_does_not_have_are_found_out() -> None:
    assert surplus({"cmd": "makeCall", "token": "x", "from": "1", "to": "2", "To": "3"}) == ["To"]
    assert surplus({"cmd": "nothing", "x": "y"}) == []


def test_the_same_seed_makes_the_same_ids() -> None:
    first, second = (ask(new_world(TOKEN, seed=7), "make2Calls") for _ in range(2))
    assert first == second != ask(new_world(TOKEN, seed=8), "make2Calls")


def later(seconds: float) -> Now:
    return Now(NOW.seconds + seconds, NOW.wall, NOW.hour)
