"""Rows of the tables in a web page, as browsers see them: with end tags missing, if need be."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from lirax_desk.domain.history.faults import Unrecognised

OPEN_AT_MOST = 1 << 20
"""Characters that may wait for the end of a tag: all of them are looked through for it again and again."""

_MEDIA = re.compile(r"https?://\S*(record|\.(wav|mp3|ogg|m4a)\b)", re.I)
_CELLS, _ENDS = frozenset({"td", "th"}), frozenset({"tr", "table", "tbody", "thead", "html", "body"})
_UNSEEN = frozenset({"script", "style"})


def page_rows(pieces: Iterable[str]) -> Iterator[list[str]]:
    """The rows of every table in a page that comes in *pieces*; a link to a recording is part of its cell.

    Raises Unrecognised at any row.
    """
    reader = _Reader()
    try:
        for piece in pieces:
            reader.feed(piece)
            yield from reader.taken()
            if len(reader.rawdata) > OPEN_AT_MOST:
                raise Unrecognised("the page has a tag or a script without an end")
        reader.close()
    except AssertionError as error:  # how html.parser says that it knows no such declaration
        raise Unrecognised(f"the page cannot be read: {error}") from None
    reader.end_row()
    yield from reader.taken()


class _Reader(HTMLParser):
    """Gathers cells into rows; the text outside of cells is nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._rows: list[list[str]] = []
        self._cells: list[str] = []
        self._in_cell = False
        self._unseen = False

    def taken(self) -> list[list[str]]:
        """The rows that are complete by now, once."""
        rows, self._rows = self._rows, []
        return rows

    def end_row(self) -> None:
        """No more cells come in this row."""
        if self._cells:
            self._rows.append([" ".join(cell.split()) for cell in self._cells])
        self._cells, self._in_cell = [], False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen = tag in _UNSEEN
        if tag == "tr":
            self.end_row()
        elif tag in _CELLS:
            self._cells.append("")
            self._in_cell = True
        elif tag == "br":
            self.handle_data(" ")
        else:
            for name, value in attrs:
                if name in {"href", "src"} and value and _MEDIA.match(value):
                    self.handle_data(f" {value} ")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = False
        if tag in _CELLS:
            self._in_cell = False
        elif tag in _ENDS:
            self.end_row()

    def handle_data(self, data: str) -> None:
        if self._in_cell and not self._unseen:
            self._cells[-1] += data
