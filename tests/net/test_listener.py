"""The listener: where it listens, what it answers, and how it ends."""

import asyncio
import socket
import ssl
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives import serialization

from lirax_desk.net.listener import Listener, Place
from lirax_desk.net.webhooks import BODY_LIMIT
from lirax_desk.protocol.errors import ListenerError, PortTaken
from lirax_desk.protocol.questions import DONE, INVALID_PARAMETERS, INVALID_TOKEN, NOT_KEPT, Reply
from tests.net.certificates import Certificates
from tests.net.visitors import FORM, WAIT, Desk, ask, connect, listening, post, read_all, understood

HOST = "Host: 127.0.0.1\r\n"


# ------------------------------------------------------------------ what is answered


def test_a_form_reaches_the_desk_with_its_senders_address() -> None:
    desk = Desk()
    with listening(desk=desk) as listener:
        answer = httpx.post(listener.url, data={"cmd": "staton", "ext": "101"})
    assert (answer.status_code, answer.content) == (200, b"{}")
    assert answer.headers["content-type"] == "application/json"
    assert desk.heard == [(b"cmd=staton&ext=101", "127.0.0.1")]


@pytest.mark.parametrize("reply", [DONE, INVALID_PARAMETERS, INVALID_TOKEN, NOT_KEPT], ids=str)
def test_the_desks_reply_is_what_the_sender_gets(reply: Reply) -> None:
    async def answer(_body: bytes, _address: str) -> Reply:
        return reply

    with closing(Listener(Place(), answer)) as listener:
        heard = ask(listener, post())
    assert (heard.status, heard.body) == (reply.status, reply.body)


REFUSED = {
    "another path": (post(path="/"), 404),
    "a path below": (post(path="/LiraX/x"), 404),
    "another case": (post(path="/lirax"), 404),
    "a whole address": (post(path="http://127.0.0.1/LiraX"), 404),
    "GET": (post(b"", method="GET"), 405),
    "PUT": (post(method="PUT"), 405),
    "OPTIONS": (post(b"", method="OPTIONS"), 405),
    "DELETE": (post(b"", method="DELETE"), 405),
    "JSON": (post(head=f"{HOST}Content-Type: application/json\r\n"), 400),
    "files": (post(head=f"{HOST}Content-Type: multipart/form-data; boundary=x\r\n"), 400),
    "a browser's form": (post(head=f"{HOST}Origin: https://evil.example\r\n"), 403),
    "a hidden origin": (post(head=f"{HOST}Origin: null\r\n"), 403),
    "a browser's own headers": (post(head=f"{HOST}Sec-Fetch-Site: cross-site\r\n"), 403),
    "a name that points here": (post(head="Host: evil.example\r\n"), 403),
    "with our port": (post(head="Host: evil.example:8484\r\n"), 403),
    "like an address": (post(head="Host: 127.0.0.1.evil.example\r\n"), 403),
    "with our name in it": (post(head="Host: localhost.evil.example\r\n"), 403),
    "a browser at another path": (post(path="/", head=f"{HOST}Origin: null\r\n"), 403),
    "too long": (post(b"x" * (BODY_LIMIT + 1)), 413),
}


