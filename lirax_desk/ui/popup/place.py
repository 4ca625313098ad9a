"""Where popups go: a column that grows from a corner of the work area. Pure geometry."""

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QPoint, QRect, QSize

from lirax_desk.ui.look.tokens import GRID, PADDING

GAP = GRID
MARGIN = PADDING
"""From the edges of the work area."""


def fitting(heights: Sequence[int], room: int) -> int:
    """How many of *heights* stand above each other in *room*; always one, if there is any."""
    ends = accumulate(heights, lambda used, height: used + GAP + height)
    return max(sum(end + 2 * MARGIN <= room for end in ends), min(len(heights), 1))


def places(sizes: Sequence[QSize], area: QRect, corner: str) -> list[QPoint]:
    """Return the upper left corner of each, the first nearest to *corner* ("bottom-right", …) of *area*."""
    at_bottom, at_right = corner.startswith("bottom"), corner.endswith("right")
    found: list[QPoint] = []
    offset = MARGIN
    for size in sizes:
        x = area.right() + 1 - MARGIN - size.width() if at_right else area.left() + MARGIN
        y = area.bottom() + 1 - offset - size.height() if at_bottom else area.top() + offset
        found.append(QPoint(max(x, area.left()), max(y, area.top())))
        offset += size.height() + GAP
    return found
