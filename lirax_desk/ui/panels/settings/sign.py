"""A small icon that says at a glance how a thing stands; the words are beside it. Main thread."""

from enum import Enum

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from lirax_desk.ui.look.icons import Icon, paint_icon
from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.look.tokens import CONTROL_HEIGHT, ICON, Tokens


class Outcome(Enum):
    """How a thing stands."""

    UNKNOWN = Icon.INFO
    GOOD = Icon.CHECK
    DOUBTFUL = Icon.WARNING
    BAD = Icon.ERROR


class Sign(QWidget):
    """Shows an Outcome."""

    def __init__(self, outcome: Outcome = Outcome.UNKNOWN) -> None:
        super().__init__()
        self._outcome = outcome
        self.setFixedSize(ICON, CONTROL_HEIGHT)

    def show_outcome(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        place = self.rect().toRectF()
        place.setTop((self.height() - ICON) / 2)
        place.setHeight(ICON)
        paint_icon(QPainter(self), place, self._outcome.value, _colour(self._outcome, tokens_of(self)))


def _colour(outcome: Outcome, tokens: Tokens) -> str:
    match outcome:
        case Outcome.UNKNOWN:
            return tokens.muted
        case Outcome.GOOD:
            return tokens.status.free
        case Outcome.DOUBTFUL:
            return tokens.warning
        case Outcome.BAD:
            return tokens.danger