@pytest.mark.parametrize(("request_", "status"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_webhook_is_refused_and_told_nothing(request_: bytes, status: int) -> None:
    desk = Desk()
    with listening(desk=desk) as listener:
        heard = ask(listener, request_)
    assert heard.status == status
    assert len(heard.body) < 40
    assert set(heard.headers) <= {"content-type", "content-length", "connection", "date", "allow"}
    assert heard.headers.get("allow") == ("POST" if status == 405 else None)
    assert desk.heard == []


def test_head_is_refused_without_a_body() -> None:
    with listening() as listener:
        heard = ask(listener, post(b"", method="HEAD"))
    assert (heard.status, heard.body) == (405, b"")


TAKEN = {
    "no type": post(),
    "the type": post(head=f"{HOST}Content-Type: application/x-www-form-urlencoded\r\n"),
    "with a charset": post(head=f"{HOST}content-type: Application/X-WWW-Form-Urlencoded; charset=UTF-8\r\n"),
    "localhost": post(head="Host: localhost\r\n"),
    "with a port": post(head="Host: LocalHost:8484\r\n"),
    "an address": post(head="Host: 192.168.1.7:8484\r\n"),
    "IPv6": post(head="Host: [::1]\r\n"),
    "IPv6 with a port": post(head="Host: [2001:db8::1]:8484\r\n"),
    "our own name": post(head="Host: Desk.Example.com\r\n"),
    "a query": post(path="/LiraX?x=1"),
    "a coded path": post(path="/%4CiraX"),
    "in pieces": b"POST /LiraX HTTP/1.1\r\nHost: [::1]\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"4\r\ncmd=\r\n17\r\nstaton&ext=101&status=1\r\n0\r\n\r\n",
    "HTTP 1.0": b"POST /LiraX HTTP/1.0\r\nContent-Length: 27\r\n\r\n" + FORM,
    "a WebSocket": post(head=f"{HOST}Connection: upgrade\r\nUpgrade: websocket\r\n"),
}


@pytest.mark.parametrize("request_", TAKEN.values(), ids=TAKEN)
def test_what_lirax_might_send_is_taken(request_: bytes) -> None:
    desk = Desk()
    with listening(Place(hosts=frozenset({"desk.example.com"})), desk) as listener:
        assert ask(listener, request_).status == 200
    assert desk.heard == [(FORM, "127.0.0.1")]


def test_a_body_of_just_64_kib_is_taken() -> None:
    desk = Desk()
    with listening(desk=desk) as listener:
        assert ask(listener, post(b"x" * BODY_LIMIT)).status == 200
    assert len(desk.heard[0][0]) == BODY_LIMIT


def test_who_asks_first_is_told_to_go_on_only_if_it_is_wanted() -> None:
    expecting = f"{HOST}Expect: 100-continue\r\n"
    with listening() as listener, connect(listener) as wanted, connect(listener) as unwanted:
        wanted.sendall(post(head=expecting)[: -len(FORM)])
        assert wanted.recv(1000).startswith(b"HTTP/1.1 100 ")
        wanted.sendall(FORM)
        assert understood(read_all(wanted)).status == 200
        unwanted.sendall(post(head=expecting, path="/")[: -len(FORM)])
        assert unwanted.recv(1000).startswith(b"HTTP/1.1 404 ")


def test_the_answer_may_wait_for_the_disk() -> None:
    kept: Future[Reply] = Future()
    asked: Future[None] = Future()

    async def answer(_body: bytes, _address: str) -> Reply:
        asked.set_result(None)
        return await asyncio.wrap_future(kept)

    with closing(Listener(Place(receive_seconds=0.05), answer)) as listener, connect(listener) as one:
        one.sendall(post())
        asked.result(WAIT)
        one.settimeout(0.2)
        with pytest.raises(TimeoutError):  # the deadline was for receiving, not for answering
            one.recv(1)
        one.settimeout(WAIT)
        kept.set_result(DONE)
        assert understood(read_all(one)).status == 200


def test_what_raises_behind_it_is_logged_and_not_said(expect_log: Callable[[str], None]) -> None:
    expect_log("ERROR lirax_desk.net.webhooks: a webhook could not be answered")

    async def answer(_body: bytes, _address: str) -> Reply:
        raise LookupError("the name of a table")

    with closing(Listener(Place(), answer)) as listener:
        heard = ask(listener, post())
    assert (heard.status, heard.body) == (NOT_KEPT.status, NOT_KEPT.body)


# ------------------------------------------------------------------ where it listens


def test_a_taken_port_is_named() -> None:
    with listening() as first, pytest.raises(PortTaken, match=f"port {first.port} is taken") as caught:
        Listener(Place(port=first.port), Desk().answer)
    assert caught.value.port == first.port


def test_the_same_port_may_be_had_again_at_once() -> None:
    with listening() as first, connect(first) as hanging:
        assert ask(first, post()).status == 200
        first.close()
        with listening(Place(port=first.port)) as second:
            assert second.url == first.url
            assert ask(second, post()).status == 200
            assert read_all(hanging) == b""


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_its_address_is_one_that_works(host: str) -> None:
    with listening(Place(host=host, path="/a/b")) as listener:
        assert str(listener.port) in listener.url
        assert listener.url.endswith("/a/b")
        assert httpx.post(listener.url, content=FORM).status_code == 200


def test_listening_to_the_network_wants_https_or_a_decision() -> None:
    for host in ("0.0.0.0", "::", ""):
        with pytest.raises(ListenerError, match="without HTTPS would show every caller"):
            Listener(Place(host=host), Desk().answer)
    with listening(Place(host="0.0.0.0", allow_plain=True)) as listener:
        assert ask(listener, post()).status == 200


@pytest.mark.parametrize(
    "place",
    [
        Place(host="192.0.2.1", allow_plain=True),
        Place(host="no such host", allow_plain=True),
        Place(host="x" * 64 + ".example", allow_plain=True),
        Place(port=70000),
    ],
    ids=lambda place: f"{place.host}:{place.port}",
)
def test_where_nobody_can_listen_is_said(place: Place) -> None:
    with pytest.raises(ListenerError, match=f"cannot listen at {place.host}"):
        Listener(place, Desk().answer)


# ------------------------------------------------------------------ HTTPS


def secure(certificates: Certificates, **place: float) -> Place:
    return Place(tls_cert=certificates.cert, tls_key=certificates.key, **place)  # type: ignore[arg-type]


def trusting(certificates: Certificates) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=certificates.ca_file)


def test_https_with_a_pem_pair(certificates: Certificates) -> None:
    with listening(secure(certificates)) as listener:
        assert listener.url.startswith("https://127.0.0.1:")
        with httpx.Client(verify=trusting(certificates)) as client:
            assert client.post(listener.url, content=FORM).status_code == 200
            assert client.post(listener.url, content=b"x" * 200_000).status_code == 413


def test_plain_http_at_an_https_port_is_cut_off(certificates: Certificates) -> None:
    with listening(secure(certificates)) as listener:
        assert ask(listener, post()).status == 0
        with httpx.Client(verify=trusting(certificates)) as client:
            assert client.post(listener.url, content=FORM).status_code == 200


@pytest.fixture
def unusable(certificates: Certificates, tmp_path: Path) -> dict[str, tuple[str, str]]:
    """Pairs that cannot be used, by what is wrong with them."""
    other = certificates.authority.issue_cert("localhost")
    other.private_key_pem.write_to_path(other_key := str(tmp_path / "other.pem"))
    (tmp_path / "empty.pem").touch()
    key = serialization.load_pem_private_key(Path(certificates.key).read_bytes(), None)
    locked = tmp_path / "locked.pem"
    locked.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(b"5ecre7"),
        )
    )
    return {
        "no certificate": (str(tmp_path / "none.pem"), certificates.key),
        "no key": (certificates.cert, str(tmp_path / "none.pem")),
        "an empty file": (str(tmp_path / "empty.pem"), certificates.key),
        "another's key": (certificates.cert, other_key),
        "a key with a password": (certificates.cert, str(locked)),
        "only the certificate": (certificates.cert, ""),
        "only the key": ("", certificates.key),
    }


