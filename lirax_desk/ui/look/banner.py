"""A sentence across the top of a window that something is worth knowing, or wrong. Main thread."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lirax_desk.ui.look.buttons import QuietButton, ToolButton
from lirax_desk.ui.look.icons import Icon, paint_icon
from lirax_desk.ui.look.label import PlainLabel
from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.look.tokens import GRID, HALF, ICON, RADIUS_CONTROL, Tokens


class Severity(Enum):
    """How bad it is."""

    INFO = Icon.INFO
    WARNING = Icon.WARNING
    ERROR = Icon.ERROR


@dataclass(frozen=True, slots=True)
class Notice:
    """What a banner says; *action* is its button's text, if one helps."""

    sentence: str
    severity: Severity = Severity.INFO
    action: str = ""


class Banner(QWidget):
    """Shows a Notice, or hides when there is none."""

    acted = Signal()
    dismissed = Signal()

    def __init__(self, notice: Notice | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severity = Severity.INFO
        self._sentence = PlainLabel(lines=3)
        self._action = QuietButton()
        self._action.clicked.connect(self.acted)
        dismiss = ToolButton(Icon.CLOSE, self.tr("Dismiss"))
        dismiss.clicked.connect(self._dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID + ICON + HALF, HALF, HALF, HALF)
        row.setSpacing(GRID)
        row.addWidget(self._sentence, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._action)
        row.addWidget(dismiss)
        self.show_notice(notice)

    def show_notice(self, notice: Notice | None) -> None:
        """Say *notice*; None hides the banner."""
        if notice is None:
            self.hide()
            return
        self._severity = notice.severity
        self._sentence.setText(notice.sentence)
        self._action.setText(notice.action)
        self._action.setVisible(bool(notice.action))
        self.setAccessibleName(self._sentence.text())
        if self.parentWidget() is not None:  # alone it would become a window
            self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        ground, ink = _colours(self._severity, tokens_of(self))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(self.rect(), RADIUS_CONTROL, RADIUS_CONTROL)
        place = QRectF(GRID + HALF, (self.height() - ICON) / 2, ICON, ICON)
        paint_icon(painter, place, self._severity.value, ink)

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()


def _colours(severity: Severity, tokens: Tokens) -> tuple[str, str]:
    """Return ground and icon."""
    match severity:
        case Severity.INFO:
            return tokens.accent_soft, tokens.accent
        case Severity.WARNING:
            return tokens.warning_soft, tokens.warning
        case Severity.ERROR:
            return tokens.danger_soft, tokens.danger
