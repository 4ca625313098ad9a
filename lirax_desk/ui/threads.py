"""The border between threads: any thread posts a job, the main thread runs it. The only one there is."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

_log = logging.getLogger(__name__)

Job = Callable[[], None]


class MainThread(QObject):
    """Runs jobs on the thread that made it, which must run Qt's event loop."""

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, job: Job) -> None:
        """Have *job* run soon; may be called on any thread."""
        self._posted.emit(job)

    def after(self, seconds: float, job: Job) -> None:
        """Have *job* run in so many *seconds*; called on the main thread."""
        QTimer.singleShot(round(seconds * 1000), self, lambda: self._run(job))

    @Slot(object)
    def _run(self, job: Job) -> None:
        """A border: a job that fails is logged and stops nothing."""
        try:
            job()
        except Exception:  # noqa: BLE001 - a border
            _log.exception("a posted job failed")
