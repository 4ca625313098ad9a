"""The line below the operators in which one writes to a colleague. Main thread."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from lirax_desk.ui.look.buttons import PrimaryButton, ToolButton
from lirax_desk.ui.look.card import Card
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import GRID, HALF, PADDING, TEXT_SMALL

_ABOUT_WIDTH = 26 * GRID


@dataclass(frozen=True, slots=True)
class TypedMessage:
    """A message to *colleague*, a short number; *about* is a client's name or number, "" for nobody's."""

    colleague: str
    text: str
    about: str = ""


class MessageLine(Card):
    """Writes to one colleague; what was typed stays until LiraX has taken it."""

    send_message = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._colleague = ""
        self._to = PlainLabel(semibold=True)
        self._text, self._about = QLineEdit(), QLineEdit()
        self._said = PlainLabel(size=TEXT_SMALL)
        self._send = PrimaryButton(self.tr("Sen&d"), Icon.SEND)
        self._close = ToolButton(Icon.CLOSE, self.tr("Close"))
        self._lay_out()
        self._connect()

    def write_to(self, colleague: str, name: str) -> None:
        """Write to *colleague*, who is called *name*; what was begun to another is for this one now."""
        self._colleague = colleague
        self._to.setText(self.tr("To %1").replace("%1", name))
        self._text.setAccessibleName(self.tr("Message to %1").replace("%1", name))
        self._say("", Tone.MUTED)
        self.show()
        self._text.setFocus()

    def show_sent(self, sentence: str) -> None:
        """LiraX has taken it, or it waits; be ready for the next one."""
        self.setEnabled(True)
        self._text.clear()
        self._say(sentence, Tone.MUTED)
        self._text.setFocus()

    def show_problem(self, sentence: str) -> None:
        """Say why it was not sent; what was typed stays."""
        self.setEnabled(True)
        self._say(sentence, Tone.DANGER)
        self._text.setFocus()

    def send(self) -> None:
        """Want it sent, if there is anything."""
        if text := self._text.text().strip():
            self.setEnabled(False)  # until the answer: a second Enter sends no second message
            self.send_message.emit(TypedMessage(self._colleague, text, self._about.text().strip()))

    def _say(self, sentence: str, tone: Tone) -> None:
        self._said.setText(sentence)
        self._said.set_tone(tone)
        self._said.setVisible(bool(sentence))

    def _connect(self) -> None:
        self._send.clicked.connect(self.send)
        self._text.returnPressed.connect(self.send)
        self._about.returnPressed.connect(self.send)
        self._close.clicked.connect(self.left)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.left.emit, context=inside)

    def _lay_out(self) -> None:
        self._text.setPlaceholderText(self.tr("Message"))
        self._about.setPlaceholderText(self.tr("About whom, if anybody"))
        self._about.setAccessibleName(self.tr("Name or number of the client it is about"))
        self._about.setMaximumWidth(_ABOUT_WIDTH)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._text, 2)
        row.addWidget(self._about, 1)
        row.addWidget(self._send)
        head = QHBoxLayout()
        head.addWidget(self._to, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, GRID, PADDING - HALF, PADDING - HALF)
        column.setSpacing(HALF)
        column.addLayout(head)
        column.addLayout(row)
        column.addWidget(self._said)
