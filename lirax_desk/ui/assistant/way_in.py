"""Step two: the address and the secret to paste into LiraX, and whether we listen. Main thread."""

from PySide6.QtCore import Signal

from lirax_desk.settings import Settings, with_value
from lirax_desk.ui.assistant.step import Step
from lirax_desk.ui.panels.settings.controls import TextControl
from lirax_desk.ui.panels.settings.inbound import Inbound
from lirax_desk.ui.panels.settings.key_row import Change, KeyRow


class WayInStep(Step):
    """What is pasted where. *change* carries Settings with another public address."""

    change = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.introduce(
            self.tr("How LiraX reaches you"),
            self.tr("Two things go into LiraX's cabinet, so that it can tell this program who calls."),
        )
        self._settings = Settings()
        self.inbound = Inbound()
        self._public = KeyRow("listener.public_url", TextControl())
        self._public.changed.connect(self._changed)
        self.body.addWidget(self.inbound)
        self.body.addWidget(self._public)

    def show_settings(self, settings: Settings) -> None:
        """Show the public address."""
        self._settings = settings
        self.inbound.show_settings(settings)
        self._public.show_settings(settings)

    def _changed(self, change: Change) -> None:
        self.change.emit(with_value(self._settings, change.key, change.value))
