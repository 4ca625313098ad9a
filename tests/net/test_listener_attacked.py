"""The listener and a hostile network: what is large, slow, many or malformed costs others nothing."""

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import pytest

from lirax_desk.net import reception
from lirax_desk.net.listener import Listener, Place
from lirax_desk.net.webhooks import BODY_LIMIT, HEADER_LIMIT
from tests.net.certificates import Certificates
from tests.net.visitors import FORM, WAIT, Desk, ask, connect, listening, post, read_all, understood

QUICK = Place(receive_seconds=0.3)
SOON = 10.0
"""Far more than anything here takes, and far less than a hang."""

START = b"POST /LiraX HTTP/1.1\r\nHost: 127.0.0.1\r\n"


Come = Callable[[Listener, str], socket.socket]


@contextmanager
def crowd(size: int) -> Iterator[Come]:
    """`come(listener, address)`: one more connection from a loopback address; all are closed afterwards."""
    resource = pytest.importorskip("resource", reason="Windows has no addresses but one here")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with ExitStack() as stack:
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 4 * size + 256), hard))
        stack.callback(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))

        def come(listener: Listener, address: str) -> socket.socket:
            target = ("127.0.0.1", listener.port)
            return stack.enter_context(socket.create_connection(target, WAIT, source_address=(address, 0)))

        yield come


# ------------------------------------------------------------------ large


