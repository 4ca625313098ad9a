"""When a task is due: quick choices, or a moment that one picks. Main thread."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QDateTimeEdit, QHBoxLayout, QVBoxLayout, QWidget

from lirax_desk.services.courier import local
from lirax_desk.ui.forms.words import due_words
from lirax_desk.ui.look.buttons import FilterChip
from lirax_desk.ui.look.tokens import GRID, HALF

_EVENING, _MORNING = time(17), time(9)
_SOON = timedelta(minutes=20)
"""A task for the evening makes sense no later than this before it."""


def quick_choices(now: datetime) -> tuple[datetime, ...]:
    """Today at 17:00 while that is worth while, and tomorrow at 9:00; *now* is local."""
    evening = datetime.combine(now.date(), _EVENING)
    morning = datetime.combine(now.date() + timedelta(days=1), _MORNING)
    return (evening, morning) if now + _SOON < evening else (morning,)


class DueChoice(QWidget):
    """Chips, of which one is on; the last one opens a field for any moment."""

    changed = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._quick: tuple[datetime, ...] = ()
        self._chips = QButtonGroup(self)
        self._pick = FilterChip(self.tr("Pick…"))
        self._field = QDateTimeEdit()
        self._field.setAccessibleName(self.tr("Due"))
        self._field.setCalendarPopup(True)
        self._field.setDisplayFormat("dd.MM.yyyy HH:mm")
        self._field.hide()
        self._lay_out()
        self._chips.idClicked.connect(self._chosen)
        self._field.dateTimeChanged.connect(self.changed)
        self.begin()

    @property
    def due(self) -> datetime:
        """What is chosen: local, without a zone."""
        chosen = self._chips.checkedId()
        if chosen < len(self._quick):
            return self._quick[chosen]
        day, hour = self._field.date(), self._field.time()
        return datetime(day.year(), day.month(), day.day(), hour.hour(), hour.minute())  # noqa: DTZ001 - LiraX's

    def begin(self, due: datetime | None = None) -> None:
        """Offer the choices that there are now, *due* chosen; without it the first of them."""
        now = local(self._clock())
        self._quick = quick_choices(now)
        for number in range(2):
            chip = self._chips.button(number)
            there = number < len(self._quick)
            chip.setVisible(there)
            chip.setText(due_words(self._quick[number], now) if there else "")
        if due is None or due in self._quick:
            self._chips.button(self._quick.index(due) if due else 0).setChecked(True)
        else:
            self._pick.setChecked(True)
        self._field.setDateTime(_as_qt(due or self._quick[-1]))
        self._field.setVisible(self._pick.isChecked())

    def point_out(self) -> None:
        """Take the keyboard to where the moment can be changed."""
        self._pick.click()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(HALF)
        for number, chip in enumerate((FilterChip(""), FilterChip(""), self._pick)):
            self._chips.addButton(chip, number)
            row.addWidget(chip)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self._field, 0, Qt.AlignmentFlag.AlignLeft)

    def _chosen(self, number: int) -> None:
        picks = number == 2
        self._field.setVisible(picks)
        if picks:
            self._field.setFocus()
            self._field.setSelectedSection(QDateTimeEdit.Section.HourSection)
        self.changed.emit()


def _as_qt(moment: datetime) -> QDateTime:
    return QDateTime(moment.year, moment.month, moment.day, moment.hour, moment.minute, 0)
