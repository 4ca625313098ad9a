"""What stands in a narrow list where there is nothing: a sentence that wraps, and a button. Main thread."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lirax_desk.ui.look.buttons import PlainButton
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import PADDING


class Hint(QWidget):
    """Shows a sentence; look's EmptyState is the one with a picture, and as wide as its text wants."""

    acted = Signal()

    def __init__(self, sentence: str = "") -> None:
        super().__init__()
        self._sentence = PlainLabel(tone=Tone.MUTED, lines=4)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._button = PlainButton()
        self._button.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        column.setSpacing(PADDING)
        column.addStretch(1)
        column.addWidget(self._sentence)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.show_sentence(sentence)

    def show_sentence(self, sentence: str, action: str = "") -> None:
        """Say *sentence*; *action* is the button's text, no button without."""
        self._sentence.setText(sentence)
        self._button.setText(action)
        self._button.setVisible(bool(action))
