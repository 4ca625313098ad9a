"""The strip below the deals: the one that one is at, and what may be done about it. Main thread."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from lirax_desk.domain import phones
from lirax_desk.protocol.commands import DealStatus
from lirax_desk.ui.look.buttons import PlainButton, QuietButton
from lirax_desk.ui.look.card import Card
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import GRID, HALF, PADDING, TEXT_SMALL
from lirax_desk.ui.panels.deals.words import DealLine, status_word, sum_words


class DealDetails(Card):
    """Shows one DealLine."""

    finish = Signal(object)
    """The DealStatus that the deal shall have."""
    edit = Signal()
    dial = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._phone = ""
        self._title = PlainLabel(semibold=True)
        self._facts = PlainLabel(size=TEXT_SMALL, tone=Tone.MUTED, tabular=True)
        self._ends = {
            DealStatus.WON: PlainButton(self.tr("Mark &won"), Icon.CHECK),
            DealStatus.LOST: PlainButton(self.tr("Mark los&t"), Icon.CLOSE),
            DealStatus.ACTIVE: PlainButton(self.tr("&Reopen"), Icon.REFRESH),
        }
        self._edit = QuietButton(self.tr("Ed&it"), Icon.EDIT)
        self._call = QuietButton(self.tr("C&all"), Icon.PHONE)
        self._lay_out()
        self._connect()

    def show_line(self, line: DealLine, stage: str) -> None:
        """Show *line*, which is at *stage*."""
        deal = line.deal
        self._phone = deal.phone
        self._title.setText(" · ".join((deal.name, sum_words(deal.sum))))
        where = stage if deal.status is DealStatus.ACTIVE else status_word(deal.status)
        facts = (line.who, phones.readable(deal.phone), where)
        self._facts.setText(" · ".join(fact for fact in facts if fact))
        is_open = deal.status is DealStatus.ACTIVE
        for status, button in self._ends.items():
            button.setVisible(is_open is (status is not DealStatus.ACTIVE))

    def _connect(self) -> None:
        for status, button in self._ends.items():
            button.clicked.connect(lambda _, status=status: self.finish.emit(status))
        self._edit.clicked.connect(self.edit)
        self._call.clicked.connect(lambda: self.dial.emit(self._phone))

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(HALF)
        texts.addWidget(self._title)
        texts.addWidget(self._facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(PADDING, PADDING - HALF, PADDING - HALF, PADDING - HALF)
        row.setSpacing(GRID)
        row.addLayout(texts, 1)
        buttons: tuple[QPushButton, ...] = (*self._ends.values(), self._edit, self._call)
        for button in buttons:
            row.addWidget(button)
