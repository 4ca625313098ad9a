"""Rows of the first sheet of an XLSX file: what a list of calls needs of that format, and no more.

A file may be a small one that unpacks to something huge: what is read is limited, and a document type,
with which such a file could define texts of any length, is refused.
"""

import re
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from io import BytesIO
from typing import IO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from lirax_desk.domain.history.faults import Unrecognised

UNPACKED_AT_MOST = 200 << 20
COLUMNS_AT_MOST = 500
_PIECE = 1 << 14
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_TEXTS = "xl/sharedStrings.xml"


def workbook_rows(body: bytes) -> Iterator[list[str]]:
    """The rows of the first sheet, every cell as text. Raises Unrecognised at any row."""
    try:
        with ZipFile(BytesIO(body)) as book:
            names = book.namelist()
            sheet = min((name for name in names if _SHEET.fullmatch(name)), key=_natural, default=None)
            if sheet is None or sum(book.getinfo(name).file_size for name in names) > UNPACKED_AT_MOST:
                raise Unrecognised("the workbook has no sheet, or one that is too large")
            texts: list[str] = []
            if _TEXTS in names:
                texts = [text for [text] in _rows(book, _TEXTS, _Texts())]
            yield from _rows(book, sheet, _Sheet(texts))
    except (BadZipFile, expat.ExpatError, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
        raise Unrecognised(f"the workbook cannot be opened: {error}") from None


def _natural(name: str) -> tuple[int, str]:
    """sheet2 comes before sheet10."""
    return len(name), name


def _rows(book: ZipFile, name: str, reader: "_Reader") -> Iterator[list[str]]:
    with book.open(name) as file:
        for _ in _fed(file, reader):
            yield from reader.taken()


def _fed(file: IO[bytes], reader: "_Reader") -> Iterator[None]:
    """Parse *file* piece by piece."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.begin
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse
    while piece := file.read(_PIECE):
        parser.Parse(piece, False)
        yield
    parser.Parse(b"", True)
    yield


def _refuse(*_: object) -> None:
    raise Unrecognised("the workbook has a document type")


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


class _Reader(ABC):
    """Gathers rows from the elements of one part of the file."""

    def __init__(self) -> None:
        self._rows: list[list[str]] = []
        self._text = ""
        self._listens = False
        self._phonetic = False

    def taken(self) -> list[list[str]]:
        """The rows that are complete by now, once."""
        rows, self._rows = self._rows, []
        return rows

    @abstractmethod
    def begin(self, name: str, attributes: dict[str, str]) -> None: ...

    @abstractmethod
    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None:
        if self._listens and not self._phonetic:
            self._text += data


class _Texts(_Reader):
    """Texts that cells refer to by their number; each becomes a row of one cell."""

    def begin(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - expat's signature
        match _local(name):
            case "si":
                self._text = ""
            case "t":
                self._listens = True
            case "rPh":
                self._phonetic = True
            case _:
                pass

    def end(self, name: str) -> None:
        match _local(name):
            case "si":
                self._rows.append([self._text])
            case "t":
                self._listens = False
            case "rPh":
                self._phonetic = False
            case _:
                pass


class _Sheet(_Reader):
    """Rows of cells; a cell that is left out is empty."""

    def __init__(self, texts: list[str]) -> None:
        super().__init__()
        self._texts = texts
        self._cells: list[str] = []
        self._kind = ""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        match _local(name):
            case "row":
                self._cells = []
            case "c":
                self._text, self._kind = "", attributes.get("t", "n")
                self._skip_to(attributes.get("r", ""))
            case "v" | "t":
                self._listens = True
            case _:
                pass

    def end(self, name: str) -> None:
        match _local(name):
            case "row":
                self._rows.append(self._cells)
            case "c":
                self._cells.append(self._value())
            case "v" | "t":
                self._listens = False
            case _:
                pass

    def _skip_to(self, reference: str) -> None:
        place = _place(reference)
        if place > COLUMNS_AT_MOST:
            raise Unrecognised("the workbook has a row of too many cells")
        self._cells += [""] * (place - 1 - len(self._cells))

    def _value(self) -> str:
        if self._kind == "s":
            number = int(self._text) if self._text.isdecimal() else -1
            return self._texts[number] if 0 <= number < len(self._texts) else ""
        return _plain(self._text) if self._kind == "n" else self._text


def _place(reference: str) -> int:
    """The number of the column of "C5", 3; 0 for a cell that does not say where it is."""
    place = 0
    for letter in reference.rstrip("0123456789"):
        place = place * 26 + ord(letter) - ord("A") + 1
    return place


def _plain(number: str) -> str:
    """A number as people write it: 380671234567, where the file has 3.80671234567E11."""
    try:
        value = float(number)
    except ValueError:
        return number
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else number
