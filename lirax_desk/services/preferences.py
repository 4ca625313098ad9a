"""The settings of this run: what they are now, and who should hear when they change."""

from pathlib import Path
from threading import Lock

from lirax_desk import settings as files
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.feed import Feed
from lirax_desk.services.work import Work
from lirax_desk.settings import Settings


class SettingsNotSaved(ServiceError):
    """settings.toml could not be written; the change holds for this run."""


class Preferences:
    """Owns the current Settings; *now* may be read on any thread."""

    def __init__(self, path: Path, settings: Settings, work: Work) -> None:
        self.changed: Feed[Settings] = Feed()
        self.failed: Feed[ServiceError | None] = Feed()
        self.now = settings
        self._path = path
        self._work = work
        self._writing = Lock()

    def change(self, settings: Settings) -> None:
        """Use *settings* from now on and write them to the file."""
        if settings != self.now:
            self.now = settings
            self._work.run(self._save, self._saved)
            self.changed.publish(settings)

    def _save(self) -> None:
        """Write what holds by now: of two changes in a row, either may be written last."""
        with self._writing:
            save(self.now, self._path)

    def _saved(self, outcome: ServiceError | None) -> None:
        if outcome is not None:
            self.failed.publish(outcome)


def save(settings: Settings, path: Path) -> None:
    """Write the file. Raises SettingsNotSaved."""
    try:
        files.save(settings, path)
    except (OSError, ValueError) as error:
        raise SettingsNotSaved(f"{path.name} could not be written: {error}") from error
