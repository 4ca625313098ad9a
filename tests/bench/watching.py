"""What the watched processes share: telling a moment as a JSON line, seeing a popup painted. Main thread."""

import json
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


def tell(what: str, value: object = None) -> None:
    """Print *value*, or the moment that it is now."""
    print(json.dumps({what: time.monotonic() if value is None else value}), flush=True)


class Shown(QObject):
    """Tells of the first paint after each show of the windows that it filters, then has them hidden."""

    def __init__(self, hide: Callable[[], None]) -> None:
        super().__init__()
        self._hide = hide
        self._is_awaited = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._is_awaited = True
        elif event.type() == QEvent.Type.Paint and self._is_awaited and _is_seen(watched):
            self._is_awaited = False
            QTimer.singleShot(0, self._painted)  # when this paint is over, with all its children
        return False

    def _painted(self) -> None:
        tell("painted")
        self._hide()


def _is_seen(watched: QObject) -> bool:
    return isinstance(watched, QWidget) and watched.isVisible()
