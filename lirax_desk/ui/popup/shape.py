"""A frameless window with round corners that stays above and leaves the keyboard to others. Main thread."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.look.tokens import RADIUS_CARD

_FLAGS = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint


def rounded(rect: QRect, radius: int) -> QRegion:
    """Return *rect* without the pixels whose middle lies outside of its round corners."""
    region = QRegion(rect.adjusted(0, radius, 0, -radius))
    for row in range(min(radius, rect.height() // 2)):
        inset = round(radius - (radius**2 - (radius - row - 0.5) ** 2) ** 0.5)
        for y in (rect.top() + row, rect.bottom() - row):
            region += QRect(rect.left() + inset, y, rect.width() - 2 * inset, 1)
    return region


class FloatingCard(QWidget):
    """Clicking into it may take the focus; showing it never does."""

    def __init__(self) -> None:
        super().__init__(None, _FLAGS)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)  # only the corners are
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        # KWin hides the tool windows of an application that is not active, and not its notifications.
        self.setAttribute(Qt.WidgetAttribute.WA_X11NetWmWindowTypeNotification)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_cut():
            self.setMask(rounded(self.rect(), RADIUS_CARD))
        else:
            self.clearMask()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        tokens = tokens_of(self)
        painter = QPainter(self)
        if self._is_cut():
            painter.fillRect(self.rect(), QColor(tokens.outline))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(tokens.raised))
        painter.setPen(QPen(QColor(tokens.outline), 1))
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, RADIUS_CARD, RADIUS_CARD)

    def _is_cut(self) -> bool:
        """Whether the corners are cut off, pixel by pixel: X11 without a compositor paints them black.

        At 200 % that would be seen as steps; whoever has such a screen has a compositor.
        """
        return QGuiApplication.platformName() == "xcb" and self.devicePixelRatio() == 1
