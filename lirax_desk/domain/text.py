"""Text from outside made harmless to show: one short line without control or direction marks."""

import unicodedata

NAME_LENGTH = 200
"""Characters of a name that are ever shown; a caller may send 10,000."""

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def plain(text: str, limit: int = NAME_LENGTH) -> str:
    """Return *text* as one line of at most *limit* characters that cannot reorder its neighbours.

    Control, format (bidi, zero-width) and unassigned characters go; runs of blanks become one space.
    """
    head = text[: limit * 4]
    shown = "".join(" " if mark.isspace() else mark for mark in head if not _hidden(mark))
    line = " ".join(shown.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _hidden(mark: str) -> bool:
    return unicodedata.category(mark) in _HIDDEN and not mark.isspace()
