"""The catch-up with calls that nobody heard: how far it is, and what came of it. Main thread."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from lirax_desk.desk import Desk
from lirax_desk.services.history import Summary
from lirax_desk.services.past_reading import Progress
from lirax_desk.ui.window.main import MainWindow

if TYPE_CHECKING:
    from lirax_desk.ui.window.catching_up import CatchingUpLine


class HistoryJoint:
    """Puts the line into *window* when there is something to say; *filled* is called when calls came in."""

    def __init__(self, desk: Desk, window: MainWindow, filled: Callable[[], None]) -> None:
        self._desk = desk
        self._window = window
        self._line: CatchingUpLine | None = None
        desk.history.progressed.subscribe(self._progressed)
        desk.history.finished.subscribe(self._finished)
        desk.history.filled.subscribe(lambda _: filled())

    def _progressed(self, progress: Progress) -> None:
        if self._line is None:
            self._line = self._new_line()
        self._line.show_progress(progress)

    def _new_line(self) -> "CatchingUpLine":
        from lirax_desk.ui.window.catching_up import CatchingUpLine

        line = CatchingUpLine()
        line.cancel.connect(self._desk.history.cancel)
        self._window.add_line(line)
        return line

    def _finished(self, summary: Summary) -> None:
        from lirax_desk.ui.window.catching_up import summary_of

        if self._line is not None:
            self._line.show_progress(None)
        if notice := summary_of(summary):
            self._window.show_notice(notice)
