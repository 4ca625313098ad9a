"""The icon in the tray: the mark, my status as a shape on it, and how many calls were missed. Main thread.

Drawn for each size on its own, because a 16 px icon scaled from a larger one cannot be read.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPen, QPixmap

from lirax_desk.ui.look.fonts import sized
from lirax_desk.ui.look.icons import mark
from lirax_desk.ui.look.status import Status, paint_status, status_colour
from lirax_desk.ui.look.tokens import LIGHT

_SIZES = (16, 20, 22, 24, 32, 48, 64)
_BADGE = "#c4262b"


@dataclass(frozen=True, slots=True)
class TrayState:
    """What the tray says: my status and the missed calls nobody called back; *colour* is the status's own."""

    status: Status = Status.OFF
    missed: int = 0
    colour: str = ""


def tray_icon(state: TrayState) -> QIcon:
    """Return the icon in all sizes that trays ask for."""
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(tray_pixmap(state, size))
    return made


def tray_pixmap(state: TrayState, size: int, ratio: float = 1.0) -> QPixmap:
    """Return the icon in *size* device-independent pixels."""
    picture = mark(size, ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_state(painter, size, state)
    if state.missed > 0:
        _paint_badge(painter, size, str(state.missed) if state.missed < 10 else "9+")
    painter.end()
    return picture


def _paint_state(painter: QPainter, size: int, state: TrayState) -> None:
    side = max(round(size * 0.5), 8)
    place = QRectF(size - side, size - side, side, side)
    _cut_out(painter, place, side / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#ffffff"))
    painter.drawEllipse(place)
    colour = state.colour or status_colour(state.status, LIGHT)
    paint_status(painter, place.adjusted(1, 1, -1, -1), state.status, colour)


def _paint_badge(painter: QPainter, size: int, count: str) -> None:
    height = max(round(size * 0.56), 9)
    width = height + (round(height * 0.45) if len(count) > 1 else 0)
    place = QRectF(size - width, 0, width, height)
    _cut_out(painter, place, height / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_BADGE))
    painter.drawRoundedRect(place, height / 2, height / 2)
    font = QFont(sized(max(round(height * 0.82), 8)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QPen(QColor("#ffffff")))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, count)


def _cut_out(painter: QPainter, place: QRectF, radius: float) -> None:
    """Clear a thin gap around *place*, so that what is drawn there stands off any ground."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.black)
    painter.drawRoundedRect(place.adjusted(-1, -1, 1, 1), radius + 1, radius + 1)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
