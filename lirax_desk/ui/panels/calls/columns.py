"""Where the parts of a call's row stand in a given width: the less room, the fewer parts. Pure."""

from dataclasses import dataclass, field
from types import MappingProxyType

from PySide6.QtCore import QRect

from lirax_desk.ui.look.tokens import GRID


@dataclass(frozen=True, slots=True)
class Part:
    """A column of fixed width; *from_width* is how wide a row must be to have it."""

    name: str
    width: int
    from_width: int = 0


_RIGHT = (
    Part("note", 18),
    Part("duration", 52),
    Part("result", 112, 560),
    Part("operator", 138, 700),
    Part("line", 116, 820),
    Part("number", 124, 480),
)
"""From the right edge to the left; who it was gets what remains."""

_ICON, _TIME = 18, 44


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of one row's parts; a part without room is missing."""

    icon: QRect
    time: QRect
    who: QRect
    others: MappingProxyType[str, QRect] = field(default_factory=lambda: MappingProxyType({}))


def columns(area: QRect) -> Columns:
    """Share out *area*."""
    icon = QRect(area.left() + GRID, area.top(), _ICON, area.height())
    time = QRect(icon.right() + GRID, area.top(), _TIME, area.height())
    right = area.right() - GRID
    others = {}
    for part in _RIGHT:
        if area.width() >= part.from_width:
            others[part.name] = QRect(right - part.width, area.top(), part.width, area.height())
            right -= part.width + GRID
    who = QRect(area)
    who.setLeft(time.right() + GRID)
    who.setRight(right)
    return Columns(icon, time, who, MappingProxyType(others))
