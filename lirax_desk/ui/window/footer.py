"""The footer: whether LiraX reaches us and we reach it, as a shape and words. Main thread."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from lirax_desk.domain.health import Health, Level
from lirax_desk.services.work import Clock
from lirax_desk.ui.lists.delegate import paint_focus, paint_ground
from lirax_desk.ui.lists.text import Text
from lirax_desk.ui.look.fonts import sized
from lirax_desk.ui.look.icons import Icon, paint_icon
from lirax_desk.ui.look.status import Status, paint_status, status_colour
from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.look.tokens import GRID, TEXT_SMALL, Tokens
from lirax_desk.ui.look.words import as_tooltip
from lirax_desk.ui.words import error_words, moment

_HEIGHT = 28
_SHAPE = 12


class HealthLine(QAbstractButton):
    """Shows a Health; a click wants to know more."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._level = Level.STARTING
        self._text = Text(TEXT_SMALL, tabular=True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_health(Health())

    def show_health(self, health: Health) -> None:
        """Show *health*."""
        self._level = health.level
        words = health_words(health, self._clock())
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(as_tooltip(words))
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(sized(TEXT_SMALL)).horizontalAdvance(self.text())
        return QSize(width + _SHAPE + 4 * GRID, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(_HEIGHT, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, self.rect(), tokens.hover if self.underMouse() else "")
        shape = QRectF(GRID, (self.height() - _SHAPE) / 2, _SHAPE, _SHAPE)
        _paint_level(painter, shape, self._level, tokens)
        area = QRect(self.rect()).adjusted(_SHAPE + 2 * GRID, 0, -GRID, 0)
        ink = tokens.danger if self._level is Level.FAILED else tokens.muted
        self._text.paint(painter, area, self.text(), ink)
        if self.hasFocus():
            paint_focus(painter, self.rect(), tokens)


def health_words(health: Health, now: datetime) -> str:
    """All of *health* in one line: what is wrong first."""
    if health.level is Level.STARTING:
        return QCoreApplication.translate("Health", "Starting…")
    problems = [
        error_words(problem).rstrip(".")
        for problem in (health.store_problem, health.listener_problem, health.lirax_problem)
        if problem is not None
    ]
    return " · ".join([*problems, *_lacking(health), *_well(health, now)])


def _lacking(health: Health) -> list[str]:
    lacking = (
        (not health.has_extension, QCoreApplication.translate("Health", "Your short number is not set")),
        (not health.has_token, QCoreApplication.translate("Health", "No API token")),
        (not health.has_secret, QCoreApplication.translate("Health", "No webhook secret")),
        (
            bool(health.keyring_problem),
            QCoreApplication.translate("Health", "Secrets are kept for this session only"),
        ),
    )
    return [words for lacks, words in lacking if lacks]


def _well(health: Health, now: datetime) -> list[str]:
    words = []
    if health.has_token and health.lirax_problem is None:
        words.append(QCoreApplication.translate("Health", "LiraX answers"))
    if health.listening:
        listening = QCoreApplication.translate("Health", "Listening at %1")
        words.append(listening.replace("%1", health.listening.partition("://")[2] or health.listening))
    if health.last_webhook is not None:
        last = QCoreApplication.translate("Health", "last webhook %1")
        words.append(last.replace("%1", moment(health.last_webhook, now)))
    elif health.listening:
        words.append(QCoreApplication.translate("Health", "no webhook yet"))
    return words


def _paint_level(painter: QPainter, place: QRectF, level: Level, tokens: Tokens) -> None:
    shapes = {Level.OK: Status.FREE, Level.STARTING: Status.RINGING, Level.INCOMPLETE: Status.BUSY}
    if (shape := shapes.get(level)) is not None:
        paint_status(painter, place, shape, status_colour(shape, tokens))
    else:
        paint_icon(painter, place.adjusted(-2, -2, 2, 2), Icon.ERROR, tokens.danger)
