"""An export's bytes → a table of calls, whatever the form: CSV, TSV, HTML, XLSX or JSON.

Rows are read lazily, a few at a time: whoever asks for them decides how long others wait.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from lirax_desk.domain.history.columns import is_head
from lirax_desk.domain.history.faults import Unrecognised
from lirax_desk.domain.history.separated import DELIMITERS, separated_rows
from lirax_desk.domain.history.texts import pieces

Row = Sequence[str]

HEAD_WITHIN = 20
"""Rows that are looked through for the head: titles and notes may stand above it."""

_LOGIN_AT_MOST = 1 << 18
_PASSWORD_FIELD = re.compile(rb"USER_HASH|type\s*=\s*[\"']?password", re.I)
_BETWEEN = frozenset(" \t\r\n,")
_LIST = re.compile(r"\[\s*(?=[{\]])")


@dataclass(frozen=True, slots=True)
class Table:
    """*rows* can be gone through once, and may raise Unrecognised where the file is broken."""

    head: tuple[str, ...]
    rows: Iterator[Row]


def is_login_page(body: bytes) -> bool:
    """Whether *body* asks for a password: LiraX shows that page in place of data when a session ended."""
    is_page = body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    return is_page and len(body) <= _LOGIN_AT_MOST and bool(_PASSWORD_FIELD.search(body))


def complaint(body: bytes) -> str:
    """What LiraX says in place of data, {"error": ..}; "" if it says no such thing."""
    try:
        said = json.loads(body) if body.lstrip().startswith(b"{") and len(body) < _LOGIN_AT_MOST else None
    except (ValueError, RecursionError):
        return ""
    return str(said["error"]) if isinstance(said, dict) and said.get("error") else ""


def read_table(body: bytes) -> Table:
    """The calls in *body*. Raises Unrecognised. What reads pages and workbooks is imported for the first."""
    start = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"PK\x03\x04"):
        from lirax_desk.domain.history.workbooks import workbook_rows

        return _headed(workbook_rows(body))
    if start.startswith((b"{", b"[")):
        return _listed(body)
    if start.startswith(b"<"):
        from lirax_desk.domain.history.pages import page_rows

        return _headed(page_rows(pieces(body)))
    return _separated(body)


def _separated(body: bytes) -> Table:
    """The delimiter is the one with which a head is found."""
    for delimiter in DELIMITERS:
        try:
            return _headed(separated_rows(body, delimiter))
        except Unrecognised:
            continue
    raise Unrecognised("no line names the columns of a list of calls")


def _headed(rows: Iterable[Row]) -> Table:
    rest = iter(rows)
    head = next((tuple(row) for row in islice(rest, HEAD_WITHIN) if is_head(row)), None)
    if head is None:
        raise Unrecognised("no row names the columns of a list of calls")
    return Table(head, (row for row in rest if tuple(row) != head))  # pages repeat it


def _listed(body: bytes) -> Table:
    """The first list of objects in a JSON text, whatever it is wrapped in; its names are all names in it."""
    text = "".join(pieces(body))
    begin = _LIST.search(text)
    if begin is None:
        raise Unrecognised("there is no list in this JSON")
    objects = _objects(text, begin.end())
    first = list(islice(objects, HEAD_WITHIN))
    head = tuple(dict.fromkeys(name for one in first for name in one))
    if first and not is_head(head):
        raise Unrecognised("the list in this JSON is none of calls")
    return Table(head, ([_cell(one.get(name)) for name in head] for one in chain(first, objects)))


def _objects(text: str, at: int) -> Iterator[dict[str, object]]:
    """The objects of the list whose first element begins at *at*, one by one: a long list takes long."""
    decoder = json.JSONDecoder()
    while True:
        while text[at : at + 1] in _BETWEEN:
            at += 1
        if text.startswith("]", at):
            return
        try:
            found, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            raise Unrecognised("this JSON is cut off or broken") from None
        if isinstance(found, dict):
            yield found


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "1" if value else "0"
        case _:
            return json.dumps(value, ensure_ascii=False)
