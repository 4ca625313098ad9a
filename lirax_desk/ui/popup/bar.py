"""The low forms of a popup: beside the note while talking, alone for a colleague's call. Main thread."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lirax_desk.domain.cards import Card
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import GRID, HALF, TEXT_SMALL
from lirax_desk.ui.popup import words
from lirax_desk.ui.popup.head import CallTimer, StateMark

_NAME_WIDTH = 132
_HEIGHT = 5 * GRID
_CALLER_WIDTH = 144
"""What a caller is not cut below in a slim line: a whole number; the colleague gives way first."""


class TalkBar(QWidget):
    """Name and running time; the note stands to the right of it."""

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = StateMark()
        self._name = PlainLabel(semibold=True)
        self._timer = CallTimer(clock)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._name)
        texts.addWidget(self._timer, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._mark)
        row.addLayout(texts, 1)
        self.setFixedSize(_NAME_WIDTH, _HEIGHT)

    def show_card(self, card: Card) -> None:
        self._mark.show_look(card.look)
        self._name.setText(words.headline(card.caller))
        self._timer.show_card(card)


class SlimLine(QWidget):
    """One line: what a colleague does, and with whom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = StateMark()
        self._state = PlainLabel(size=TEXT_SMALL, semibold=True)
        self._name = PlainLabel(size=TEXT_SMALL, tone=Tone.MUTED)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._mark)
        row.addWidget(self._state)
        row.addSpacing(-HALF)
        row.addWidget(self._name, 1)

    def show_card(self, card: Card) -> None:
        self._mark.show_look(card.look)
        self._state.setText(words.state(card))
        self._name.setText("· " + words.headline(card.caller))
        self._name.setMinimumWidth(min(self._name.sizeHint().width(), _CALLER_WIDTH))
