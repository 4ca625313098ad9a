"""A job of connecting two, painted as one row of two lines. Main thread."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView

from lirax_desk.domain.outbox import State
from lirax_desk.services.connecting import Job
from lirax_desk.services.work import Clock
from lirax_desk.ui.lists.delegate import Look, RowDelegate
from lirax_desk.ui.lists.text import Text
from lirax_desk.ui.look.icons import Icon, paint_icon
from lirax_desk.ui.look.tokens import GRID, ICON, TEXT_SMALL, Tokens
from lirax_desk.ui.models.rows import Rows
from lirax_desk.ui.panels.connect.words import JobLine, outcome_line
from lirax_desk.ui.words import moment

_HEIGHT = 48
_LINE = 18
_TIME = 72


class JobDelegate(RowDelegate[JobLine]):
    """Paints JobLines."""

    def __init__(self, view: QAbstractItemView, rows: Rows[JobLine], clock: Clock) -> None:
        super().__init__(view, rows)
        self._clock = clock
        self._who = Text(semibold=True)
        self._small = Text(TEXT_SMALL, tabular=True)

    def size(self) -> QSize:
        return QSize(0, _HEIGHT)

    def paint_value(self, painter: QPainter, area: QRect, value: JobLine, look: Look) -> None:
        icon, ink = _mark(value.job, look.tokens)
        place = QRectF(area.left() + GRID, area.center().y() - ICON / 2 + 1, ICON, ICON)
        paint_icon(painter, place, icon, ink)
        inner = area.adjusted(ICON + 3 * GRID, 6, -GRID, -6)
        upper, lower = QRect(inner), QRect(inner)
        upper.setHeight(_LINE)
        lower.setTop(inner.bottom() - _LINE)
        at = moment(value.job.item.created_at, self._clock())
        self._small.paint(painter, upper, at, look.tokens.muted, right=True)
        self._who.paint(painter, upper.adjusted(0, 0, -_TIME, 0), value.both, look.tokens.text)
        self._small.paint(painter, lower, outcome_line(value.job), ink)


def _mark(job: Job, tokens: Tokens) -> tuple[Icon, str]:
    match job.item.state:
        case State.REFUSED:
            return Icon.ERROR, tokens.danger
        case State.UNKNOWN:
            return Icon.WARNING, tokens.warning
        case State.DONE if job.outcome is not None:
            well = job.outcome.answered and job.outcome.talked_enough
            return (Icon.CHECK, tokens.status.free) if well else (Icon.PHONE_OFF, tokens.muted)
        case _:
            return Icon.CLOCK, tokens.muted
