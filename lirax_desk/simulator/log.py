"""JSON lines of all that went over the wire: requests, answers, webhooks and their answers."""

import itertools
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TextIO

SECRETS = frozenset({"token", "from_lirax_token", "user_hash"})
LONGEST_BODY = 4096

Keep = Callable[[Mapping[str, Any]], None]


class Log:
    """Keeps every record with *keep* and writes it to *file*, if there is one. No token is in it."""

    def __init__(self, keep: Keep, file: TextIO | None = None) -> None:
        self._keep = keep
        self._file = file
        self._numbers = itertools.count(1)

    def exchange(self) -> int:
        """The number that a request and its answer share."""
        return next(self._numbers)

    def write(self, kind: str, number: int, **facts: Any) -> None:
        """Write one record: *kind* is request, answer, webhook or reply."""
        record = {
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "kind": kind,
            "id": number,
        } | facts
        self._keep(record)
        if self._file is not None:
            print(json.dumps(record, ensure_ascii=False), file=self._file, flush=True)


def masked(form: Mapping[str, str]) -> dict[str, str]:
    """The fields without what must stay secret."""
    return {name: "***" if name.casefold() in SECRETS else value for name, value in form.items()}


def readable(body: bytes) -> str:
    """The beginning of a body as text."""
    return body[:LONGEST_BODY].decode("utf-8", "replace")
