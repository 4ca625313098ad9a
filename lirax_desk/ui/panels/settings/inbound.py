"""How LiraX's webhooks come in: the listener's state, the address and the secret to paste. Main thread."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lirax_desk.services.listening import Hearing
from lirax_desk.services.secrets import Held
from lirax_desk.settings import Settings
from lirax_desk.ui.look.label import PlainLabel
from lirax_desk.ui.look.tokens import GRID, HALF
from lirax_desk.ui.panels.settings import words
from lirax_desk.ui.panels.settings.copyable import Copyable
from lirax_desk.ui.panels.settings.hearing import HearingLine
from lirax_desk.ui.panels.settings.row import Row
from lirax_desk.ui.panels.settings.secret import SecretRows
from lirax_desk.ui.panels.settings.sign import Outcome, Sign


class Inbound(QWidget):
    """Shows a Hearing, the webhook secret and the address that LiraX is to be given."""

    find_port = Signal()
    use_port = Signal(int)
    rotate_secret = Signal()
    set_secret = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._settings = Settings()
        self._hearing = Hearing()
        self._line = HearingLine()
        self._address = Copyable(self.tr("Address for LiraX"))
        self._reach = _Reach()
        self._secret = SecretRows()
        self._line.find_port.connect(self.find_port)
        self._line.use_port.connect(self.use_port)
        self._secret.rotate_secret.connect(self.rotate_secret)
        self._secret.set_secret.connect(self.set_secret)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID + HALF)
        column.addWidget(Row(self.tr("Listener"), self._line))
        column.addWidget(Row(self.tr("Address for LiraX"), self._address, words.where_to_paste()))
        column.addWidget(self._reach)
        column.addWidget(self._secret)
        self._show_address()

    def show_settings(self, settings: Settings) -> None:
        """Take the public address from *settings*."""
        self._settings = settings
        self._show_address()

    def show_hearing(self, hearing: Hearing) -> None:
        """Say whether webhooks can come in."""
        self._hearing = hearing
        self._line.show_hearing(hearing)
        self._show_address()

    def show_free_port(self, port: int) -> None:
        """Offer *port* in place of the taken one."""
        self._line.show_free_port(port)

    def show_held(self, held: Held) -> None:
        """Show the webhook secret."""
        self._secret.show_held(held)

    def _show_address(self) -> None:
        address = words.address_to_paste(self._settings.listener.public_url, self._hearing)
        self._address.show_text(address, self.tr("Known as soon as the listener runs"))
        self._reach.setVisible(words.needs_a_way_in(self._settings, address))


class _Reach(QWidget):
    """Says that nothing on the internet reaches this machine's own address."""

    def __init__(self) -> None:
        super().__init__()
        sentence = self.tr(
            "LiraX on the internet cannot reach this address. Have a reverse proxy or a tunnel lead here, "
            "and enter its address as the public address."
        )
        note = QWidget()
        row = QHBoxLayout(note)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(Sign(Outcome.DOUBTFUL))
        row.addWidget(PlainLabel(sentence, lines=4), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Row("", note))
