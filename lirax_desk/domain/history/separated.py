"""Rows of CSV and TSV in which a quotation mark may be missing: that spoils a few lines, never the rest."""

import csv
from collections.abc import Iterable, Iterator

from lirax_desk.domain.history.texts import opened

DELIMITERS = ";\t,"

CELL_LINES = 10
"""A quoted cell of more lines than this was never closed."""


def separated_rows(body: bytes, delimiter: str) -> Iterator[list[str]]:
    """The rows of *body*; blank lines are passed over."""
    for record in _records(opened(body)):
        if record.strip():
            yield _cells(record, delimiter)


def _cells(record: str, delimiter: str) -> list[str]:
    if '"' not in record:
        return record.rstrip("\n").split(delimiter)
    try:
        return next(csv.reader([record], delimiter=delimiter))
    except csv.Error:  # a cell of more than 128 KiB
        return []


def _records(lines: Iterable[str]) -> Iterator[str]:
    """Lines put together while a quotation mark is open."""
    held: list[str] = []
    for line in lines:
        held.append(line)
        if _is_open(held):
            if len(held) <= CELL_LINES:
                continue
            yield from (kept.replace('"', "") for kept in held)
        else:
            yield "".join(held)
        held = []
    yield from (kept.replace('"', "") for kept in held)


def _is_open(lines: Iterable[str]) -> bool:
    return sum(line.count('"') for line in lines) % 2 == 1
