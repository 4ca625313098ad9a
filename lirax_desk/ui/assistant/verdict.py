"""What came of a test: a sentence, and what to look at next, in order. Main thread."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import GRID, HALF
from lirax_desk.ui.panels.settings.sign import Outcome, Sign

_LINES = 6


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a test went; *advice* is what a person can do, the likeliest first."""

    outcome: Outcome
    sentence: str
    advice: tuple[str, ...] = ()


class VerdictView(QWidget):
    """Shows a Verdict, or nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = Sign()
        self._sentence = PlainLabel(lines=_LINES, semibold=True)
        self._advice = QVBoxLayout()
        self._advice.setSpacing(HALF)
        words = QVBoxLayout()
        words.setSpacing(GRID)
        words.setContentsMargins(0, GRID - 1, 0, GRID - 1)
        words.addWidget(self._sentence)
        words.addLayout(self._advice)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.show_verdict(None)

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Say *verdict*; None hides it."""
        self.setVisible(verdict is not None)
        if verdict is None:
            return
        self._sign.show_outcome(verdict.outcome)
        self._sentence.setText(verdict.sentence)
        self._show_advice(verdict.advice)
        self.setAccessibleName(" ".join((verdict.sentence, *verdict.advice)))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _show_advice(self, advice: tuple[str, ...]) -> None:
        while item := self._advice.takeAt(0):
            if isinstance(line := item.widget(), _Numbered):
                line.hide()
                line.deleteLater()
        for number, sentence in enumerate(advice, 1):
            line = _Numbered(number if len(advice) > 1 else 0, sentence)
            self._advice.addWidget(line)
            line.show()


class _Numbered(QWidget):
    """One thing to do, with its place in the order; 0 shows none."""

    def __init__(self, number: int, sentence: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        if number:
            place = PlainLabel(f"{number}.", tabular=True, tone=Tone.MUTED)
            row.addWidget(place, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(PlainLabel(sentence, lines=_LINES), 1)
