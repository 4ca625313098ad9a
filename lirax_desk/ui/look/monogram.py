"""A round stand-in for a picture: initials in a colour that stays with the name. Main thread."""

import unicodedata
from zlib import crc32

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from lirax_desk.ui.look.fonts import sized
from lirax_desk.ui.look.icons import Icon, paint_icon
from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.look.tokens import AVATAR, Tokens
from lirax_desk.ui.look.words import one_line


def initials(name: str) -> str:
    """Return up to two capital letters for *name*, of its first and last word; "" when it has no letter."""
    words = [word for word in (_from_first_letter(word) for word in one_line(name).split()) if word]
    if not words:
        return ""
    ends = words if len(words) == 1 else [words[0], words[-1]]
    return "".join(unicodedata.normalize("NFC", word)[0].upper()[:1] for word in ends)


def colours_for(name: str, tokens: Tokens) -> tuple[str, str]:
    """Return background and letters for *name*: always the same pair of the theme."""
    return tokens.monograms[crc32(one_line(name).casefold().encode()) % len(tokens.monograms)]


def paint_monogram(painter: QPainter, rect: QRectF, name: str, tokens: Tokens) -> None:
    """Draw the monogram of *name* into the square *rect*; nobody's is a person in grey."""
    letters = initials(name)
    ground, ink = colours_for(name, tokens) if letters else (tokens.pressed, tokens.muted)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawEllipse(rect)
    if letters:
        painter.setFont(sized(max(round(rect.width() * 0.38), 8), semibold=True))
        painter.setPen(QColor(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letters)
    else:
        margin = rect.width() * 0.24
        paint_icon(painter, rect.adjusted(margin, margin, -margin, -margin), Icon.PERSON, ink)
    painter.restore()


class Monogram(QWidget):
    """The monogram of one name; decoration beside the name itself, so a screen reader passes it by."""

    def __init__(self, name: str = "", parent: QWidget | None = None, *, size: int = AVATAR) -> None:
        super().__init__(parent)
        self._name = name
        self.setFixedSize(QSize(size, size))

    def show_name(self, name: str) -> None:
        self._name = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        paint_monogram(QPainter(self), QRectF(self.rect()), self._name, tokens_of(self))


def _from_first_letter(word: str) -> str:
    for index, mark in enumerate(word):
        if mark.isalpha():
            return word[index:]
    return ""
