"""What holds for all commands: the form that goes out, and answers that say yes, no or nothing."""

import pytest

from lirax_desk.protocol.answers import Answer
from lirax_desk.protocol.commands import (
    CheckContact,
    CheckSms,
    Command,
    ConnectTwo,
    CreateDeal,
    CreateNote,
    CreateTask,
    GetCalls,
    GetStages,
    GetStatusTitles,
    GetUsers,
    InitStatuses,
    MakeCall,
    Once,
    Repeatable,
    SendMessage,
    SendSms,
    UpdateDeal,
)
from lirax_desk.protocol.errors import (
    BadReply,
    ModemBusy,
    ModemOff,
    Refused,
    WrongParameters,
    WrongToken,
)
from tests.unit import samples
from tests.unit.protocol.commands import DOCUMENTED, EVERY

PAGE = b"<!DOCTYPE html><title>Welcome to nginx!</title>"
SMS = (SendSms, CheckSms)
SAYS_ONLY_DONE = (CheckContact, CreateNote, InitStatuses, SendMessage, UpdateDeal)
MAY_TELL_AN_ID = (CreateTask, MakeCall)
MUST_TELL = (CheckSms, ConnectTwo, CreateDeal, GetCalls, GetStages, GetStatusTitles, GetUsers, SendSms)


def named(commands: tuple[Command[object], ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("command", commands, ids=lambda command: command.cmd)


def those(kinds: tuple[type[Command[object]], ...]) -> tuple[Command[object], ...]:
    return tuple(command for command in EVERY if isinstance(command, kinds))


OTHERS = tuple(command for command in EVERY if not isinstance(command, SMS))


@named(DOCUMENTED)
def test_the_vendors_example_request_comes_out(command: Command[object]) -> None:
    example = samples.fields(f"commands/{command.cmd}")
    del example["token"]  # the client adds it
    if "Name" in example:  # checkContact's example says Name, its table says name
        example["name"] = example.pop("Name")

    assert command.form() == example


@named(EVERY)
def test_no_empty_field_travels(command: Command[object]) -> None:
    assert all(command.form().values())


@named(EVERY)
def test_no_command_knows_the_token(command: Command[object]) -> None:
    assert "token" not in command.form()


@named(those(SAYS_ONLY_DONE))
@pytest.mark.parametrize("body", [b"", b"OK", b"{}", b"null", b'{"id": 5}', b"\xff\xfe", "Готово".encode()])
def test_done_may_be_said_in_any_way(command: Command[object], body: bytes) -> None:
    command.read(Answer(200, body))


@named(those(MAY_TELL_AN_ID))
@pytest.mark.parametrize(
    "body", [b"", b"OK", b"{}", b"[]", b"5", b"null", b'{"id_makecall": "", "idtask": null}']
)
def test_done_without_an_id_is_done(command: Command[object], body: bytes) -> None:
    assert command.read(Answer(200, body)) is None


@named(those(MUST_TELL))
@pytest.mark.parametrize(
    "body", [b"", b"OK", b"{}", b"null", b"5", b'{"users": 5}', b"\xff\xfe", b'{"cut": "of']
)
def test_an_answer_without_what_was_asked_for_cannot_be_read(command: Command[object], body: bytes) -> None:
    with pytest.raises(BadReply, match=r"empty|cannot be read"):
        command.read(Answer(200, body))


@named(EVERY)
@pytest.mark.parametrize(
    "page", [PAGE, b"  <html>", b"\xef\xbb\xbf<HTML>", b"<!-- proxy --><body>", b"<?xml version='1.0'?>"]
)
def test_a_web_page_is_never_taken_for_done(command: Command[object], page: bytes) -> None:
    with pytest.raises(BadReply, match="a web page came"):
        command.read(Answer(200, page))


@named(EVERY)
def test_200_with_an_error_is_a_failure(command: Command[object]) -> None:
    with pytest.raises(WrongParameters, match=r"^Invalid parameters$"):
        command.read(samples.answer("error"))


@named(EVERY)
def test_400_gives_lirax_words(command: Command[object]) -> None:
    with pytest.raises(WrongParameters, match=r"^немає такого$"):
        command.read(Answer(400, "немає  такого\n".encode()))


@named(EVERY)
def test_400_without_words_says_so_itself(command: Command[object]) -> None:
    with pytest.raises(WrongParameters, match="LiraX does not accept the parameters"):
        command.read(Answer(400))


@named(EVERY)
def test_401_is_the_token(command: Command[object]) -> None:
    with pytest.raises(WrongToken, match=r"^LiraX does not accept the token$"):
        command.read(Answer(401))


@named(those(SMS))
def test_402_and_403_are_the_modem(command: Command[object]) -> None:
    with pytest.raises(ModemOff, match=r"^the modem is not connected$"):
        command.read(Answer(402))
    with pytest.raises(ModemBusy, match=r"^the modem is busy, try later \(5 s\)$"):
        command.read(Answer(403, b"5 s"))


@named(OTHERS)
@pytest.mark.parametrize("status", [402, 403])
def test_402_and_403_mean_no_modem_to_other_commands(command: Command[object], status: int) -> None:
    with pytest.raises(Refused, match=f"HTTP {status}") as refused:
        command.read(Answer(status))
    assert refused.type is Refused


@named(EVERY)
@pytest.mark.parametrize("status", [404, 405, 408, 413, 429])
def test_other_4xx_doubt_the_address(command: Command[object], status: int) -> None:
    with pytest.raises(Refused, match=f"HTTP {status}: is its address right"):
        command.read(Answer(status, PAGE))


@named(EVERY)
@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_3xx_is_not_lirax(command: Command[object], status: int) -> None:
    with pytest.raises(BadReply, match=f"redirects .HTTP {status}"):
        command.read(Answer(status, PAGE))


@named(EVERY)
@pytest.mark.parametrize("status", [100, 204, 500, 502, 503, 599])
def test_5xx_and_statuses_nobody_promised_cannot_be_read(command: Command[object], status: int) -> None:
    with pytest.raises(BadReply, match=f"HTTP {status}$"):
        command.read(Answer(status, b'{"id_sms": 5}'))


def test_what_makes_something_is_never_repeated_and_everything_else_may_be() -> None:
    once = {command.cmd for command in EVERY if isinstance(command, Once)}
    repeatable = {command.cmd for command in EVERY if isinstance(command, Repeatable)}

    assert once == {"makeCall", "make2Calls", "sendSMS", "createTask", "createNote", "createDeal", "sendMsg"}
    assert repeatable == {
        *("getStages", "getUserStatuses", "getUsers", "get_calls"),
        *("checkContact", "updateDeal", "initStatuses", "checkSMS"),
    }