def chunks(size: int) -> bytes:
    return START + b"Transfer-Encoding: chunked\r\n\r\n" + b"3e8\r\n%b\r\n" % (b"x" * 1000) * (size // 1000)


def test_a_chunked_body_is_counted_as_it_comes() -> None:
    desk = Desk()
    with listening(QUICK, desk) as listener:
        assert ask(listener, chunks(BODY_LIMIT + 2000)).status == 413
    assert desk.heard == []


def test_a_length_over_the_limit_is_refused_before_the_body_comes() -> None:
    with listening() as listener, connect(listener) as one:
        one.sendall(START + b"Content-Length: 99999999999\r\n\r\n")
        assert one.recv(1000).startswith(b"HTTP/1.1 413 ")


def test_whoever_sends_too_much_hears_why_and_not_a_reset() -> None:
    with listening() as listener:
        for _ in range(20):
            assert ask(listener, post(b"x" * 1_000_000)).status == 413


def test_an_endless_body_ends_at_the_deadline() -> None:
    def send_on(connection: socket.socket) -> None:
        while True:
            connection.sendall(bytes(65536))

    with listening(QUICK) as listener, connect(listener) as one:
        one.sendall(START + b"Content-Length: 99999999999\r\n\r\n")
        with pytest.raises(ConnectionError):
            send_on(one)


@pytest.mark.parametrize("step", [1000, 100_000], ids=["in pieces", "at once"])
def test_headers_over_16_kib_are_refused(step: int) -> None:
    request = START + b"X: %b\r\n\r\n" % (b"y" * HEADER_LIMIT)
    desk = Desk()
    with listening(QUICK, desk) as listener, connect(listener) as one:
        for start in range(0, len(request), step):
            one.sendall(request[start : start + step])
        assert understood(read_all(one)).status in {400, 413}
    assert desk.heard == []


def test_many_small_headers_count_too() -> None:
    with listening(QUICK) as listener:
        assert ask(listener, post(head="Host: [::1]\r\n" + "X: y\r\n" * 10_000)).status in {0, 400, 413}


# ------------------------------------------------------------------ slow


SLOW = {
    "nothing": b"",
    "half a line": b"POST /Li",
    "half the headers": START,
    "no body": START + b"Content-Length: 27\r\n\r\n",
    "half a body": START + b"Content-Length: 27\r\n\r\ncmd=staton&ex",
    "half a chunk": START + b"Transfer-Encoding: chunked\r\n\r\n1b\r\ncmd=staton",
    "a refused one": b"GET / HTTP/1.1\r\nHost: [::1]\r\nContent-Length: 5\r\n\r\n",
}


@pytest.mark.parametrize("sent", SLOW.values(), ids=SLOW)
def test_whoever_stops_is_closed_at_the_deadline_and_nothing_is_made_of_it(sent: bytes) -> None:
    desk = Desk()
    with listening(QUICK, desk) as listener, connect(listener) as one:
        begun = time.monotonic()
        one.sendall(sent)
        assert b" 200 " not in read_all(one)
        assert QUICK.receive_seconds * 0.9 < time.monotonic() - begun < SOON
    assert desk.heard == []


def test_the_deadline_is_for_everything_however_often_a_byte_comes() -> None:
    with listening(QUICK) as listener, connect(listener) as one:
        begun = time.monotonic()
        one.settimeout(0.01)
        one.sendall(START)
        while time.monotonic() - begun < SOON:
            try:
                one.sendall(b"X: y\r\n")
                if one.recv(1) == b"":
                    break
            except TimeoutError:
                continue
            except ConnectionError:
                break
        assert time.monotonic() - begun < SOON


@pytest.mark.parametrize("sent", [SLOW["half a body"], SLOW["half a chunk"]], ids=["body", "chunk"])
def test_a_body_that_is_cut_off_is_never_taken_for_a_whole_one(sent: bytes) -> None:
    """It begins with a valid secret, maybe, and with half of a caller's number."""
    desk = Desk()
    with listening(desk=desk) as listener:
        for end in (socket.SHUT_WR, socket.SHUT_RDWR):
            with connect(listener) as one:
                one.sendall(sent)
                one.shutdown(end)
                read_all(one)
        assert ask(listener, post(b"last")).status == 200
    assert [body for body, _ in desk.heard] == [b"last"]


# ------------------------------------------------------------------ many


def quickest(listener: Listener, posts: int = 20) -> float:
    """Seconds that the median of some posts takes."""
    took = []
    for _ in range(posts):
        begun = time.monotonic()
        assert ask(listener, post()).status == 200
        took.append(time.monotonic() - begun)
    return sorted(took)[posts // 2]


def test_600_stalled_connections_are_gone_at_the_deadline_and_delay_nobody() -> None:
    place = Place(receive_seconds=2.0)
    with listening(place) as listener, crowd(600) as come:
        stalled = [come(listener, f"127.0.1.{n // 200 + 1}") for n in range(600)]
        for connection in stalled[::2]:
            connection.sendall(START)
        assert ask(listener, post()).status in {0, 200}  # it may be the one too many
        begun = time.monotonic()
        assert all(read_all(connection) == b"" for connection in stalled)
        assert time.monotonic() - begun < SOON
        assert quickest(listener) < 0.1


def test_stalled_connections_below_the_cap_delay_nobody() -> None:
    with listening() as listener, crowd(400) as come:
        for n in range(400):
            come(listener, f"127.0.1.{n // 200 + 1}").sendall(START)
        assert quickest(listener) < 0.1


def test_one_address_takes_no_more_than_its_share() -> None:
    most = reception.MOST_FROM_ONE_ADDRESS
    with listening() as listener, crowd(most + 10) as come:
        come_from = [come(listener, "127.0.2.1") for _ in range(most + 10)]
        assert all(read_all(connection) == b"" for connection in come_from[most:])
        assert ask(listener, post()).status == 200  # from 127.0.0.1
        come_from[0].sendall(post())
        assert understood(read_all(come_from[0])).status == 200


def test_all_together_take_no_more_than_there_is_and_room_comes_back() -> None:
    most = reception.MOST_CONNECTIONS
    with listening(Place(receive_seconds=SOON)) as listener, crowd(most + 1) as come:
        crowded = [come(listener, f"127.0.3.{n // 200 + 1}") for n in range(most)]
        assert read_all(come(listener, "127.0.4.1")) == b""
        for connection in crowded[:20]:
            connection.sendall(post())
            assert understood(read_all(connection)).status == 200
        assert quickest(listener, 5) < SOON


def test_a_burst_is_answered_to_the_last() -> None:
    desk = Desk()
    with listening(desk=desk) as listener, ThreadPoolExecutor(16) as pool:
        statuses = list(pool.map(lambda n: ask(listener, post(b"n=%d" % n)).status, range(500)))
    assert statuses == [200] * 500
    assert len({body for body, _ in desk.heard}) == 500


def test_a_second_request_on_one_connection_is_not_served() -> None:
    desk = Desk()
    with listening(desk=desk) as listener:
        assert ask(listener, post(b"a=1") + post(b"a=2") + post(b"a=3")).status == 200
    assert [body for body, _ in desk.heard] == [b"a=1"]


def test_too_many_open_files_are_said_and_got_over(
    monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    expect_log("ERROR lirax_desk.net.reception: no connection can be accepted: Too many open files")
    monkeypatch.setattr(reception, "_NO_ROOM_SECONDS", 0.01)
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with listening() as listener, socket.socket() as one:
        one.settimeout(WAIT)
        resource.setrlimit(resource.RLIMIT_NOFILE, (one.fileno() + 1, hard))
        try:
            one.connect(("127.0.0.1", listener.port))
            one.sendall(post())
            one.settimeout(0.2)
            with pytest.raises(TimeoutError):
                one.recv(1)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        one.settimeout(WAIT)
        assert understood(read_all(one)).status == 200


# ------------------------------------------------------------------ TLS


def secure(certificates: Certificates, seconds: float) -> Place:
    return Place(tls_cert=certificates.cert, tls_key=certificates.key, receive_seconds=seconds)


def test_a_tls_handshake_that_stalls_is_closed_at_the_deadline(certificates: Certificates) -> None:
    with listening(secure(certificates, 0.3)) as listener:
        for sent in (b"", b"\x16\x03\x01\x02\x00", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"):
            with connect(listener) as one:
                one.sendall(sent)
                begun = time.monotonic()
                read_all(one)
                assert 0.2 < time.monotonic() - begun < SOON


def test_stalled_handshakes_count_among_the_connections(certificates: Certificates) -> None:
    most = reception.MOST_FROM_ONE_ADDRESS
    with listening(secure(certificates, SOON)) as listener, crowd(most + 1) as come:
        for _ in range(most):
            come(listener, "127.0.2.1")
        assert read_all(come(listener, "127.0.2.1")) == b""


def test_the_deadline_is_for_handshake_and_request_together(certificates: Certificates) -> None:
    context = ssl.create_default_context(cafile=certificates.ca_file)
    with (
        listening(secure(certificates, 0.3)) as listener,
        connect(listener) as raw,
        context.wrap_socket(raw, server_hostname="127.0.0.1") as one,
    ):
        one.sendall(START)
        assert read_all(one) == b""


def test_whoever_does_not_say_goodbye_in_tls_is_let_go(certificates: Certificates) -> None:
    context = ssl.create_default_context(cafile=certificates.ca_file)
    with (
        listening(secure(certificates, SOON)) as listener,
        connect(listener) as raw,
        context.wrap_socket(raw, server_hostname="127.0.0.1") as one,
    ):
        one.sendall(post())
        assert understood(read_all(one)).status == 200


# ------------------------------------------------------------------ malformed

BODY = b"Content-Length: 27\r\n\r\n" + FORM
CHUNKED = START + b"Transfer-Encoding: chunked\r\n\r\n"

MALFORMED = {
    "garbage": b"\x00\xff\xfe garbage\r\n\r\n",
    "TLS at a plain port": bytes.fromhex("16030100c8010000c40303") + bytes(200),
    "only line ends": b"\r\n" * 200,
    "no version": b"POST /LiraX\r\nHost: [::1]\r\n" + BODY,
    "HTTP 0.9": b"POST /LiraX\r\n\r\n",
    "version 2.0": b"POST /LiraX HTTP/2.0\r\nHost: [::1]\r\n" + BODY,
    "version 1.2": b"POST /LiraX HTTP/1.2\r\nHost: [::1]\r\n" + BODY,
    "no version number": b"POST /LiraX HTTP/x\r\nHost: [::1]\r\n" + BODY,
    "another protocol": b"POST /LiraX RTSP/1.0\r\nHost: [::1]\r\n" + BODY,
    "HTTP/2 preface": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "no Host": b"POST /LiraX HTTP/1.1\r\n" + BODY,
    "two Hosts": b"POST /LiraX HTTP/1.1\r\nHost: [::1]\r\nHost: evil.example\r\n" + BODY,
    "an odd method": b"PO\x01ST /LiraX HTTP/1.1\r\nHost: [::1]\r\n" + BODY,
    "a blank in the target": b"POST /LiraX /x HTTP/1.1\r\nHost: [::1]\r\n" + BODY,
    "a tab for a blank": b"POST\t/LiraX\tHTTP/1.1\r\nHost: [::1]\r\n" + BODY,
    "a control mark in the target": b"POST /Lira\x7fX HTTP/1.1\r\nHost: [::1]\r\n" + BODY,
    "two lengths": START + b"Content-Length: 5\r\n" + BODY,
    "two lengths in one": START + b"Content-Length: 27, 5\r\n\r\n" + FORM,
    "a length that is none": START + b"Content-Length: 2a\r\n\r\n" + FORM,
    "a negative length": START + b"Content-Length: -27\r\n\r\n" + FORM,
    "a signed length": START + b"Content-Length: +27\r\n\r\n" + FORM,
    "an empty length": START + b"Content-Length:\r\n\r\n" + FORM,
    "an enormous length": START + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n" + FORM,
    "a length and chunks": START
    + b"Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n"
    + post(),
    "two encodings": START + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "an unknown encoding": START + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "a chunk size that is none": CHUNKED + b"zz\r\ncmd=x\r\n0\r\n\r\n",
    "a negative chunk": CHUNKED + b"-5\r\ncmd=x\r\n0\r\n\r\n",
    "an enormous chunk size": CHUNKED + b"f" * 100 + b"\r\ncmd=x\r\n0\r\n\r\n",
    "a chunk without its end": CHUNKED + b"5\r\ncmd=xxx0\r\n\r\n",
    "NUL in a header": START + b"X: a\x00b\r\n" + BODY,
    "a bare CR in a header": START + b"X: a\rContent-Length: 0\r\n" + BODY,
    "a folded header": START + b"X: a\r\n  b\r\nHost\x00: x\r\n" + BODY,
    "a first header that is folded": b"POST /LiraX HTTP/1.1\r\n  Host: [::1]\r\n" + BODY,
    "a blank before the colon": b"POST /LiraX HTTP/1.1\r\nHost : [::1]\r\n" + BODY,
    "a header without a colon": START + b"no colon\r\n" + BODY,
    "a header without a name": START + b": nameless\r\n" + BODY,
    "a name with a blank": START + b"X Y: z\r\n" + BODY,
    "a name that is not ASCII": START + "Ї: z\r\n".encode() + BODY,
}


@pytest.mark.parametrize("request_", MALFORMED.values(), ids=MALFORMED)
def test_what_is_malformed_is_refused_and_never_served(request_: bytes) -> None:
    desk = Desk()
    with listening(QUICK, desk) as listener:
        heard = ask(listener, request_)
        assert heard.status == 0 or 400 <= heard.status < 500
        assert "raceback" not in heard.body.decode()
        assert desk.heard == []
        assert ask(listener, post()).status == 200


def test_broken_bytes_after_a_refusal_only_end_the_connection() -> None:
    with listening(Place(receive_seconds=SOON)) as listener, connect(listener) as one:
        one.sendall(CHUNKED.replace(b"/LiraX", b"/"))
        assert one.recv(1000).startswith(b"HTTP/1.1 404 ")
        one.sendall(b"zz\r\n")
        assert b"HTTP/1.1" not in read_all(one)


@pytest.mark.parametrize("cut", range(0, len(post()), 7))
def test_a_request_may_come_in_any_two_pieces(cut: int) -> None:
    desk = Desk()
    with listening(desk=desk) as listener, connect(listener) as one:
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        one.sendall(post()[:cut])
        one.sendall(post()[cut:])
        assert understood(read_all(one)).status == 200
    assert desk.heard == [(FORM, "127.0.0.1")]
