"""The application: Qt around a desk. A window first, then everything that takes time. Main thread."""

import logging
import os
import signal
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager

import PySide6
from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QObject,
    QSocketNotifier,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

from lirax_desk import guard
from lirax_desk.app import Surroundings, open_desk
from lirax_desk.logs import log_to
from lirax_desk.profile import Profile
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.ui.look import theme
from lirax_desk.ui.shell import Shell
from lirax_desk.ui.threads import MainThread

PROGRAM = "lirax-desk"

_log = logging.getLogger("qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def run_application(
    profile: Profile,
    environment: Mapping[str, str] = os.environ,
    visit: Callable[[Shell], object] | None = None,
) -> int:
    """Run until somebody quits; returns the exit code. *visit* gets the shell after its first paint.

    Raises ServiceError or OSError if the profile cannot be used.
    """
    if reason := guard.refusal(PySide6.__version__):
        raise ServiceError(reason)
    app = QApplication([PROGRAM])  # never sys.argv: Qt would take options from it, as from a tel: link
    app.setApplicationName(PROGRAM)
    app.setApplicationDisplayName("LiraX Desk")
    app.setDesktopFileName(PROGRAM)
    app.setQuitOnLastWindowClosed(False)
    with ExitStack() as stack:
        profile.make()
        stack.enter_context(closing(log_to(profile.logs)))
        stack.enter_context(_qt_messages_logged())
        main_thread = MainThread(app)
        around = Surroundings(main_thread.post, main_thread.after, environment=environment)
        desk = stack.enter_context(open_desk(profile, around))
        dress = theme.apply(app, desk.preferences.now.ui.theme)
        shell = Shell(desk, dress, profile)
        stack.callback(shell.close)
        stack.enter_context(_quitting_on_signals(app))

        def begin() -> None:
            shell.start()
            if visit:
                visit(shell)

        shell.window.installEventFilter(FirstPaint(shell.window, lambda: main_thread.post(begin)))
        shell.window.show()
        return app.exec()


class FirstPaint(QObject):
    """Calls *then* once, when *widget* is painted for the first time."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then: Callable[[], None] | None = then

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._then:
            then, self._then = self._then, None
            watched.removeEventFilter(self)
            then()
        return False


@contextmanager
def _qt_messages_logged() -> Iterator[None]:
    """Have Qt's own messages in our log."""

    def write(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        _log.log(_LEVELS.get(kind, logging.WARNING), "%s", message)

    before = qInstallMessageHandler(write)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


@contextmanager
def _quitting_on_signals(app: QApplication) -> Iterator[None]:
    """Quit on Ctrl+C and SIGTERM, though Qt's loop runs no Python: a socket wakes it up."""
    here, there = socket.socketpair()
    with closing(here), closing(there):
        for end in (here, there):
            end.setblocking(False)
        wakeup = signal.set_wakeup_fd(there.fileno())
        handlers = {number: signal.signal(number, _let_be) for number in (signal.SIGINT, signal.SIGTERM)}
        notifier = QSocketNotifier(here.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(app.quit)
        try:
            yield
        finally:
            notifier.setEnabled(False)
            signal.set_wakeup_fd(wakeup)
            for number, handler in handlers.items():
                signal.signal(number, handler)


def _let_be(_number: int, _frame: object) -> None:
    """Python's part of the signal; the socket does the rest."""
