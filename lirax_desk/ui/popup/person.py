"""Who it is: monogram, name or number in large letters, company, how many it may be. Main thread."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lirax_desk.domain.cards import Caller
from lirax_desk.ui.look.buttons import FilterChip
from lirax_desk.ui.look.fonts import with_tabular_figures
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.monogram import Monogram
from lirax_desk.ui.look.tokens import GRID, HALF, TEXT_NAME
from lirax_desk.ui.popup import words


class Person(QWidget):
    """The caller; the chip "3 matches" opens the list of those who share the number."""

    list_matches = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._monogram = Monogram()
        self._name = PlainLabel(size=TEXT_NAME, semibold=True)
        self._name.setFont(with_tabular_figures(self._name.font()))
        self._company = PlainLabel(tone=Tone.MUTED)
        self._number = PlainLabel(tabular=True)
        self._matches = FilterChip("")
        self._matches.toggled.connect(self.list_matches)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(GRID)
        first.addWidget(self._name, 1)
        first.addWidget(self._matches)
        texts.addLayout(first)
        texts.addWidget(self._company)
        texts.addWidget(self._number)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID + HALF)
        row.addWidget(self._monogram, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)

    def show_caller(self, caller: Caller) -> None:
        """Show *caller*, as the first of its contacts."""
        name = words.headline(caller)
        self._monogram.show_name("" if words.is_stranger(caller) else name)
        self._show(self._name, name)
        self._show(self._company, words.company(caller))
        self._show(self._number, words.number_line(caller))
        many = len(caller.contacts)
        self._matches.setText(QCoreApplication.translate("Popup", "%1 matches").replace("%1", str(many)))
        self._matches.setVisible(many > 1)

    @property
    def lists_matches(self) -> bool:
        """Whether the list of matches is wanted."""
        return self._matches.isChecked()

    def close_list(self) -> None:
        """Let go of the chip."""
        self._matches.setChecked(False)

    @staticmethod
    def _show(label: PlainLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))
