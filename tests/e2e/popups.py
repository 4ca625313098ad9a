"""The popups on the screen, told apart as an operator does: the name, the colour of the strip, the form."""

import re
from dataclasses import dataclass

from lirax_desk.domain.cards import Look
from lirax_desk.ui.look.tokens import LIGHT
from lirax_desk.ui.popup.head import colour_of
from tests.desktop.eye import Eye
from tests.desktop.screen import Area, Screen, first

WIDTH, BAR, SLIM = 392, 56, 40
_STRIP = 10
"""Pixels from the left edge to the middle of the strip that says the state."""

FORMS = {
    Look.COLLEAGUE_RINGING: (0, SLIM),
    Look.MOVED_ON: (0, SLIM),
    Look.ANSWERED_ELSEWHERE: (0, SLIM),
    Look.TALKING: (SLIM + 1, BAR),
}
"""How high a popup may be that looks like this; all others are whole cards."""
CARD = (BAR + 1, 1000)


@dataclass(frozen=True)
class Popup:
    """A popup as it was seen: its window, and where that was."""

    window: int
    area: Area


@dataclass(frozen=True)
class Popups:
    """All popups on one screen, under the light theme."""

    screen: Screen
    eye: Eye

    def of(self, who: str, look: Look) -> Popup:
        """Wait for the popup of *who* (a name or a number as it is shown) to look like *look*."""
        return first(lambda: self._seen(who, look), f"no popup of {who!r} is {look.value}")

    def none(self) -> None:
        """Wait until there are no popups."""
        first(lambda: not self.windows(), "there are popups still")

    def windows(self) -> list[int]:
        """The windows of all popups that are visible now."""
        return self.screen.windows("^Call: ")

    def _seen(self, who: str, look: Look) -> Popup | None:
        for window in self.screen.windows(f"^Call: {re.escape(who)}$"):
            area = self.screen.area(window)
            low, high = FORMS.get(look, CARD)
            if area.width == WIDTH and low <= area.height <= high:
                strip = self.eye.see(window).colour(_STRIP, area.height // 2)
                if strip == colour_of(look, LIGHT):
                    return Popup(window, area)
        return None
