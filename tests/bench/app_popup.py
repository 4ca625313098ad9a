"""The real application in the profile that is named first. Prints each popup's first paint, then hides it."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from lirax_desk.app import run_application
from lirax_desk.profile import profile_at
from tests.bench.watching import Shown, tell

if TYPE_CHECKING:
    from lirax_desk.ui.shell import Shell

watchers: list[Shown] = []


def visited(shell: "Shell") -> None:
    watchers.append(Shown(shell.desk.popups.hide_all))
    if "--repaint" in sys.argv:
        repaint(shell.window)

    def ready() -> None:
        url, popups = shell.desk.listening.hearing.url, made()
        if not (url and popups):
            QTimer.singleShot(20, ready)
            return
        for popup in popups:
            popup.installEventFilter(watchers[0])
        tell("listening", url)

    ready()


def made() -> list[QWidget]:
    """The popups there are: one, which is used for every call of this run."""
    from lirax_desk.ui.popup.window import CallPopup

    return [window for window in QApplication.topLevelWidgets() if isinstance(window, CallPopup)]


def repaint(window: QWidget) -> None:
    """Keep the main thread painting."""
    timer = QTimer(window, interval=0)
    timer.timeout.connect(window.repaint)
    timer.start()


run_application(profile_at(sys.argv[1]), visit=visited)
