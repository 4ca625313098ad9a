"""What every step has: a heading, a sentence, and room for its own. Main thread."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import GRID, HALF, PADDING, TEXT_NAME


class Step(QWidget):
    """One page of the first steps; put its parts into *body*."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = PlainLabel(size=TEXT_NAME, semibold=True)
        self._sentence = PlainLabel(tone=Tone.MUTED, lines=4)
        self.body = QVBoxLayout()
        self.body.setSpacing(GRID + HALF)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * PADDING, 2 * PADDING, 2 * PADDING, PADDING)
        column.setSpacing(GRID)
        column.addWidget(self._heading)
        column.addWidget(self._sentence)
        column.addSpacing(GRID)
        column.addLayout(self.body)
        column.addStretch(1)

    def introduce(self, heading: str, sentence: str) -> None:
        """Say what this step is about."""
        self.setAccessibleName(heading)
        self._heading.setText(heading)
        self._sentence.setText(sentence)
