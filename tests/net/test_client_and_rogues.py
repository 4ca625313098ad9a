"""The client and servers that misbehave, on real sockets: never twice, never for ever, never the token."""

import asyncio
import gc
import gzip
import logging
import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import wait
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from lirax_desk.net.client import TRIES, Client, Patience
from lirax_desk.protocol.commands import Command, GetUsers, MakeCall, Repeatable
from lirax_desk.protocol.errors import NotSent, OutcomeUnknown, ServiceError, Unreachable
from tests.net.certificates import Certificates, made_in
from tests.net.rogue import (
    Behaviour,
    Rogue,
    answers,
    breaks_tls,
    drips,
    hangs,
    resets,
    rogue,
    says,
)
from tests.unit.protocol.commands import EVERY

TOKEN = "0123456789abcdef0123456789abcdef"
WAIT = 20.0
CALL = MakeCall("101", "380671234567")
SHORT = Patience(connect=WAIT, read=0.1, whole=WAIT)
"""Gives up soon after silence."""
ALTOGETHER = Patience(connect=WAIT, read=WAIT, whole=0.2)
"""Gives up soon, whatever goes on."""

HEAD = b"HTTP/1.1 200 OK\r\n"
NO_USERS = b'{"users":[]}'
BOMB = gzip.compress(bytes(50 << 20))


@contextmanager
def client_of(server: Rogue, patience: Patience = SHORT, ca_file: str = "") -> Iterator[Client]:
    with closing(Client(server.url, lambda: TOKEN, ca_file, patience)) as client:
        yield client


def outcomes(
    server: Rogue, patience: Patience, ca_file: str = ""
) -> dict[Command[object], BaseException | None]:
    """What becomes of every command there is, sent at once."""
    with client_of(server, patience, ca_file) as client:
        futures = {command: client.send(command) for command in EVERY}
        wait(futures.values(), WAIT)
        return {command: future.exception(0) for command, future in futures.items()}


def times_sent(server: Rogue) -> Counter[str]:
    """How often each command came, whole."""
    return Counter(parse_qs(request.decode())["cmd"][0] for request in map(body_of, server.requests))


def body_of(request: bytes) -> bytes:
    return request.partition(b"\r\n\r\n")[2]


def told_by(error: BaseException | None) -> str:
    """All that a log could show of *error* and of what it came from."""
    if error is None:
        return ""
    return f"{error} {error!r} {error.args} {told_by(error.__cause__)} {told_by(error.__context__)}"


