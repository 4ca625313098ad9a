"""The application: a window first, then whom it knew last, a desk, the shell that joins them. Main thread.

The only place that knows Qt and the desk's making; it closes all it made with one ExitStack.
"""

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING, cast

import PySide6
from PySide6.QtWidgets import QApplication, QWidget

from lirax_desk import guard, settings
from lirax_desk.clock import utc_now
from lirax_desk.profile import Profile
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.settings import Loaded
from lirax_desk.ui.first_paint import FirstPaint
from lirax_desk.ui.look import theme
from lirax_desk.ui.look.theme import Theme
from lirax_desk.ui.memory import Memory
from lirax_desk.ui.threads import MainThread
from lirax_desk.ui.window.main import MainWindow

if TYPE_CHECKING:
    from lirax_desk.ui.panels.operators import OperatorsPanel
    from lirax_desk.ui.shell import Shell

PROGRAM = "lirax-desk"
SETTLED_SECONDS = 1.0
"""How long after the first window everything has been imported and made."""


def run_application(
    profile: Profile,
    environment: Mapping[str, str] = os.environ,
    visit: "Callable[[Shell], object] | None" = None,
) -> int:
    """Run until somebody quits; returns the exit code. *visit* gets the shell when everything is there.

    Raises ServiceError or OSError if the profile cannot be used; the window has said why by then.
    """
    if reason := guard.refusal(PySide6.__version__):
        raise ServiceError(reason)
    app = _application()
    profile.make()
    loaded = settings.load(profile.settings)
    dress = theme.apply(app, cast("theme.Scheme", loaded.settings.ui.theme))
    memory = Memory(profile.data / "windows.json")
    window = MainWindow()
    window.restore_place(memory.place)
    border = MainThread(app)
    failures: list[Exception] = []
    with ExitStack() as stack:
        stack.enter_context(_spared_by_the_collector(border))

        def furnish() -> None:
            FirstPaint(_furnished(window, profile, memory), border, join)

        def join() -> None:
            try:
                shell = stack.enter_context(_shell(profile, loaded, environment, window, dress, memory))
            except (ServiceError, OSError) as error:
                failures.append(error)
                _show_failure(window, error)
                return
            if visit:
                visit(shell)

        FirstPaint(window, border, furnish)
        window.show()
        code = app.exec()
    if failures:
        raise failures[0]
    return code


@contextmanager
def _spared_by_the_collector(border: MainThread) -> Iterator[None]:
    """Nobody searches for garbage while we start, and never again in what was made at the start: it stays.

    A search of all that takes 40 ms, on whichever thread has the turn: it may be a ringing call's popup.
    """

    def settle() -> None:
        gc.collect()
        gc.freeze()
        gc.enable()

    gc.disable()
    border.after(SETTLED_SECONDS, settle)
    try:
        yield
    finally:
        gc.unfreeze()
        gc.enable()


def _application() -> QApplication:
    app = QApplication([PROGRAM])  # never sys.argv: Qt would take options from it, as from a tel: link
    app.setApplicationName(PROGRAM)
    app.setDesktopFileName(PROGRAM)
    app.setQuitOnLastWindowClosed(False)
    return app


def _furnished(window: MainWindow, profile: Profile, memory: Memory) -> QWidget:
    """Put everything into *window*, imported now that it has been painted; returns the first panel."""
    from lirax_desk.ui.last_known import show_last_known

    window.furnish(utc_now)
    panel = cast("OperatorsPanel", window.panel("operators"))
    panel.show_density(memory.now.density)
    show_last_known(panel, profile.desk)
    return panel


@contextmanager
def _shell(
    profile: Profile,
    loaded: Loaded,
    environment: Mapping[str, str],
    window: MainWindow,
    dress: Theme,
    memory: Memory,
) -> Iterator["Shell"]:
    """The desk and all that is seen of it, imported and opened now that the operators have been painted."""
    from lirax_desk.desk import Surroundings, open_desk
    from lirax_desk.logs import log_to
    from lirax_desk.ui.shell import Shell
    from lirax_desk.ui.system import qt_messages_logged, quitting_on_signals

    border = MainThread(window)
    around = Surroundings(border.post, border.after, environment=environment)
    with (
        closing(log_to(profile.logs)),
        qt_messages_logged(),
        quitting_on_signals(),
        open_desk(profile, loaded, around) as desk,
        closing(Shell(desk, window, dress, memory)) as shell,
    ):
        shell.start()
        yield shell


def _show_failure(window: MainWindow, error: Exception) -> None:
    """Say why there is no desk; closing the window is all that is left to do."""
    from lirax_desk.ui.look.banner import Notice, Severity

    window.closing.connect(QApplication.quit)
    window.show_notice(Notice(str(error), Severity.ERROR))
