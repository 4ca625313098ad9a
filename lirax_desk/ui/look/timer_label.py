"""A running time, mm:ss, that ticks only while somebody can see it. Main thread."""

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import TEXT_BODY


def as_time(seconds: float) -> str:
    """Return whole *seconds* as mm:ss, from an hour on as h:mm:ss; before the start is 00:00."""
    minutes, rest = divmod(max(int(seconds), 0), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


class TimerLabel(PlainLabel):
    """Counts up from a moment of *clock* (seconds, monotonic).

    It ticks by itself just after each full second; with a *ticker* of somebody else's, when that does.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        size: int = TEXT_BODY,
        tone: Tone = Tone.TEXT,
        clock: Callable[[], float] = time.monotonic,
        ticker: QTimer | None = None,
    ) -> None:
        super().__init__("", parent, size=size, tone=tone, tabular=True)
        self._clock = clock
        self._since: float | None = None
        self._own = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._own.timeout.connect(self._tick)
        self._ticks_alone = ticker is None
        if ticker is not None:
            ticker.timeout.connect(self._tick)

    @property
    def running(self) -> bool:
        """Whether it counts."""
        return self._since is not None

    def start(self, since: float | None = None) -> None:
        """Count from *since*, now unless told."""
        self._since = self._clock() if since is None else since
        self._tick()

    def stop(self, seconds: float | None = None) -> None:
        """Stand still, at *seconds* if told, else at what is shown."""
        self._since = None
        self._own.stop()
        if seconds is not None:
            self.setText(as_time(seconds))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._own.stop()

    def _tick(self) -> None:
        if self._since is None:
            return
        passed = self._clock() - self._since
        self.setText(as_time(passed))
        if self._ticks_alone and self.isVisible():
            self._own.start(1001 - int(passed * 1000) % 1000)
