"""Quiet notices of what came by itself: an SMS, a task that is due. They leave by themselves. Main thread."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lirax_desk.ui.look.buttons import QuietButton, ToolButton
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import GRID, HALF, PADDING, TEXT_SMALL
from lirax_desk.ui.look.words import one_line
from lirax_desk.ui.popup.shape import FloatingCard

MOST = 2
"""Notices at a time; an older one makes room."""

_WIDTH = 392
_STANDS_MS = 12_000


@dataclass(frozen=True, slots=True)
class Tidings:
    """What a notice says; *key* is what "Open" is about, and makes a newer one take an older one's place."""

    key: str
    icon: Icon
    title: str
    text: str


class NoticeCard(FloatingCard):
    """Shows one Tidings; it stays while the pointer is on it."""

    opened = Signal()
    left = Signal()

    def __init__(self, tidings: Tidings) -> None:
        super().__init__()
        self.key = tidings.key
        self.setFixedWidth(_WIDTH)
        self.setWindowTitle(one_line(tidings.title).replace("[*]", "[*][*]"))
        self.setAccessibleName(one_line(f"{tidings.title}: {tidings.text}"))
        self._term = QTimer(self, singleShot=True, interval=_STANDS_MS)
        self._term.timeout.connect(self.left)
        self._lay_out(tidings)
        self.setFocus()  # of this window, should a person ever activate it: no button is armed
        self._term.start()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._term.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._term.start()

    def _lay_out(self, tidings: Tidings) -> None:
        go = QuietButton(self.tr("&Open"), tidings.icon)
        go.clicked.connect(self.opened)
        hide = ToolButton(Icon.CLOSE, self.tr("Hide"))
        hide.clicked.connect(self.left)
        texts = QVBoxLayout()
        texts.setSpacing(HALF // 2)
        texts.addWidget(PlainLabel(tidings.title, semibold=True))
        texts.addWidget(PlainLabel(tidings.text, size=TEXT_SMALL, tone=Tone.MUTED, lines=2))
        row = QHBoxLayout(self)
        row.setContentsMargins(PADDING, GRID, GRID, GRID)
        row.setSpacing(HALF)
        row.addLayout(texts, 1)
        row.addWidget(go)
        row.addWidget(hide)


class Notices(QObject):
    """Owns the cards; whoever places popups places these beyond them."""

    changed = Signal()
    """Cards came or went."""
    opened = Signal(str)
    """The key of the one whose button was pressed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: list[NoticeCard] = []

    @property
    def windows(self) -> list[QWidget]:
        """The cards, the newest first."""
        return list(reversed(self._cards))

    def show_tidings(self, tidings: Tidings) -> None:
        """Show *tidings*."""
        for card in [card for card in self._cards if card.key == tidings.key]:
            self._drop(card)
        for card in self._cards[: len(self._cards) + 1 - MOST]:
            self._drop(card)
        card = NoticeCard(tidings)
        card.adjustSize()
        card.left.connect(lambda: self._leave(card))
        card.opened.connect(lambda: self._open(card))
        self._cards.append(card)
        self.changed.emit()

    def close(self) -> None:
        """Let all go."""
        for card in list(self._cards):
            self._drop(card)

    def _open(self, card: NoticeCard) -> None:
        self._leave(card)
        self.opened.emit(card.key)

    def _leave(self, card: NoticeCard) -> None:
        if card in self._cards:
            self._drop(card)
            self.changed.emit()

    def _drop(self, card: NoticeCard) -> None:
        self._cards.remove(card)
        card.hide()
        card.deleteLater()
