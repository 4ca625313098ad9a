"""The real application in the profile that is named first. Prints its first paint, then its whole content."""

import json
import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from lirax_desk import app
from lirax_desk.profile import profile_at
from lirax_desk.ui.first_paint import FirstPaint

if TYPE_CHECKING:
    from lirax_desk.ui.shell import Shell


class Telling(FirstPaint):
    """Prints when the main window was painted for the first time."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            print(json.dumps({"painted": time.monotonic()}), flush=True)
        return super().eventFilter(watched, event)


def furnished(shell: "Shell") -> None:
    """Print when the operators stand in the window, and when LiraX can reach it."""
    shell.window.repaint()
    print(json.dumps({"furnished": time.monotonic()}), flush=True)

    def listening() -> None:
        if not (url := shell.desk.listening.hearing.url):
            QTimer.singleShot(20, listening)
            return
        print(json.dumps({"listening": url}), flush=True)

    listening()


vars(app)["FirstPaint"] = Telling
app.run_application(profile_at(sys.argv[1]), visit=furnished)
