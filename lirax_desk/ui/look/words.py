"""Text from outside made fit for where Qt shows text: a label, a tooltip, a button. Any thread.

Qt reads mark-up and mnemonics into texts where nobody meant any; these undo that.
"""

import html

from PySide6.QtGui import Qt

from lirax_desk.domain.text import NAME_LENGTH, plain

NOTE_LENGTH = 2000
"""Characters of a text of several lines that are ever shown."""


def one_line(text: str, limit: int = NAME_LENGTH) -> str:
    """Return *text* as one harmless line of at most *limit* characters."""
    return plain(text, limit)


def several_lines(text: str, limit: int = NOTE_LENGTH) -> str:
    """Return *text* harmless, its own line breaks kept, blank lines at the ends dropped."""
    lines = text[: limit * 4].splitlines()
    return "\n".join(plain(line, limit) for line in lines).strip()[:limit]


def as_tooltip(text: str) -> str:
    """Return *text* so that a tooltip shows it as it is: Qt guesses mark-up, and would open its files."""
    return f"<p>{html.escape(text)}</p>" if Qt.mightBeRichText(text) else text


def as_button_text(text: str) -> str:
    """Return *text* for a button or a menu, where a single & would vanish into a mnemonic."""
    return text.replace("&", "&&")
