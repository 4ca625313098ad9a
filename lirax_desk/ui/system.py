"""The application and the operating system: signals that end it, Qt's messages in our log. Main thread."""

import logging
import signal
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QSocketNotifier,
    QtMsgType,
    qInstallMessageHandler,
)

_log = logging.getLogger("qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@contextmanager
def qt_messages_logged() -> Iterator[None]:
    """Have Qt's own messages in our log."""

    def write(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        _log.log(_LEVELS.get(kind, logging.WARNING), "%s", message)

    before = qInstallMessageHandler(write)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


@contextmanager
def quitting_on_signals() -> Iterator[None]:
    """Quit on Ctrl+C and SIGTERM, though Qt's loop runs no Python: a socket wakes it up."""
    here, there = socket.socketpair()
    with closing(here), closing(there):
        for end in (here, there):
            end.setblocking(False)
        wakeup = signal.set_wakeup_fd(there.fileno())
        handlers = {number: signal.signal(number, _let_be) for number in (signal.SIGINT, signal.SIGTERM)}
        notifier = QSocketNotifier(here.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(QCoreApplication.quit)
        try:
            yield
        finally:
            notifier.setEnabled(False)
            signal.set_wakeup_fd(wakeup)
            for number, handler in handlers.items():
                signal.signal(number, handler)


def _let_be(_number: int, _frame: object) -> None:
    """Python's part of the signal; the socket does the rest."""