AFTER_THE_REQUEST: dict[str, tuple[Behaviour, Patience]] = {
    "never answers": (hangs, SHORT),
    "never answers, whatever the silence": (hangs, ALTOGETHER),
    "drips its status": (drips(b"HTTP/1.1 200 ", b"O", 0.01), ALTOGETHER),
    "drips its headers": (drips(HEAD, b"X: y\r\n", 0.01), ALTOGETHER),
    "drips its body": (drips(HEAD + b"Content-Length: 999999\r\n\r\n", b"x", 0.01), ALTOGETHER),
    "says Early Hints for ever": (drips(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n", 0.01), ALTOGETHER),
    "closes": (says(b""), SHORT),
    "resets": (resets, SHORT),
    "is cut off in its headers": (says(HEAD + b"Content-Le"), SHORT),
    "is cut off in its body": (says(HEAD + b'Content-Length: 99\r\n\r\n{"id_deal"'), SHORT),
    "is cut off in a chunk": (says(HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\nabc"), SHORT),
    "is no HTTP": (says(b"\x00\xff\xfe garbage \r\n\r\n" * 9), SHORT),
    "has endless headers": (says(HEAD + b"X: " + b"y" * 300_000), SHORT),
    "has two lengths": (says(HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}"), SHORT),
    "is broken by a proxy": (answers(b"<h1>Bad gateway</h1>", "502 Bad Gateway"), SHORT),
    "is overloaded": (answers(b"", "503 Service Unavailable"), SHORT),
    "fails": (answers(b"Traceback (most recent call last)", "500 Internal Server Error"), SHORT),
    "is a page": (answers(b"<!doctype html><title>Log in</title>"), SHORT),
    "says 2 MiB": (answers(b"x" * (2 << 20)), SHORT),
    "redirects": (answers(b"", "307 Temporary Redirect", b"Location: /elsewhere\r\n"), SHORT),
    "switches protocols": (answers(b"", "101 Switching Protocols", b"Upgrade: h2c\r\n"), SHORT),
}


@pytest.mark.parametrize(("behaviour", "patience"), AFTER_THE_REQUEST.values(), ids=AFTER_THE_REQUEST)
def test_whatever_a_server_does_nothing_is_made_twice(
    behaviour: Behaviour, patience: Patience, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with rogue(behaviour) as server:
        errors = outcomes(server, patience)
    gc.collect()  # what was left open says so now, and fails this test rather than a later one
    sent = times_sent(server)
    for command, error in errors.items():
        assert isinstance(error, ServiceError), command
        assert not isinstance(error, NotSent), command
        if isinstance(command, Repeatable):
            assert 1 <= sent[command.cmd] <= TRIES
        else:
            assert isinstance(error, OutcomeUnknown)
            assert sent[command.cmd] == 1
        assert TOKEN not in told_by(error)
    assert TOKEN not in caplog.text
    for request in server.requests:
        assert request.count(TOKEN.encode()) == body_of(request).count(TOKEN.encode()) == 1


def test_an_empty_answer_or_a_packed_one_is_never_taken_for_an_id() -> None:
    for behaviour in (answers(b""), answers(BOMB, headers=b"Content-Encoding: gzip\r\n")):
        with rogue(behaviour) as server:
            errors = outcomes(server, SHORT)
        assert set(times_sent(server).values()) == {1}
        kinds = {command.cmd: type(error) for command, error in errors.items()}
        assert kinds["createDeal"] is kinds["sendSMS"] is kinds["make2Calls"] is OutcomeUnknown
        assert all(isinstance(error, ServiceError | None) for error in errors.values())


def test_a_redirect_is_not_followed() -> None:
    with rogue(answers(b"{}")) as other:
        location = f"Location: {other.url}\r\n".encode()
        with rogue(answers(b"", "302 Found", location)) as server, client_of(server) as client:
            error = client.send(GetUsers()).exception(WAIT)
    assert "redirects" in str(error)
    assert other.connections == 0


def test_fifteen_seconds_are_for_both_tries_together() -> None:
    with rogue(hangs) as server, client_of(server, ALTOGETHER) as client:
        client.send(GetUsers()).exception(WAIT)
    assert server.connections == 1


# ------------------------------------------------------------------ before the request


def test_a_refused_connection_is_unreachable_and_nothing_was_sent() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # bound and not listening: nobody else gets the port
        server = Rogue(f"http://127.0.0.1:{nobody.getsockname()[1]}/general")
        errors = outcomes(server, SHORT)
    assert {str(error) for error in errors.values()} == {"LiraX cannot be reached: Connection refused"}
    assert {type(error) for error in errors.values()} == {Unreachable}


def test_a_server_that_speaks_no_tls_is_unreachable() -> None:
    with rogue(says(b"220 mail.example ESMTP\r\n"), reads=False) as server:
        server.url = server.url.replace("http:", "https:")
        errors = outcomes(server, SHORT)
    assert {type(error) for error in errors.values()} == {Unreachable}


def test_a_tls_handshake_that_never_ends_is_unreachable() -> None:
    with rogue(hangs, reads=False) as server:
        server.url = server.url.replace("http:", "https:")
        with client_of(server, ALTOGETHER) as client:
            error = client.send(CALL).exception(WAIT)
    assert isinstance(error, Unreachable)
    assert str(error) == "LiraX cannot be reached: no answer within 0.2 s"


# ------------------------------------------------------------------ TLS


def server_side(certificates: Certificates) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificates.cert, certificates.key)
    return context


def test_ones_own_authority_is_believed_when_told(certificates: Certificates) -> None:
    with (
        rogue(answers(NO_USERS), tls=server_side(certificates)) as server,
        client_of(server, Patience(), certificates.ca_file) as client,
    ):
        assert client.send(GetUsers()).result(WAIT) == ()


def refused_certificate(certificates: Certificates, ca_file: str) -> str:
    with rogue(answers(b""), tls=server_side(certificates)) as server:
        errors = outcomes(server, Patience(), ca_file)
    assert server.requests == []
    assert {type(error) for error in errors.values()} == {Unreachable}
    (words,) = {str(error) for error in errors.values()}
    return words.partition("its certificate is not accepted: ")[2]


def test_an_unknown_authority_is_refused(certificates: Certificates) -> None:
    assert refused_certificate(certificates, "") == "unable to get local issuer certificate"


def test_another_hosts_certificate_is_refused(tmp_path: Path) -> None:
    elsewhere = made_in(tmp_path, "elsewhere.example")
    words = refused_certificate(elsewhere, elsewhere.ca_file)
    assert words == "IP address mismatch, certificate is not valid for '127.0.0.1'."


def test_an_expired_certificate_is_refused(tmp_path: Path, certificates: Certificates) -> None:
    old = certificates.authority.issue_cert("127.0.0.1", not_after=datetime(2020, 1, 1, tzinfo=UTC))
    old.private_key_and_cert_chain_pem.write_to_path(pem := str(tmp_path / "old.pem"))
    expired = Certificates(certificates.authority, certificates.ca_file, pem, pem)
    assert refused_certificate(expired, certificates.ca_file) == "certificate has expired"


@pytest.mark.parametrize(
    ("content", "words"), [(None, "No such file or directory"), (b"no PEM", "no certificate or crl found")]
)
def test_an_authority_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "my-ca.pem"
    if content:
        path.write_bytes(content)
    with client_of(Rogue("https://127.0.0.1:9/general"), ca_file=str(path)) as client:
        error = client.send(CALL).exception(WAIT)
    assert isinstance(error, Unreachable)
    assert str(error) == f"the CA file {path} cannot be used: {words}"


def test_tls_that_breaks_after_the_request_is_doubt(certificates: Certificates) -> None:
    with rogue(breaks_tls, tls=server_side(certificates)) as server:
        errors = outcomes(server, Patience(), certificates.ca_file)
    sent = times_sent(server)
    for command, error in errors.items():
        assert isinstance(error, ServiceError), command
        assert not isinstance(error, NotSent), command
        assert sent[command.cmd] == (TRIES if isinstance(command, Repeatable) else 1)


# ------------------------------------------------------------------ proxies


@pytest.mark.parametrize("variable", ["http_proxy", "HTTPS_PROXY", "ALL_PROXY"])
def test_proxies_are_for_other_machines(
    monkeypatch: pytest.MonkeyPatch, certificates: Certificates, variable: str
) -> None:
    with rogue(hangs) as proxy:
        monkeypatch.setenv(variable, proxy.url.removesuffix("/general"))
        for tls in (None, server_side(certificates)):
            with (
                rogue(answers(NO_USERS), tls=tls) as server,
                client_of(server, Patience(), certificates.ca_file) as client,
            ):
                assert client.send(GetUsers()).result(WAIT) == ()
    assert proxy.connections == 0


# ------------------------------------------------------------------ the end


def test_closing_cancels_what_hangs_at_once() -> None:
    hanging = threading.Semaphore(0)

    async def hangs_noticed(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        hanging.release()
        await hangs(reader, writer)

    with rogue(hangs_noticed) as server, client_of(server, Patience(WAIT, WAIT, WAIT)) as client:
        futures = [client.send(command) for command in EVERY]
        assert all(hanging.acquire(timeout=WAIT) for _ in futures)
        begun = time.monotonic()
        client.close()
        assert time.monotonic() - begun < WAIT / 10
    assert all(future.cancelled() for future in futures)


def test_closing_cancels_what_has_hardly_begun() -> None:
    with rogue(hangs) as server, client_of(server, Patience(WAIT, WAIT, WAIT)) as client:
        futures = [client.send(command) for command in EVERY]
        client.close()
    assert all(future.cancelled() for future in futures)
