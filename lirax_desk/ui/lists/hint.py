"""What stands in a list where there is nothing: a sentence that wraps, and a button. Main thread."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lirax_desk.ui.look.buttons import PlainButton
from lirax_desk.ui.look.icons import Icon, paint_icon
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.look.tokens import PADDING

_PICTURE = 40


class Hint(QWidget):
    """Shows a sentence over all its width, so that it fits where a list fits."""

    acted = Signal()

    def __init__(self, sentence: str = "", icon: Icon | None = None) -> None:
        super().__init__()
        self._icon = icon
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

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        if self._icon is None:
            return
        place = self.rect().toRectF()
        place.setSize(QSize(_PICTURE, _PICTURE).toSizeF())
        place.moveCenter(self.rect().toRectF().center())
        place.moveBottom(self._sentence.geometry().top() - PADDING)
        if place.top() > 0:
            paint_icon(QPainter(self), place, self._icon, tokens_of(self).faint)
