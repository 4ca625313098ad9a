"""Noticing that something has been painted, so that everything slow can wait for it. Main thread."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from lirax_desk.ui.threads import MainThread

AT_LATEST_MS = 1000
"""A window on another workspace is never painted; who starts minimised wants to hear of calls, too."""


class FirstPaint(QObject):
    """Has *then* run once, as soon as *widget* has been painted for the first time, or at the latest."""

    def __init__(self, widget: QWidget, border: MainThread, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._border = border
        self._then = then
        self._latest = QTimer(self, singleShot=True, interval=AT_LATEST_MS)
        self._latest.timeout.connect(self._go_on)
        self._latest.start()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._border.post(self._go_on)
        return False

    def _go_on(self) -> None:
        then, self._then = self._then, _nothing
        self._latest.stop()
        then()


def _nothing() -> None:
    """What is left to do the second time."""
