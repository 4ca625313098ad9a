"""Tables in files that people bring and take away: CSV and TSV, in the encodings that occur."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

from lirax_desk.protocol.errors import ServiceError

_ENCODINGS = ("utf-8-sig", "utf-16", "cp1251")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PHONES = re.compile(r"\+[0-9][0-9 ;+]*")


class FileError(ServiceError):
    """A file that cannot be read or written, with the reason."""


def read_table(path: Path) -> list[list[str]]:
    """The rows of a CSV or TSV file; its delimiter and encoding are found out. Raises FileError."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise FileError(f"{path.name} cannot be read: {error.strerror}") from error
    text = _decoded(raw, path.name)
    try:
        rows = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text))
        return [[unguarded(cell) for cell in row] for row in rows]
    except csv.Error as error:
        raise FileError(f"{path.name} is no table: {error}") from error


def write_table(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write *rows* as CSV that spreadsheets open as text only. Raises FileError."""
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([guarded(cell) for cell in row] for row in rows)
    except OSError as error:
        raise FileError(f"{path.name} cannot be written: {error.strerror}") from error


def guarded(cell: str) -> str:
    """*cell* so that no spreadsheet runs it as a formula; phones with their plus signs are none."""
    return f"'{cell}" if cell.startswith(_FORMULA) and not _PHONES.fullmatch(cell) else cell


def unguarded(cell: str) -> str:
    """What guarded() was given."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _decoded(raw: bytes, name: str) -> str:
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in _ENCODINGS:
        if (encoding == "utf-16") != wide:
            continue
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileError(f"{name} is in no encoding that is known here")


def _delimiter(text: str) -> str:
    """The delimiter that the first line has most of."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t", key=first.count)
