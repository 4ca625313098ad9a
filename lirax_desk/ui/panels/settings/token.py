"""The API token: whether there is one and where it is kept, never the token itself. Main thread."""

from PySide6.QtCore import QCoreApplication, Signal

from lirax_desk.services.secrets import Held
from lirax_desk.ui.panels.settings import words
from lirax_desk.ui.panels.settings.replacing import Replacing
from lirax_desk.ui.panels.settings.row import Row


class TokenRow(Row):
    """Shows whether a token is held; it is replaced in place."""

    set_token = Signal(str)

    def __init__(self) -> None:
        name = QCoreApplication.translate("TokenRow", "API token")
        self._token = Replacing(name)
        super().__init__(
            name,
            self._token,
            QCoreApplication.translate(
                "TokenRow", "LiraX's key for this program, from the settings of its integration."
            ),
        )
        self._token.replaced.connect(self.set_token)
        self.show_held(Held())

    def show_held(self, held: Held) -> None:
        """Say whether there is a token and where it is kept."""
        action = self.tr("Replace token…") if held.token else self.tr("Set token…")
        self._token.show_state(words.token_state(held), action)
