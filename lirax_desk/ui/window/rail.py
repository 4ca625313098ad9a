"""The rail at the left: where one can go, as icons and words; icons alone in a narrow window. Main thread."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from lirax_desk.ui.look import card
from lirax_desk.ui.look.buttons import RailButton
from lirax_desk.ui.look.tokens import GRID, HALF
from lirax_desk.ui.window.places import Place

_WIDTH, _NARROW = 136, 54
_ICON = 20


class PlaceRail(card.Rail):
    """Shows the places; the one where we are is lit."""

    go_to = Signal(str)

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Places"))
        self._places = {place.key: place for place in places}
        self._buttons = {place.key: self._button(place) for place in places}
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(HALF)
        for place in places:
            if place.at_bottom:
                column.addStretch(1)
            column.addWidget(self._buttons[place.key])
        for position, place in enumerate(places, start=1):
            QShortcut(QKeySequence(f"Ctrl+{position}"), self, self._buttons[place.key].click)
            self._buttons[place.key].setToolTip(_plain(place.title) + f" (Ctrl+{position})")
        self.show_narrow(False)

    def show_place(self, key: str) -> None:
        """Light the place *key*."""
        self._buttons[key].setChecked(True)

    def show_narrow(self, narrow: bool) -> None:
        """Show icons alone, or with words."""
        self.setFixedWidth(_NARROW if narrow else _WIDTH)
        for key, button in self._buttons.items():
            button.setText("" if narrow else self._places[key].title)

    def _button(self, place: Place) -> RailButton:
        button = RailButton(place.title, place.icon)
        button.setIconSize(QSize(_ICON, _ICON))
        button.setAccessibleName(_plain(place.title))
        button.clicked.connect(lambda: self.go_to.emit(place.key))
        return button


def _plain(text: str) -> str:
    return text.replace("&", "")
