"""The least that makes a LiraX: a real HTTP server that notes each form and answers as it is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qsl

HANG_UP = 0
"""In place of a status: read the request and close the connection without a word."""


@dataclass
class FakeLiraX:
    """*received* are the forms in order; *status* and *body* are the answer to the next ones."""

    url: str
    received: list[dict[str, str]] = field(default_factory=list)
    status: int = 200
    body: bytes = b""


@contextmanager
def fake_lirax() -> Iterator[FakeLiraX]:
    """A LiraX on a port of its own, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers["Content-Length"])
            fields = parse_qsl(self.rfile.read(size).decode(), keep_blank_values=True)
            lirax.received.append(dict(fields))
            if lirax.status == HANG_UP:
                self.close_connection = True
                return
            self.send_response(lirax.status)
            self.send_header("Content-Length", str(len(lirax.body)))
            self.end_headers()
            self.wfile.write(lirax.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        lirax = FakeLiraX(f"http://127.0.0.1:{server.server_port}")
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield lirax
        finally:
            server.shutdown()
            thread.join()
