"""What stands where there is nothing yet: a sentence, and a button that helps. Main thread."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lirax_desk.ui.look.buttons import PlainButton
from lirax_desk.ui.look.icons import Icon, paint_icon
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.look.tokens import GRID, PADDING

_PICTURE = 40
_WIDTH = 360


class EmptyState(QWidget):
    """A sentence, with an icon above and a button below where they help."""

    acted = Signal()

    def __init__(self, sentence: str = "", action: str = "", icon: Icon | None = None) -> None:
        super().__init__()
        self._sentence = PlainLabel(tone=Tone.MUTED, lines=3)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence.setFixedWidth(_WIDTH)
        self._button = PlainButton()
        self._button.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        column.setSpacing(2 * GRID)
        column.addStretch(1)
        if icon is not None:
            column.addWidget(_Picture(icon), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.show_sentence(sentence, action)

    def show_sentence(self, sentence: str, action: str = "") -> None:
        """Say *sentence*; *action* is the button's text, no button without."""
        self._sentence.setText(sentence)
        self._button.setText(action)
        self._button.setVisible(bool(action))


class _Picture(QWidget):
    """A large faint icon; decoration."""

    def __init__(self, icon: Icon) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(_PICTURE, _PICTURE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        paint_icon(QPainter(self), self.rect().toRectF(), self._icon, tokens_of(self).faint)