def test_a_pair_that_cannot_be_used_is_said(unusable: dict[str, tuple[str, str]]) -> None:
    for wrong, (cert, key) in unusable.items():
        with pytest.raises(ListenerError, match=r"certificate"):
            pytest.fail(f"listens with {wrong}: {Listener(Place(tls_cert=cert, tls_key=key), Desk().answer)}")


# ------------------------------------------------------------------ the end


def closing_time(listener: Listener) -> float:
    begun = time.monotonic()
    listener.close()
    return time.monotonic() - begun


def test_closing_does_not_wait_for_those_who_hang(certificates: Certificates) -> None:
    for place in (Place(), secure(certificates)):
        with listening(place) as listener:
            hanging = [connect(listener) for _ in range(20)]
            hanging[0].sendall(post()[:-1])
            hanging[1].sendall(b"POST /LiraX HT")
            hanging[2].sendall(b"\x16\x03\x01")
            assert closing_time(listener) < 1.5
            for connection in hanging:
                assert b" 200 " not in read_all(connection)
                connection.close()


def test_closing_lets_a_running_answer_finish() -> None:
    asked: Future[None] = Future()
    kept: Future[Reply] = Future()

    async def answer(_body: bytes, _address: str) -> Reply:
        asked.set_result(None)
        asyncio.get_running_loop().call_later(0.05, kept.set_result, DONE)
        return await asyncio.wrap_future(kept)

    with closing(Listener(Place(), answer)) as listener, connect(listener) as one:
        one.sendall(post())
        asked.result(WAIT)
        assert closing_time(listener) < 1.0
        assert understood(read_all(one)).status == 200


def test_an_answer_that_never_comes_is_503_when_it_closes() -> None:
    asked: Future[None] = Future()
    never: Future[Reply] = Future()
    never.set_running_or_notify_cancel()

    async def answer(_body: bytes, _address: str) -> Reply:
        asked.set_result(None)
        return await asyncio.wrap_future(never)

    with closing(Listener(Place(), answer)) as listener, connect(listener) as one:
        one.sendall(post())
        asked.result(WAIT)
        assert closing_time(listener) < 1.5
        assert understood(read_all(one)).status == 503
    never.set_result(DONE)


def test_closing_twice_and_its_address_afterwards() -> None:
    with listening() as listener:
        url = listener.url
        listener.close()
        listener.close()
        assert listener.url == url
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", listener.port), WAIT)
