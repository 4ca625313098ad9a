"""What an item is, without anything around it: outcomes, pauses, lanes; and commands as JSON."""

import json
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lirax_desk.domain.outbox import COMMANDS, Item, Kind, Outgoing, State, heads, kind_of, pause, settled
from lirax_desk.protocol.commands import (
    CheckContact,
    ConnectTwo,
    CreateDeal,
    CreateNote,
    CreateTask,
    DealStatus,
    SendMessage,
    SendSms,
    TaskType,
    UpdateDeal,
)
from lirax_desk.protocol.errors import (
    BadCommand,
    BadReply,
    ModemBusy,
    NoToken,
    OutcomeUnknown,
    ServiceError,
    WrongToken,
)
from lirax_desk.store.payloads import Unreadable, read, written
from tests.outbox.rig import CLIENT, MODEM

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

EVERY: dict[Kind, Outgoing] = {
    Kind.NOTE: CreateNote("101", CLIENT, "Передзвонити\nо пʼятій"),
    Kind.TASK: CreateTask("101", CLIENT, "Call", datetime(2026, 5, 1, 9, 0, 0), TaskType.CALL),  # noqa: DTZ001
    Kind.DEAL: CreateDeal("101", CLIENT, "Windows", 3030, 2),
    Kind.DEAL_UPDATE: UpdateDeal("101", CLIENT, "1910", "Windows", 0, 2, DealStatus.WON),
    Kind.SMS: SendSms("101", MODEM, CLIENT, "Hi"),
    Kind.MESSAGE: SendMessage("102", "ТОВ «Ромашка»", "Call him"),
    Kind.CONTACT: CheckContact("103", CLIENT, "Іван", ("380501112233",), ("ivan@example.com",)),
    Kind.CONNECT: ConnectTwo(
        "101", CLIENT, "102", timeout=30, not_before="08", money=Decimal("12.50"), speech="uk Вітаємо"
    ),
}


def item(command: Outgoing, number: int = 1, state: State = State.WAITING, **news: Any) -> Item:
    return replace(Item(command, NOW, NOW, id=number, state=state), **news)


def test_every_kind_is_here() -> None:
    assert list(EVERY) == list(Kind) == list(COMMANDS)
    assert [kind_of(command) for command in EVERY.values()] == list(Kind)


def test_whom_an_item_is_about() -> None:
    about = {kind: item(command).phone for kind, command in EVERY.items()}
    assert about.pop(Kind.MESSAGE) == ""
    assert about.pop(Kind.CONNECT) == "102"
    assert set(about.values()) == {CLIENT}


# ------------------------------------------------------------------ outcomes


@pytest.mark.parametrize(
    ("answer", "patient", "state"),
    [
        (None, True, State.DONE),
        ("1910", True, State.DONE),
        (NoToken(), True, State.WAITING),
        (NoToken(), False, State.REFUSED),
        (BadCommand("date", "must be in the future"), True, State.REFUSED),
        (WrongToken(), True, State.REFUSED),
        (ModemBusy(), True, State.WAITING),
        (ModemBusy(), False, State.REFUSED),
        (OutcomeUnknown("cut off"), True, State.UNKNOWN),
        (BadReply("LiraX answers HTTP 500"), False, State.UNKNOWN),
        (ServiceError("an internal error"), True, State.UNKNOWN),
    ],
)
def test_what_an_answer_makes_of_an_item(answer: object, patient: bool, state: State) -> None:
    sent = item(EVERY[Kind.SMS], state=State.SENDING, tries=1, owner="me", patient=patient)
    after = settled(sent, answer, NOW)
    assert (after.state, after.owner, after.changed_at) == (state, "", NOW)
    assert after.answer == (answer if isinstance(answer, str) else "")
    assert after.reason == (str(answer) if isinstance(answer, Exception) else "")


@given(st.integers(0, 10_000))
def test_no_pause_is_too_long(tries: int) -> None:
    assert timedelta(0) < pause(max(tries, 1)) <= timedelta(minutes=5)


# ------------------------------------------------------------------ lanes


@given(st.lists(st.tuples(st.sampled_from(list(EVERY.values())), st.sampled_from(list(State)))))
def test_of_a_lane_only_the_oldest_goes_and_none_while_one_is_sending(
    made: list[tuple[Outgoing, State]],
) -> None:
    items = [item(command, number, state) for number, (command, state) in enumerate(made, start=1)]
    going = heads(items)
    assert len({one.lane for one in going}) == len(going)
    for one in items:
        lane = [other for other in items if other.lane == one.lane]
        is_next = one.state is State.WAITING and not any(
            other.state is State.SENDING or (other.state is State.WAITING and other.id < one.id)
            for other in lane
        )
        assert (one in going) == is_next


# ------------------------------------------------------------------ JSON


@pytest.mark.parametrize("kind", Kind)
def test_a_command_comes_back_as_it_was(kind: Kind) -> None:
    assert read(kind, written(EVERY[kind])) == EVERY[kind]


def test_a_field_of_a_newer_version_is_left_out() -> None:
    newer = written(EVERY[Kind.NOTE]).replace("{", '{"colour": "red", ', 1)
    assert read(Kind.NOTE, newer) == EVERY[Kind.NOTE]


@pytest.mark.parametrize("spoilt", [{"sum": "3030"}, {"sum": True}, {"name": 5}, {"phone": ""}])
def test_a_field_of_a_wrong_type_makes_no_command(spoilt: dict[str, object]) -> None:
    good = json.loads(written(EVERY[Kind.DEAL]))
    with pytest.raises(Unreadable, match="deal: "):
        read(Kind.DEAL, json.dumps(good | spoilt))


@pytest.mark.parametrize("payload", ["", "{", "[]", "null", "5", "{}", "[" * 100_000])
def test_what_is_no_object_is_no_command(payload: str) -> None:
    with pytest.raises(Unreadable, match="deal: "):
        read(Kind.DEAL, payload)


def test_half_a_character_does_no_harm() -> None:
    assert read(Kind.NOTE, written(CreateNote("101", CLIENT, "\udce9"))).form()["text"] == "\udce9"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from(list(Kind)), st.data())
def test_any_payload_is_a_command_that_can_be_sent_or_unreadable(kind: Kind, data: st.DataObject) -> None:
    names = [one.name for one in fields(COMMANDS[kind])]
    good = json.loads(written(EVERY[kind]))
    spoilt = {name: data.draw(JSON | st.just(good[name])) for name in names if data.draw(st.booleans())}
    payload = data.draw(st.sampled_from([json.dumps(good | spoilt), json.dumps(spoilt)]) | st.text())
    try:
        command = read(kind, payload)
    except Unreadable:
        return
    assert all(isinstance(value, str) for value in command.form().values())
    assert read(kind, written(command)) == command
