"""The small line at the top of a popup: what the call does, on which line, since when. Main thread."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from lirax_desk.domain.cards import Card, LineName, Look
from lirax_desk.ui.look.buttons import ToolButton
from lirax_desk.ui.look.icons import Icon, paint_icon
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.status import Status, StatusShape, status_colour
from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.look.timer_label import TimerLabel
from lirax_desk.ui.look.tokens import GRID, HALF, TEXT_SMALL, Tokens
from lirax_desk.ui.popup import words

_SIDE = 16

LIVE: Mapping[Look, Status] = {
    Look.RINGING: Status.RINGING,
    Look.COLLEAGUE_RINGING: Status.RINGING,
    Look.OUTGOING: Status.RINGING,
    Look.TALKING: Status.TALKING,
}
"""Looks of a call that goes on: they have a status's shape and a running time."""

_OVER: Mapping[Look, Icon] = {
    Look.MOVED_ON: Icon.PHONE_FORWARD,
    Look.ANSWERED_ELSEWHERE: Icon.CHECK,
    Look.ENDED: Icon.PHONE_OFF,
    Look.MISSED: Icon.PHONE_MISSED,
}


def colour_of(look: Look, tokens: Tokens) -> str:
    """The colour that stands for *look*."""
    over = {Look.MISSED: tokens.danger, Look.ANSWERED_ELSEWHERE: tokens.status.free}
    return over.get(look) or status_colour(LIVE.get(look, Status.OFF), tokens)


class StateMark(QWidget):
    """The shape of a call that goes on, the icon of one that is over; the words stand beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look.RINGING
        self._shape = StatusShape(parent=self, size=_SIDE)
        self.setFixedSize(_SIDE, _SIDE)

    def show_look(self, look: Look) -> None:
        self._look = look
        status = LIVE.get(look)
        self._shape.setVisible(status is not None)
        if status and status is not self._shape.status:
            self._shape.show_status(status)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        if icon := _OVER.get(self._look):
            paint_icon(QPainter(self), QRectF(self.rect()), icon, colour_of(self._look, tokens_of(self)))


class LineTag(QWidget):
    """Our line that was called: a dot of its colour and its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = ""
        self._name = PlainLabel(size=TEXT_SMALL, tone=Tone.MUTED, parent=self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_line(self, line: LineName) -> None:
        self._colour = line.colour
        self._name.setText(line.name or line.number)
        self._row.setContentsMargins(GRID + HALF if line.colour else 0, 0, 0, 0)
        self.setVisible(bool(self._name.text()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        if self._colour:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._colour))
            painter.drawEllipse(QRectF(0, (self.height() - GRID) / 2, GRID, GRID))


def hide_button(parent: QWidget) -> ToolButton:
    """The button that hides the popup; the popup itself knows the key."""
    name = QCoreApplication.translate("Popup", "Hide")
    button = ToolButton(Icon.HIDE, name, parent)
    button.setToolTip(f"{name} (Esc)")
    return button


class CallTimer(TimerLabel):
    """How long a call rings or is talked on; nothing once it is over."""

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent, size=TEXT_SMALL, tone=Tone.MUTED, clock=lambda: clock().timestamp())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_card(self, card: Card) -> None:
        if card.look in LIVE:
            self.start(card.since.timestamp())
        else:
            self.stop()
        self.setVisible(card.look in LIVE)


class Head(QWidget):
    """State, line, timer; the buttons to pin, to make small again and to hide."""

    pin = Signal()
    shrink = Signal()
    hide_popup = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = StateMark()
        self._state = PlainLabel(size=TEXT_SMALL, semibold=True)
        self._state.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)  # the line is cut first
        self._line = LineTag()
        self._timer = CallTimer(clock)
        self._pin = ToolButton(Icon.PIN, self.tr("Pin"))
        self._pin.setCheckable(True)
        self._pin.clicked.connect(self.pin)
        self._shrink = ToolButton(Icon.MORE, self.tr("Less"))
        self._shrink.clicked.connect(self.shrink)
        hide = hide_button(self)
        hide.clicked.connect(self.hide_popup)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for part in (self._mark, self._state, self._line, self._timer):
            row.addWidget(part)
        row.addStretch(1)
        tools = QHBoxLayout()
        tools.setSpacing(0)
        for tool in (self._shrink, self._pin, hide):
            tools.addWidget(tool)
        row.addLayout(tools)

    def show_card(self, card: Card) -> None:
        """Say what *card* is about."""
        self._mark.show_look(card.look)
        self._state.setText(words.state(card))
        self._line.show_line(card.line)
        self._timer.show_card(card)
        self._shrink.setVisible(card.look is Look.TALKING)

    def show_unpinned(self) -> None:
        """Begin with another call, which nobody pinned."""
        self._pin.setChecked(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._pin.sizeHint().height())
