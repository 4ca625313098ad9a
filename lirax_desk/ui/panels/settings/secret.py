"""The secret that proves a webhook is LiraX's: seen, copied, rotated or typed. Main thread."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lirax_desk.services.secrets import Held
from lirax_desk.ui.look.buttons import PlainButton
from lirax_desk.ui.look.label import PlainLabel
from lirax_desk.ui.look.tokens import GRID
from lirax_desk.ui.panels.settings import words
from lirax_desk.ui.panels.settings.copyable import Copyable
from lirax_desk.ui.panels.settings.replacing import Replacing
from lirax_desk.ui.panels.settings.row import Row
from lirax_desk.ui.panels.settings.sign import Outcome, Sign


class SecretRows(QWidget):
    """Shows the webhook secret. While two are valid it asks whether LiraX has the new one."""

    rotate_secret = Signal()
    set_secret = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._held = Held()
        self._secret = Copyable(self.tr("Webhook secret"), secret=True)
        self._rotate = PlainButton()
        self._rotate.clicked.connect(self.rotate_secret)
        self._row = Row(self.tr("Webhook secret"), self._secret, "", self._rotate)
        self._both = _BothValid()
        self._both.settled.connect(self._settle)
        own = Replacing(self.tr("Own webhook secret"), words.secret_fault)
        own.show_state(self.tr("Or one of your own."), self.tr("Type one…"))
        own.replaced.connect(self.set_secret)
        self._own = Row("", own)
        own.faulty.connect(self._own.complain)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (self._row, self._both, self._own):
            column.addWidget(part)
        self.show_held(self._held)

    def show_held(self, held: Held) -> None:
        """Show the secret in *held*, and whether the one before is still accepted."""
        self._held = held
        self._secret.show_text(held.secret or "", self.tr("None yet: every webhook is refused"))
        self._both.setVisible(bool(held.old_secret))
        self._rotate.setText(self.tr("Rotate") if held.secret else self.tr("Make one"))
        self._rotate.setDisabled(bool(held.old_secret))  # a second turn would end what LiraX still sends
        self._row.explain(
            self.tr(
                "Goes into the same section, and comes with every webhook. After Rotate both are accepted."
            )
        )

    def _settle(self) -> None:
        if self._held.secret:
            self.set_secret.emit(self._held.secret)


class _BothValid(QWidget):
    """Says that the secret before is still accepted, and lets one end that."""

    settled = Signal()

    def __init__(self) -> None:
        super().__init__()
        note = QWidget()
        row = QHBoxLayout(note)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(Sign(Outcome.DOUBTFUL))
        row.addWidget(
            PlainLabel(self.tr("The secret before is accepted, too, until LiraX has this one."), lines=2), 1
        )
        done = PlainButton(self.tr("LiraX has the new one"))
        done.clicked.connect(self.settled)
        row.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Row("", note))
