"""Whether webhooks can come in, and the way out when the port is taken. Main thread."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lirax_desk.protocol.errors import PortTaken
from lirax_desk.services.listening import Hearing
from lirax_desk.ui.look.buttons import PlainButton
from lirax_desk.ui.look.label import PlainLabel
from lirax_desk.ui.look.tokens import GRID
from lirax_desk.ui.panels.settings import words
from lirax_desk.ui.panels.settings.sign import Outcome, Sign


class HearingLine(QWidget):
    """Shows a Hearing. When the port is taken it asks for a free one, and offers that."""

    find_port = Signal()
    use_port = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._hearing = Hearing()
        self._port = 0
        self._sign = Sign()
        self._state = PlainLabel(lines=3)
        self._offer = PlainButton()
        self._offer.hide()
        self._offer.clicked.connect(lambda: self.use_port.emit(self._port))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._sign)
        row.addWidget(self._state, 1)
        row.addWidget(self._offer)
        self.show_hearing(Hearing())

    def show_hearing(self, hearing: Hearing) -> None:
        """Say how it stands. A port that is taken still, at the next try, is no news."""
        news = words.hearing_state(hearing) != words.hearing_state(self._hearing)
        self._hearing = hearing
        self._sign.show_outcome(_outcome(hearing))
        self._state.setText(words.hearing_state(hearing))
        if news:
            self._offer.hide()
            if self._is_taken:
                self.find_port.emit()

    def show_free_port(self, port: int) -> None:
        """Offer *port* in place of the taken one; 0 offers nothing."""
        self._port = port
        self._offer.setText(self.tr("Use port %1").replace("%1", str(port)))
        self._offer.setVisible(bool(port) and self._is_taken)

    @property
    def _is_taken(self) -> bool:
        return isinstance(self._hearing.problem, PortTaken)


def _outcome(hearing: Hearing) -> Outcome:
    if hearing.problem is not None:
        return Outcome.BAD
    return Outcome.GOOD if hearing.url else Outcome.UNKNOWN
