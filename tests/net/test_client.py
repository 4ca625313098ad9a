"""The client and answers that come: what is sent, what is read, and what nobody may ever see."""

import json
import logging
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from urllib.parse import parse_qs

import httpx
import pytest

from lirax_desk.net.client import ANSWER_LIMIT, Client, Patience
from lirax_desk.protocol.commands import Command, CreateNote, GetUsers, MakeCall, Repeatable, SendSms
from lirax_desk.protocol.errors import (
    BadReply,
    ModemBusy,
    NoToken,
    NotSent,
    OutcomeUnknown,
    ServiceError,
    Unreachable,
    WrongToken,
)
from tests.unit.protocol.commands import EVERY

TOKEN = "0123456789abcdef0123456789abcdef"
ENDPOINT = "https://lirax.example:8482/general"
WAIT = 20.0
CALL = MakeCall("101", "380671234567")

Handler = Callable[[httpx.Request], httpx.Response]


@contextmanager
def answered_by(handler: Handler, token: str | None = TOKEN, endpoint: str = ENDPOINT) -> Iterator[Client]:
    transport = httpx.MockTransport(handler)
    with closing(Client(endpoint, lambda: token, patience=Patience(), transport=transport)) as client:
        yield client


def reply(status: int, body: bytes = b"") -> httpx.Response:
    """A response that still has to be read, as from a network."""
    return httpx.Response(status, stream=httpx.ByteStream(body))


def always(status: int, body: bytes = b"") -> Handler:
    return lambda _: reply(status, body)


def error_of(client: Client, command: Command[object]) -> BaseException | None:
    return client.send(command).exception(WAIT)


@pytest.mark.parametrize("command", EVERY, ids=lambda command: command.cmd)
def test_a_command_is_a_form_with_the_token_in_its_body_alone(command: Command[object]) -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return reply(401)

    with answered_by(handler) as client:
        assert isinstance(error_of(client, command), WrongToken)
    (request,) = seen
    form = parse_qs(request.content.decode(), keep_blank_values=True, strict_parsing=True)
    assert form == {name: [value] for name, value in (command.form() | {"token": TOKEN}).items()}
    assert (request.method, str(request.url)) == ("POST", ENDPOINT)
    assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert request.headers["Accept-Encoding"] == "identity"
    assert TOKEN not in f"{request.url} {request.headers.raw}"


def test_an_answer_is_what_the_command_reads_in_it() -> None:
    users = json.dumps({"users": [{"id": 1, "Name": "Олена", "ext": 101, "active": "1"}]}).encode()
    with answered_by(always(200, users)) as client:
        (user,) = client.send(GetUsers()).result(WAIT)
    assert (user.id, user.name, user.extension, user.active) == ("1", "Олена", "101", True)


def test_what_lirax_refuses_is_no_doubt_and_not_sent_again() -> None:
    requests: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return reply(403)

    with answered_by(handler) as client:
        assert isinstance(error_of(client, SendSms("101", "380501112233", "380671234567", "hi")), ModemBusy)
    assert len(requests) == 1


def test_a_server_that_answers_with_the_request_does_not_show_the_token() -> None:
    with answered_by(lambda request: reply(400, request.content)) as client:
        refused = str(error_of(client, CALL))
    assert TOKEN not in refused
    assert "to=380671234567" in refused


@pytest.mark.parametrize("token", [None, ""])
def test_without_a_token_nothing_is_sent(token: str | None) -> None:
    with answered_by(always(200), token) as client:
        assert isinstance(error_of(client, CALL), NoToken)


def test_the_token_is_the_one_of_the_moment() -> None:
    tokens = ["second", "first"]
    seen: list[bytes] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request.content)
        return reply(200)

    with closing(Client(ENDPOINT, tokens.pop, transport=httpx.MockTransport(handler))) as client:
        for _ in range(2):
            client.send(CALL).result(WAIT)
    assert [body.rpartition(b"token=")[2] for body in seen] == [b"first", b"second"]


def test_half_a_character_is_sent_as_a_question_mark() -> None:
    """Python has it where bytes of the environment or of a clipboard are no text."""
    seen: list[bytes] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request.content)
        return reply(200)

    with answered_by(handler, "bro\udc80ken") as client:
        client.send(CreateNote("101", "380671234567", "a\ud83d")).result(WAIT)
    assert parse_qs(seen[0])[b"text"] == [b"a?"]
    assert parse_qs(seen[0])[b"token"] == [b"bro?ken"]


