"""The one label: plain text from anywhere, elided or wrapped, never mark-up. Main thread."""

from enum import Enum

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

from lirax_desk.ui.look.fonts import sized
from lirax_desk.ui.look.tokens import TEXT_BODY
from lirax_desk.ui.look.words import as_tooltip, one_line, several_lines

_WIDEST_HINT = 10_000
_WRAPPED_HINT = 320


class Tone(Enum):
    """What a text's colour says; the palette's roles carry it through every theme."""

    TEXT = QPalette.ColorRole.WindowText
    MUTED = QPalette.ColorRole.PlaceholderText
    ACCENT = QPalette.ColorRole.Link
    DANGER = QPalette.ColorRole.BrightText


class PlainLabel(QLabel):
    """Shows text as it is: hidden marks stripped, length capped, the whole in a tooltip if elided.

    *lines* is how many lines it may take, 1 unless told; text() is the whole text, whatever is painted.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        size: int = TEXT_BODY,
        semibold: bool = False,
        tabular: bool = False,
        tone: Tone = Tone.TEXT,
        lines: int = 1,
    ) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(sized(size, semibold=semibold, tabular=tabular))
        self.set_tone(tone)
        self.setSizePolicy(_policy(lines))
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show *text*, made harmless."""
        super().setText(one_line(text) if self._lines == 1 else several_lines(text))
        self._refit()

    def set_tone(self, tone: Tone) -> None:
        self.setForegroundRole(tone.value)

    def shown_lines(self) -> list[str]:
        """Return the lines as painted now, the last one elided if there was more."""
        return self._lines_in(self.contentsRect().width())

    def sizeHint(self) -> QSize:
        widest = max(self.fontMetrics().horizontalAdvance(line) for line in self.text().split("\n")) + 1
        if self._lines == 1:
            return self._with_margins(widest, 1)
        width = min(widest, _WRAPPED_HINT)
        return self._with_margins(width, len(self._lines_in(width)))

    def minimumSizeHint(self) -> QSize:
        few = self.fontMetrics().horizontalAdvance(self.text()[:3] + "…")
        return self._with_margins(min(few, self.sizeHint().width()), 1)

    def hasHeightForWidth(self) -> bool:
        return self._lines > 1

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        return self._with_margins(0, len(self._lines_in(width - margins.left() - margins.right()))).height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._refit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # the text's own, not the window's
        step = self.fontMetrics().lineSpacing()
        lines = self.shown_lines()
        area = self.contentsRect()
        top = area.top() + (area.height() - step * len(lines)) // 2
        for index, line in enumerate(lines):
            self._paint_line(painter, QRect(area.left(), top + index * step, area.width(), step), line)

    def _paint_line(self, painter: QPainter, area: QRect, line: str) -> None:
        across = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        across = across & Qt.AlignmentFlag.AlignHorizontal_Mask | Qt.AlignmentFlag.AlignAbsolute
        flags = (across | Qt.AlignmentFlag.AlignVCenter).value | Qt.TextFlag.TextSingleLine.value
        self.style().drawItemText(
            painter, area, flags, self.palette(), self.isEnabled(), line, self.foregroundRole()
        )

    def _lines_in(self, width: int) -> list[str]:
        metrics = self.fontMetrics()
        if self._lines == 1:
            return [metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, width)]
        wrapped = [line for part in self.text().split("\n") for line in self._wrapped(part, width)]
        if len(wrapped) <= self._lines:
            return wrapped
        last = wrapped[self._lines - 1] + "…"
        return [*wrapped[: self._lines - 1], metrics.elidedText(last, Qt.TextElideMode.ElideRight, width)]

    def _wrapped(self, text: str, width: int) -> list[str]:
        layout = QTextLayout(text, self.font())
        layout.setTextOption(QTextOption(self.alignment()))
        units = text.encode("utf-16-le")  # Qt counts in these, two bytes each
        lines: list[str] = []
        layout.beginLayout()
        while len(lines) <= self._lines and (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            start, end = line.textStart() * 2, (line.textStart() + line.textLength()) * 2
            lines.append(units[start:end].decode("utf-16-le").rstrip())
        layout.endLayout()
        return lines or [""]

    def _refit(self) -> None:
        shown, whole = ("".join(text.split()) for text in ("".join(self.shown_lines()), self.text()))
        self.setToolTip("" if shown == whole else as_tooltip(self.text()))

    def _with_margins(self, width: int, lines: int) -> QSize:
        margins = self.contentsMargins()
        height = self.fontMetrics().lineSpacing() * lines
        return QSize(
            min(width, _WIDEST_HINT) + margins.left() + margins.right(),
            height + margins.top() + margins.bottom(),
        )


def _policy(lines: int) -> QSizePolicy:
    """Several lines may become higher than their hint: a narrow place breaks them more often."""
    vertical = QSizePolicy.Policy.Preferred if lines > 1 else QSizePolicy.Policy.Fixed
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, vertical)
    policy.setHeightForWidth(lines > 1)
    return policy
