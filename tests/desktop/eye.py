"""Looks at windows again and again: one program that takes pictures, and what is to be found in them."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor, QImage

from tests.desktop.program import Program, running

_GRAB = Path(__file__).with_name("grab.py")


@dataclass(frozen=True)
class Eye:
    """Sees what is on the screen at this moment."""

    program: Program
    file: Path

    def see(self, window: int) -> "Picture":
        """Return what of *window* is on the screen, with what stands before it; nothing when it is gone."""
        taken = self.program.tell(json.dumps([str(self.file), window])) == "taken"
        return Picture(QImage(str(self.file)) if taken else QImage())


@dataclass(frozen=True)
class Picture:
    """What was seen of a window; places are (x, y) in its own pixels."""

    image: QImage

    def colour(self, x: int, y: int) -> str:
        """Return the colour there, as #rrggbb; "" outside."""
        return self.image.pixelColor(x, y).name() if self.image.valid(x, y) else ""

    def around(self, x: int, y: int, radius: int) -> "Picture":
        """Return the square of 2 * *radius* pixels with its middle there."""
        return Picture(self.image.copy(x - radius, y - radius, 2 * radius, 2 * radius))

    def count(self, colour: str) -> int:
        """Return how many pixels have exactly this *colour*."""
        return sum(1 for _ in self._places(colour))

    def near(self, colour: str, most: int = 12) -> int:
        """Return how many pixels have about this colour: thin lines are blended with what is behind them."""
        wanted, image = QColor(colour), self.image
        pixels = (image.pixelColor(x, y) for y in range(image.height()) for x in range(image.width()))
        return sum(1 for pixel in pixels if _distance(pixel, wanted) <= most)

    def middle_of(self, colour: str) -> tuple[int, int] | None:
        """Return the middle of the first patch of *colour* that is at least 12 by 12; None without one."""
        for x, y in self._places(colour):
            if all(self.colour(x + step, y + step) == colour for step in range(12)):
                return self._middle(x, y, colour)
        return None

    def _middle(self, x: int, y: int, colour: str) -> tuple[int, int]:
        right, bottom = x, y
        while self.colour(right + 1, y) == colour:
            right += 1
        while self.colour(x, bottom + 1) == colour:
            bottom += 1
        return (x + right) // 2, (y + bottom) // 2

    def _places(self, colour: str) -> Iterator[tuple[int, int]]:
        wanted = int(colour[1:], 16) | 0xFF000000
        image = self.image.convertToFormat(QImage.Format.Format_RGB32)
        for place, pixel in enumerate(memoryview(image.constBits()).cast("I")):
            if pixel == wanted:
                yield place % image.width(), place // image.width()


def _distance(one: QColor, other: QColor) -> int:
    """Return how far apart two colours are in the channel where they differ most."""
    channels = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return max(abs(this - that) for this, that in channels)


@contextmanager
def watching(env: Mapping[str, str], folder: Path) -> Iterator[Eye]:
    """An eye on the screen of *env*, which keeps its latest picture in *folder*."""
    with running([sys.executable, str(_GRAB)], env, listens=True) as program:
        yield Eye(program, folder / "seen.png")
