"""What waits at the modems, with the time left: a line that counts down while it is seen. Main thread."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from lirax_desk.domain.sms import Queue
from lirax_desk.services.work import Clock
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import TEXT_SMALL
from lirax_desk.ui.models.messages import queue_words

_TICK_MS = 1000


class QueueLine(PlainLabel):
    """Hidden when nothing waits."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, size=TEXT_SMALL, tone=Tone.MUTED, tabular=True)
        self._clock = clock
        self._queues: tuple[Queue, ...] = ()
        self._ticking = QTimer(self, interval=_TICK_MS)
        self._ticking.timeout.connect(self._tick)
        self.hide()

    def show_queues(self, queues: Sequence[Queue]) -> None:
        """Show *queues*."""
        self._queues = tuple(queues)
        self._tick()
        self.setVisible(bool(self.text()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick()
        self._ticking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ticking.stop()

    def _tick(self) -> None:
        self.setText(queue_words(self._queues, self._clock()))
