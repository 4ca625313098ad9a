"""The icon in the tray: the mark or the number of missed calls, and my status as a shape on it. Main thread.

Drawn for each size on its own, because a 16 px icon scaled from a larger one cannot be read.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from lirax_desk.ui.look.colour import WHITE
from lirax_desk.ui.look.fonts import sized
from lirax_desk.ui.look.icons import Icon, paint_icon
from lirax_desk.ui.look.status import Status, paint_status, status_colour
from lirax_desk.ui.look.tokens import LIGHT

_SIZES = (16, 20, 22, 24, 32, 48, 64)
_ALARM = "#c4262b"
_HOLLOW = {Status.RINGING, Status.OFF}
"""Shapes one would see the panel through."""


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
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if state.missed > 0:
        _paint_count(painter, size, str(state.missed) if state.missed < 10 else "9+")
    else:
        _paint_mark(painter, size)
    _paint_state(painter, size, state)
    painter.end()
    return picture


def _paint_mark(painter: QPainter, size: int) -> None:
    """Draw the tile and the handset of the mark; its waves would be lost at this size."""
    _paint_tile(painter, size, LIGHT.accent)
    side = size * 0.9
    paint_icon(painter, QRectF(-size * 0.02, -size * 0.02, side, side), Icon.PHONE_FILLED, WHITE)


def _paint_count(painter: QPainter, size: int, count: str) -> None:
    """Draw the tile with *count* instead of the handset: at 16 px there is no room for both."""
    _paint_tile(painter, size, _ALARM)
    font = sized(round(size * (0.74 if len(count) == 1 else 0.6)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(WHITE))
    painter.drawText(QRectF(0, 0, size * 0.82, size * 0.78), Qt.AlignmentFlag.AlignCenter, count)
    painter.setPen(Qt.PenStyle.NoPen)


def _paint_tile(painter: QPainter, size: int, colour: str) -> None:
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.25, size * 0.25)


def _paint_state(painter: QPainter, size: int, state: TrayState) -> None:
    side = max(round(size * 0.5), 8)
    place = QRectF(size - side, size - side, side, side)
    _cut_out(painter, place)
    if state.status in _HOLLOW:
        painter.setBrush(QColor(WHITE))
        painter.drawEllipse(place)
    colour = state.colour or status_colour(state.status, LIGHT)
    paint_status(painter, place, state.status, colour, phase=1.0)


def _cut_out(painter: QPainter, place: QRectF) -> None:
    """Clear a thin gap around *place*, so that what is drawn there stands off the tile on any panel."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    gap = max(place.width() * 0.13, 1)
    painter.drawEllipse(place.adjusted(-gap, -gap, gap, gap))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
