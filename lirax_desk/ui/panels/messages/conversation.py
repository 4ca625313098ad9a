"""The right half: who it is, what was said, what waits at the modem, and where one writes. Main thread."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lirax_desk.domain import phones
from lirax_desk.domain.outbox import Draft
from lirax_desk.domain.sms import Queue, Sent, Sms
from lirax_desk.services.work import Clock
from lirax_desk.ui.look.buttons import QuietButton
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.monogram import Monogram
from lirax_desk.ui.look.tokens import GRID, HALF, PADDING, TEXT_SMALL, TEXT_TITLE
from lirax_desk.ui.models.messages import Conversation, needs_somebody, who
from lirax_desk.ui.panels.messages.bubbles import Bubbles
from lirax_desk.ui.panels.messages.composer import Composer
from lirax_desk.ui.panels.messages.queue_line import QueueLine


class ConversationSide(QWidget):
    """Shows one Conversation."""

    dial = Signal(str)
    open_contact = Signal(str)
    decide = Signal(int)
    """The number of an item that a person has to decide about."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.shown = Conversation("")
        self.composer = Composer()
        self._picture = Monogram(size=36)
        self._who = PlainLabel(size=TEXT_TITLE, semibold=True)
        self._number = PlainLabel(size=TEXT_SMALL, tone=Tone.MUTED, tabular=True)
        self._call = QuietButton(self.tr("C&all"), Icon.PHONE)
        self._contact = QuietButton("", Icon.PERSON)
        self._bubbles = Bubbles(self.tr("SMS with this person"), clock)
        self._queue = QueueLine(clock)
        self._lay_out()
        self._call.clicked.connect(lambda: self.dial.emit(self.shown.phone))
        self._contact.clicked.connect(lambda: self.open_contact.emit(self.shown.phone))
        self._bubbles.chosen.connect(self._decide)
        self._bubbles.paints.pressed.connect(self._decide)

    def show_conversation(self, conversation: Conversation, draft: Draft | None = None) -> None:
        """Show *conversation*; with another person, *draft* is gone on with."""
        self.shown = conversation
        self._picture.show_name(conversation.who)
        self._who.setText(who(conversation.who, conversation.phone))
        self._number.setText(phones.readable(conversation.phone) if conversation.who else "")
        self._number.setVisible(bool(conversation.who))
        self._contact.setText(self.tr("Open con&tact") if conversation.who else self.tr("New con&tact"))
        self._bubbles.show_sms(conversation.sms)
        self.composer.begin(conversation.phone, draft)

    def show_queues(self, queues: Sequence[Queue]) -> None:
        """Say what waits at the modems."""
        self._queue.show_queues(queues)

    def _decide(self, sms: Sms) -> None:
        if isinstance(sms, Sent) and needs_somebody(sms):
            self.decide.emit(sms.item.id)

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._who)
        texts.addWidget(self._number)
        head = QHBoxLayout()
        head.setContentsMargins(PADDING, GRID, GRID, GRID)
        head.setSpacing(PADDING - HALF)
        head.addWidget(self._picture)
        head.addLayout(texts, 1)
        head.addWidget(self._call)
        head.addWidget(self._contact)
        below = QVBoxLayout()
        below.setContentsMargins(PADDING, GRID, PADDING, PADDING - HALF)
        below.setSpacing(HALF + 2)
        below.addWidget(self._queue)
        below.addWidget(self.composer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._bubbles, 1)
        column.addLayout(below)
