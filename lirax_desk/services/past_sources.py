"""Where the history comes from: LiraX's get_calls, else the export of its cabinet. On a thread of Work."""

from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Protocol, TypeVar

from lirax_desk.domain.history import (
    Past,
    Stopped,
    Unrecognised,
    Window,
    past_of,
    past_of_answer,
    read_table,
    told,
)
from lirax_desk.protocol.commands import GetCalls, PastCall
from lirax_desk.protocol.errors import BadReply, NoToken, Refused, ServiceError
from lirax_desk.services.lirax import Sender
from lirax_desk.store.history import keep_unrecognised

T = TypeVar("T")

Stop = Future[None]
"""Done when nobody wants more."""

PAGES_AT_MOST = 1000
_FILLED = 3
"""A row with fewer cells than this is a title or a total, not a call."""


class Source(Protocol):
    """Tells the calls that began within a window; None stands for a row that cannot be read."""

    def read(self, window: Window) -> Iterator[Past | None]: ...


class Exporter(Protocol):
    """What fetches the cabinet's export."""

    def export(self, start: datetime, finish: datetime, stop: Stop) -> bytes: ...


def answered(future: "Future[T]", stop: Stop) -> T:
    """What *future* brings, or Stopped as soon as *stop* is done."""
    either = Event()
    for one in (future, stop):
        one.add_done_callback(lambda _: either.set())  # unlike wait(), this hears of every cancelled one
    either.wait()
    if stop.done():
        future.cancel()
        raise Stopped
    try:
        return future.result()
    except CancelledError:  # LiraX's address was changed
        raise Stopped from None


@dataclass(frozen=True, slots=True)
class ByCommand:
    """get_calls, page by page."""

    sender: Sender
    region: str
    stop: Stop

    def read(self, window: Window) -> Iterator[Past | None]:
        known: set[PastCall] = set()
        offset = 0
        for _ in range(PAGES_AT_MOST):
            page = self._page(window, offset)
            fresh = [row for row in dict.fromkeys(page) if row not in known]
            if not fresh:  # the end, or a LiraX that knows no pages and tells the same again
                return
            known.update(fresh)
            offset += len(page)
            yield from (past_of_answer(row, self.region) for row in fresh)

    def _page(self, window: Window, offset: int) -> tuple[PastCall, ...]:
        start, finish = window.start.astimezone(), window.finish.astimezone()
        return answered(self.sender.send(GetCalls(start, finish, offset=offset or None)), self.stop)


@dataclass(frozen=True, slots=True)
class ByExport:
    """The cabinet's export, in whatever form it comes; one that nobody understands is kept in *folder*."""

    cabinet: Exporter
    region: str
    folder: Path
    clock: Callable[[], datetime]
    stop: Stop

    def read(self, window: Window) -> Iterator[Past | None]:
        body = self.cabinet.export(window.start, window.finish, self.stop)
        try:
            table = read_table(body)
            for row in table.rows:
                cells, rest = told(table.head, row)
                if len(cells) + len(rest) >= _FILLED:
                    yield past_of(cells, rest, self.region)
        except Unrecognised as why:
            kept = keep_unrecognised(self.folder, body, self.clock())
            raise BadReply(f"the export cannot be read: {why}; it is kept in {kept}") from None


class Either:
    """get_calls as long as LiraX answers it, else the export; *make_export* is None where nobody logs in."""

    def __init__(self, command: Source, make_export: Callable[[], Source | None]) -> None:
        self._command = command
        self._make_export = make_export
        self._export: Source | None = None

    def read(self, window: Window) -> Iterator[Past | None]:
        if self._export is None:
            try:
                return iter(list(self._command.read(window)))
            except (Refused, BadReply, NoToken) as why:
                self._export = self._make_export()
                if self._export is None:
                    raise _no_way(why) from None
        return self._export.read(window)


def _no_way(why: ServiceError) -> ServiceError:
    if isinstance(why, NoToken):
        return why
    return Refused(f"get_calls: {why}; for the export of LiraX's cabinet no login is set")
