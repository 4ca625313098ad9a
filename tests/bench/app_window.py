"""The real application in the profile that is named first. Prints its first paint, then its whole content."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from lirax_desk import app
from lirax_desk.profile import profile_at
from lirax_desk.ui.first_paint import FirstPaint
from tests.bench.watching import tell

if TYPE_CHECKING:
    from lirax_desk.ui.shell import Shell

moments = iter(("painted", "furnished"))


class Telling(FirstPaint):
    """Prints when the window was painted, then when the operators stood in it."""

    def _go_on(self) -> None:
        tell(next(moments))
        super()._go_on()


def joined(shell: "Shell") -> None:
    """Print when the desk is behind the window, and when LiraX can reach it."""
    tell("joined")

    def listening() -> None:
        if url := shell.desk.listening.hearing.url:
            tell("listening", url)
        else:
            QTimer.singleShot(20, listening)

    listening()


vars(app)["FirstPaint"] = Telling
app.run_application(profile_at(sys.argv[1]), visit=joined)
