"""The grounds that parts stand on: a raised card, a panel with a heading, the rail. Main thread."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import GRID, HALF, PADDING, TEXT_BODY


class Card(QFrame):
    """A raised frame; put a layout in it as in any widget. The style sheet draws it by its name."""


class Floating(Card):
    """A card that lies on others: its edge is darker, so that it is seen on their ground."""


class Rail(QFrame):
    """The ground of the main window's rail. The style sheet draws it by its name."""


class Panel(Card):
    """A card with a heading, room for buttons beside it, and a body below."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.heading = QHBoxLayout()
        self.heading.setSpacing(GRID)
        self.heading.addWidget(PlainLabel(title, size=TEXT_BODY, semibold=True, tone=Tone.MUTED), 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, PADDING - HALF, PADDING, PADDING)
        column.setSpacing(PADDING - HALF)
        column.addLayout(self.heading)
        column.addLayout(self.body, 1)
