"""A fact in a small rounded frame, such as "3 matches" or "missed twice today". Main thread."""

from enum import Enum

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from lirax_desk.ui.look.icons import Icon, paint_icon
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.look.tokens import GRID, TEXT_SMALL, Tokens

_ICON = 14
_HEIGHT = 24


class ChipKind(Enum):
    """How much a fact matters."""

    FACT = "fact"
    ACCENT = "accent"
    ALARM = "alarm"


class Chip(PlainLabel):
    """One fact, elided when there is no room."""

    def __init__(
        self,
        text: str = "",
        icon: Icon | None = None,
        parent: QWidget | None = None,
        *,
        kind: ChipKind = ChipKind.FACT,
    ) -> None:
        super().__init__(text, parent, size=TEXT_SMALL)
        self._icon = icon
        self._kind = kind
        left = GRID + (_ICON + 5 if icon else 2)
        self.setContentsMargins(left, 0, GRID + 2, 0)
        self.set_kind(kind)

    def set_kind(self, kind: ChipKind) -> None:
        self._kind = kind
        self.set_tone(Tone.DANGER if kind is ChipKind.ALARM else Tone.TEXT)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, edge, ink = _colours(self._kind, tokens)
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(edge), 1))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        if self._icon is not None:
            paint_icon(painter, QRectF(GRID, (self.height() - _ICON) / 2, _ICON, _ICON), self._icon, ink)
        painter.end()
        super().paintEvent(event)


def _colours(kind: ChipKind, tokens: Tokens) -> tuple[str, str, str]:
    """Return ground, edge and icon."""
    match kind:
        case ChipKind.FACT:
            return tokens.surface, tokens.border, tokens.muted
        case ChipKind.ACCENT:
            return tokens.accent_soft, tokens.accent_soft, tokens.accent
        case ChipKind.ALARM:
            return tokens.danger_soft, tokens.danger_soft, tokens.danger
