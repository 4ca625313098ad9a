"""What every step has: a heading, a sentence, and room for its own. Main thread."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

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

    def begin(self) -> None:
        """Take the keyboard to where this step begins, if that is not the button to go on."""

    def hold(self, button: QPushButton, text: str) -> None:
        """Disable *button*, which says *text* meanwhile; the keyboard waits for it on the page."""
        if button.hasFocus():
            self.setFocus()
        button.setEnabled(False)
        button.setText(text)

    def let_go(self, button: QPushButton, text: str) -> None:
        """End hold()."""
        button.setEnabled(True)
        button.setText(text)
        if self.hasFocus():
            button.setFocus()

    def introduce(self, heading: str, sentence: str) -> None:
        """Say what this step is about."""
        self.setAccessibleName(heading)
        self._heading.setText(heading)
        self._sentence.setText(sentence)
