"""The rail at the left: where one can go, as icons and words; icons alone in a narrow window. Main thread."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from lirax_desk.ui.look import card
from lirax_desk.ui.look.buttons import RailButton
from lirax_desk.ui.look.fonts import sized
from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.look.tokens import GRID, HALF, TEXT_TINY
from lirax_desk.ui.window.places import Place

_WIDTH, _NARROW = 136, 54
_ICON = 20
_BADGE = 16


class PlaceButton(RailButton):
    """A place, and how much there waits for somebody."""

    _count = 0  # Qt may paint while the button is being made

    def show_count(self, count: int, name: str) -> None:
        """Show *count* as a badge; *name* is what a screen reader says of the place."""
        self.setAccessibleName(f"{name}, {count}" if count else name)
        if count != self._count:
            self._count = count
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._count:
            return
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(sized(TEXT_TINY, semibold=True, tabular=True))
        words = str(self._count) if self._count < 100 else "99+"
        width = max(_BADGE, painter.fontMetrics().horizontalAdvance(words) + GRID)
        place = QRectF(self.width() - width - HALF, (self.height() - _BADGE) / 2, width, _BADGE)
        if not self.text():  # icons alone: at the icon's corner
            place.moveTopRight(QPointF(self.width() - HALF, HALF))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(place, _BADGE / 2, _BADGE / 2)
        painter.setPen(QColor(tokens.accent_text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


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

    def show_count(self, key: str, count: int) -> None:
        """Say that *count* things wait at the place *key*."""
        self._buttons[key].show_count(count, _plain(self._places[key].title))

    def _button(self, place: Place) -> PlaceButton:
        button = PlaceButton(place.title, place.icon)
        button.setIconSize(QSize(_ICON, _ICON))
        button.setAccessibleName(_plain(place.title))
        button.clicked.connect(lambda: self.go_to.emit(place.key))
        return button


def _plain(text: str) -> str:
    return text.replace("&", "")
