"""The quiet line that calls are being read which nobody heard, and the one summary after it. Main thread."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lirax_desk.protocol.errors import NoToken, Unreachable
from lirax_desk.services.history import Summary
from lirax_desk.services.past_reading import Progress
from lirax_desk.ui.look.banner import Notice, Severity
from lirax_desk.ui.look.buttons import QuietButton
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.look.tokens import GRID, HALF, TEXT_SMALL
from lirax_desk.ui.words import error_words

QUIET_MS = 800
"""What is over sooner is not worth a line that comes and goes."""
_BAR = (14 * GRID, HALF)


class CatchingUpLine(QWidget):
    """Shows Progress, once it has lasted a while."""

    cancel = Signal()

    def __init__(self, quiet_ms: int = QUIET_MS) -> None:
        super().__init__()
        self._words = PlainLabel(size=TEXT_SMALL, tone=Tone.MUTED, tabular=True)
        self._bar = _Bar()
        stop = QuietButton(self.tr("Stop"))
        stop.setAccessibleName(self.tr("Stop reading calls"))
        stop.clicked.connect(self.cancel)
        self._quiet = QTimer(self, singleShot=True, interval=quiet_ms)
        self._quiet.timeout.connect(self.show)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 0, 0, 0)
        row.setSpacing(GRID + HALF)
        row.addWidget(self._words)
        row.addWidget(self._bar)
        row.addWidget(stop)
        row.addStretch(1)
        self.hide()

    def show_progress(self, progress: Progress | None) -> None:
        """Say how far it is; None: it is over."""
        if progress is None:
            self._quiet.stop()
            self.hide()
            return
        self._words.setText(progress_words(progress))
        self._bar.show_share(max(0, progress.window - 1) / max(1, progress.windows))
        self.setAccessibleName(self._words.text())
        if self.isHidden() and not self._quiet.isActive():
            self._quiet.start()


class _Bar(QWidget):
    """A share of a whole; the words beside it say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setFixedSize(QSize(*_BAR))

    def show_share(self, share: float) -> None:
        self._share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole, round_ = QRectF(self.rect()), self.height() / 2
        for width, colour in ((whole.width(), tokens.border), (whole.width() * self._share, tokens.accent)):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(0, 0, width, whole.height()), round_, round_)


def progress_words(progress: Progress) -> str:
    """How far it is, in one line."""
    frame = QCoreApplication.translate("History", "Calls while you were away: %1 read, part %2 of %3")
    numbers = (progress.calls, max(1, progress.window), max(1, progress.windows))
    for place, number in enumerate(numbers, 1):
        frame = frame.replace(f"%{place}", str(number))
    return frame


def summary_of(summary: Summary) -> Notice | None:
    """What is worth saying of it; None if nothing is: nobody asked, and nothing came of it."""
    found = QCoreApplication.translate("History", "Calls found that were not heard at the time: %1.")
    found = found.replace("%1", str(summary.new))
    if summary.was_stopped:
        rest = QCoreApplication.translate("History", "Stopped: the rest is read at the next start.")
        return Notice(" ".join([found] * bool(summary.new) + [rest]))
    if summary.error is not None:
        return _failed(summary)
    if summary.unreadable:
        odd = QCoreApplication.translate("History", "Rows that could not be read: %1.")
        return Notice(f"{found} {odd.replace('%1', str(summary.unreadable))}", Severity.WARNING)
    if summary.new:
        return Notice(found)
    nothing = QCoreApplication.translate("History", "No call was missed by this program.")
    return Notice(nothing) if summary.asked else None


def _failed(summary: Summary) -> Notice | None:
    """The footer says already that there is no token or no connection."""
    if summary.error is None or (isinstance(summary.error, NoToken | Unreachable) and not summary.asked):
        return None
    frame = QCoreApplication.translate("History", "Calls while you were away could not all be read. %1")
    return Notice(frame.replace("%1", error_words(summary.error)), Severity.WARNING)
