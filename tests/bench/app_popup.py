"""The real application in the profile that is named first. Prints each popup's first paint, then hides it."""

import json
import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from lirax_desk.app import run_application
from lirax_desk.profile import profile_at
from lirax_desk.ui.popup.window import CallPopup

if TYPE_CHECKING:
    from lirax_desk.ui.shell import Shell


class Painted(QObject):
    """Watches every popup of the application."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__()
        self._shell = shell
        self._told: set[int] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, CallPopup):
            if event.type() == QEvent.Type.Paint and id(watched) not in self._told:
                self._told.add(id(watched))
                print(json.dumps({"painted": time.monotonic()}), flush=True)
                QTimer.singleShot(0, self._shell.desk.popups.hide_all)
            elif event.type() == QEvent.Type.Hide:
                self._told.discard(id(watched))
        return False


kept: list[QObject] = []


def visited(shell: "Shell") -> None:
    painted = Painted(shell)
    kept.append(painted)
    application = QApplication.instance()
    assert application
    application.installEventFilter(painted)
    if "--repaint" in sys.argv:
        repaint(shell.window)

    def listening() -> None:
        if not (url := shell.desk.listening.hearing.url):
            QTimer.singleShot(20, listening)
            return
        print(json.dumps({"listening": url}), flush=True)

    listening()


def repaint(window: QWidget) -> None:
    """Keep the main thread painting."""
    timer = QTimer(window, interval=0)
    timer.timeout.connect(window.repaint)
    timer.start()


run_application(profile_at(sys.argv[1]), visit=visited)
