"""Noticing that a window has been painted, so that everything slow can wait for it. Main thread."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from lirax_desk.ui.threads import MainThread


class FirstPaint(QObject):
    """Has *then* run once *widget* has been painted for the first time."""

    def __init__(self, widget: QWidget, border: MainThread, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._border = border
        self._then = then

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._border.post(self._then)
        return False
