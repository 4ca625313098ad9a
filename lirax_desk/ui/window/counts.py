"""What waits for a person, as numbers: in the footer and on the rail. Main thread."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lirax_desk.ui.look.buttons import QuietButton
from lirax_desk.ui.look.fonts import sized
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.tokens import HALF, TEXT_SMALL

_HEIGHT = 28


@dataclass(frozen=True, slots=True)
class Counts:
    """*to_finish* needs somebody, *waiting* goes by itself; *unread* are SMS that came in."""

    to_finish: int = 0
    waiting: int = 0
    unread: int = 0


class CountLine(QWidget):
    """Buttons that lead to what they count; each is there only if there is something."""

    go_to = Signal(str)
    """The key of a place."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(HALF)
        self._unread = self._button(Icon.MESSAGE, "messages")
        self._unfinished = self._button(Icon.TASK, "outbox")
        self.show_counts(Counts())

    def show_counts(self, counts: Counts) -> None:
        """Show *counts*."""
        _show(self._unread, self._worded(self.tr("%1 unread"), counts.unread))
        parts = (
            self._worded(self.tr("%1 to finish"), counts.to_finish),
            self._worded(self.tr("%1 waiting"), counts.waiting),
        )
        _show(self._unfinished, " · ".join(part for part in parts if part))
        self._unfinished.show_icon(Icon.WARNING if counts.to_finish else Icon.CLOCK)

    @staticmethod
    def _worded(words: str, count: int) -> str:
        return words.replace("%1", str(count)) if count else ""

    def _button(self, icon: Icon, place: str) -> QuietButton:
        button = QuietButton("", icon, self)
        button.setFont(sized(TEXT_SMALL, tabular=True))
        button.setFixedHeight(_HEIGHT)
        button.clicked.connect(lambda: self.go_to.emit(place))
        self._row.addWidget(button)
        return button


def _show(button: QuietButton, words: str) -> None:
    button.setText(words)
    button.setVisible(bool(words))
