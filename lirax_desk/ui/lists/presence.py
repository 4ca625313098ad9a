"""An operator's presence as the look's shape and colour; unknown is a faint ring. Main thread."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from lirax_desk.domain.statuses import Presence
from lirax_desk.ui.look.status import Status, paint_status, status_colour
from lirax_desk.ui.look.tokens import Tokens

_SHAPES = {
    Presence.FREE: Status.FREE,
    Presence.TALKING: Status.TALKING,
    Presence.RINGING: Status.RINGING,
    Presence.BUSY: Status.BUSY,
    Presence.OFF: Status.OFF,
    Presence.UNKNOWN: Status.OFF,
}


def presence_colour(presence: Presence, tokens: Tokens) -> str:
    """The colour of *presence*."""
    return tokens.faint if presence is Presence.UNKNOWN else status_colour(_SHAPES[presence], tokens)


def paint_presence(painter: QPainter, place: QRectF, presence: Presence, tokens: Tokens) -> None:
    """Draw the shape of *presence* into the square *place*."""
    paint_status(painter, place, _SHAPES[presence], presence_colour(presence, tokens))
