"""The shape that says how an operator is: colour, form and word together. Main thread."""

from enum import StrEnum
from math import cos, pi

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QStyle, QWidget

from lirax_desk.ui.look.colour import BLACK, WHITE, contrast
from lirax_desk.ui.look.icons import Icon, paint_icon
from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.look.tokens import Tokens

_FRAME_MS = 80
_PULSE_MS = 1600
_STILL = 0.5
"""The phase of a pulse that does not move."""


class Status(StrEnum):
    """The five ways an operator can be."""

    FREE = "free"
    TALKING = "talking"
    RINGING = "ringing"
    BUSY = "busy"
    OFF = "off"


def status_colour(status: Status, tokens: Tokens) -> str:
    """Return the colour of *status* in *tokens*."""
    return str(getattr(tokens.status, status))


def status_word(status: Status) -> str:
    """Return the word for *status* in the operator's language."""
    words = {
        Status.FREE: QCoreApplication.translate("Status", "Free"),
        Status.TALKING: QCoreApplication.translate("Status", "Talking"),
        Status.RINGING: QCoreApplication.translate("Status", "Ringing"),
        Status.BUSY: QCoreApplication.translate("Status", "Busy"),
        Status.OFF: QCoreApplication.translate("Status", "Off"),
    }
    return words[status]


def paint_status(painter: QPainter, rect: QRectF, status: Status, colour: str, phase: float = _STILL) -> None:
    """Draw the shape of *status* in *colour* into the square *rect*; *phase*, 0.0-1.0, is a pulse's."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    match status:
        case Status.FREE:
            painter.drawEllipse(_within(rect, 0.94))
        case Status.TALKING:
            _paint_talking(painter, rect, colour)
        case Status.RINGING:
            _paint_ringing(painter, rect, phase)
        case Status.BUSY:
            _paint_busy(painter, rect, colour)
        case Status.OFF:
            _paint_ring(painter, rect, 0.14)
    painter.restore()


class StatusShape(QWidget):
    """One status as a shape; its word is its accessible name and tooltip."""

    def __init__(self, status: Status = Status.OFF, parent: QWidget | None = None, *, size: int = 16) -> None:
        super().__init__(parent)
        self._side = size
        self._status = status
        self._colour = ""
        self._since = QElapsedTimer()
        self._frames = QTimer(self, interval=_FRAME_MS)
        self._frames.timeout.connect(self.update)
        self.setFixedSize(size, size)
        self.show_status(status)

    @property
    def status(self) -> Status:
        """What is shown now."""
        return self._status

    def show_status(self, status: Status, word: str = "", colour: str = "") -> None:
        """Show *status*; *word* and *colour* replace its usual ones, as the titles of LiraX may want."""
        self._status, self._colour = status, colour
        self.setAccessibleName(word or status_word(status))
        self.setToolTip(word or status_word(status))
        self._beat()
        self.update()

    @property
    def pulsing(self) -> bool:
        """Whether the shape moves: only when ringing, visible, and motion is welcome."""
        return self._frames.isActive()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._beat()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._frames.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._beat()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colour = self._colour or status_colour(self._status, tokens_of(self))
        paint_status(QPainter(self), QRectF(self.rect()), self._status, colour, self._phase())

    def _phase(self) -> float:
        return self._since.elapsed() % _PULSE_MS / _PULSE_MS if self._frames.isActive() else _STILL

    def _beat(self) -> None:
        if self._status is Status.RINGING and self.isVisible() and _motion_is_welcome(self):
            self._since.start()
            self._frames.start()
        else:
            self._frames.stop()


def _motion_is_welcome(widget: QWidget) -> bool:
    """Ask the style: it is told 0 ms where the desktop wants no motion."""
    return widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget) > 0


def _ink(colour: str) -> str:
    """Return what a sign on *colour* is drawn in: white as long as it can be seen."""
    return WHITE if contrast(WHITE, colour) >= 3 else BLACK


def _within(rect: QRectF, share: float) -> QRectF:
    side = rect.width() * share
    return QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)


def _paint_talking(painter: QPainter, rect: QRectF, colour: str) -> None:
    painter.drawEllipse(rect)
    paint_icon(painter, _within(rect, 0.62), Icon.PHONE_FILLED, _ink(colour))


def _paint_ringing(painter: QPainter, rect: QRectF, phase: float) -> None:
    swell = (1 - cos(2 * pi * phase)) / 2
    painter.drawEllipse(_within(rect, 0.38))
    painter.setOpacity(1.0 - 0.6 * swell)
    _paint_ring(painter, _within(rect, 0.86 + 0.14 * swell), 0.12)


def _paint_busy(painter: QPainter, rect: QRectF, colour: str) -> None:
    painter.drawEllipse(rect)
    painter.setBrush(QColor(_ink(colour)))
    bar = QRectF(0, 0, rect.width() * 0.5, rect.width() * 0.16)
    bar.moveCenter(rect.center())
    painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)


def _paint_ring(painter: QPainter, rect: QRectF, share: float) -> None:
    width = max(rect.width() * share, 1.25)
    painter.setPen(QPen(painter.brush().color(), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2))