@pytest.mark.parametrize(
    ("body", "error"),
    [(b"x" * (ANSWER_LIMIT + 1), "longer than 1 MiB"), (b"<html>", "a web page came"), (b"", "is empty")],
)
def test_an_answer_that_cannot_be_read_names_the_cause(body: bytes, error: str) -> None:
    with answered_by(always(200, body)) as client:
        assert error in str(error_of(client, GetUsers()))


def test_an_answer_of_just_1_mib_is_read() -> None:
    body = json.dumps({"users": []}).encode().ljust(ANSWER_LIMIT)
    with answered_by(always(200, body)) as client:
        assert client.send(GetUsers()).result(WAIT) == ()


# ------------------------------------------------------------------ what went wrong, in words


def raising(error: Exception, cause: Exception | None = None) -> Handler:
    def handler(_: httpx.Request) -> httpx.Response:
        raise error from cause

    return handler


UNVERIFIED = ssl.SSLCertVerificationError(1, "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed")
UNVERIFIED.verify_message = "certificate has expired"


@pytest.mark.parametrize(
    ("error", "cause", "words"),
    [
        (httpx.ConnectTimeout(""), None, "no connection in time"),
        (
            httpx.ConnectError(""),
            ConnectionRefusedError(111, "Connect call failed ('::1', 1)"),
            "Connection refused",
        ),
        (
            httpx.ConnectError(""),
            socket.gaierror(-2, "Name or service not known"),
            "Name or service not known",
        ),
        (httpx.ConnectError(""), UNVERIFIED, "its certificate is not accepted: certificate has expired"),
        (httpx.ProxyError("407 Proxy Authentication\r\nRequired"), None, "407 Proxy Authentication Required"),
    ],
)
def test_what_was_not_sent_is_unreachable(error: Exception, cause: Exception | None, words: str) -> None:
    with answered_by(raising(error, cause)) as client:
        for command in (CALL, GetUsers()):
            said = error_of(client, command)
            assert isinstance(said, Unreachable)
            assert str(said) == f"LiraX cannot be reached: {words}"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (httpx.ReadTimeout(""), "no answer in time"),
        (httpx.WriteTimeout(""), "no answer in time"),
        (httpx.RemoteProtocolError("peer closed"), "the answer was cut off or is no HTTP"),
        (httpx.ReadError(""), "ReadError"),
    ],
)
def test_what_may_have_been_sent_is_doubt(error: Exception, words: str) -> None:
    with answered_by(raising(error)) as client:
        said = error_of(client, CALL)
        assert isinstance(said, OutcomeUnknown)
        assert said.cause == words
        again = error_of(client, GetUsers())
        assert isinstance(again, ServiceError)
        assert not isinstance(again, NotSent)


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "lirax",
        "ftp://lirax.example/general",
        "http://lirax.example/general",
        "HTTP://lirax.example/general",
        "https://",
        "https:///general",
        "http://[",
        "https://user:password@lirax.example/general",
        "https://localhost:99999/general",
        f"https://{'a' * 64}.example/general",
        "https://lirax..example/general",
    ],
)
def test_an_address_that_is_none_is_never_asked(endpoint: str) -> None:
    with closing(Client(endpoint, lambda: TOKEN)) as client:
        assert isinstance(error_of(client, CALL), NotSent)


# ------------------------------------------------------------------ repeating


@pytest.mark.parametrize("command", EVERY, ids=lambda command: command.cmd)
@pytest.mark.parametrize(
    "error", [httpx.ConnectError(""), httpx.ReadTimeout(""), httpx.RemoteProtocolError("")], ids=repr
)
def test_only_what_does_no_harm_twice_is_sent_twice(command: Command[object], error: Exception) -> None:
    requests: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        raise error

    with answered_by(handler) as client:
        assert isinstance(error_of(client, command), ServiceError)
    assert len(requests) == (2 if isinstance(command, Repeatable) else 1)


def test_the_second_try_may_succeed() -> None:
    replies: list[httpx.Response | Exception] = [reply(200, b'{"users": []}'), httpx.ReadError("")]

    def handler(_: httpx.Request) -> httpx.Response:
        if isinstance(reply := replies.pop(), Exception):
            raise reply
        return reply

    with answered_by(handler) as client:
        assert client.send(GetUsers()).result(WAIT) == ()


def test_a_bad_answer_is_not_asked_for_again() -> None:
    requests: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return reply(500)

    with answered_by(handler) as client:
        assert isinstance(error_of(client, GetUsers()), BadReply)
    assert len(requests) == 1


# ------------------------------------------------------------------ the end


def test_what_is_sent_after_closing_is_cancelled(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with answered_by(always(200)) as client:
        client.close()
        assert client.send(CALL).cancelled()
        client.close()
    assert "never awaited" not in caplog.text
