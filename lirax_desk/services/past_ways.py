"""The two ways to LiraX's call history, made for each catch-up as settings, token and login then are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lirax_desk.services.history_login import login_from
from lirax_desk.services.lirax import Sender
from lirax_desk.services.past_sources import ByCommand, ByExport, Either, Source, Stop
from lirax_desk.services.work import Clock
from lirax_desk.settings import Settings
from lirax_desk.store.secrets import Keyring, NoKeyring


@dataclass(frozen=True, slots=True)
class Ways:
    """What they are made of; an export that nobody understands is kept in *folder*."""

    sender: Callable[[], Sender]
    settings: Callable[[], Settings]
    environment: Mapping[str, str]
    keyring: Keyring
    folder: Path
    clock: Clock

    def source(self, stop: Stop) -> Source:
        """What one catch-up reads from until *stop*. Called on the main thread."""
        settings = self.settings()
        command = ByCommand(self.sender(), settings.phones.region, stop)
        return Either(command, lambda: self._export(settings, stop))

    def _export(self, settings: Settings, stop: Stop) -> Source | None:
        """The export, None where no login is set; asks the keyring, so off the main thread."""
        from lirax_desk.net.history import Cabinet

        try:
            login = login_from(self.environment, self.keyring)
        except NoKeyring:
            return None
        if login is None:
            return None
        cabinet = Cabinet(settings.lirax.endpoint, login, settings.lirax.ca_file)
        return ByExport(cabinet, settings.phones.region, self.folder, self.clock, stop)
