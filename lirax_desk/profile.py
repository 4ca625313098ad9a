"""Where one person's files live: settings, data and logs, readable by that person only."""

from dataclasses import dataclass
from pathlib import Path

NAME = "lirax-desk"


@dataclass(frozen=True, slots=True)
class Profile:
    """Three folders; with ``--home DIR`` all of them are inside DIR."""

    config: Path
    data: Path
    logs: Path
    home: Path | None = None

    @property
    def settings(self) -> Path:
        return self.config / "settings.toml"

    @property
    def journal(self) -> Path:
        """What LiraX said; append-only."""
        return self.data / "journal.sqlite3"

    @property
    def desk(self) -> Path:
        """Contacts and notes, and what was derived from the journal."""
        return self.data / "desk.sqlite3"

    def make(self) -> "Profile":
        """Create the folders, closed to everybody else. Raises OSError."""
        for folder in (self.config, self.data, self.logs):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
        return self


def profile_at(home: str | None) -> Profile:
    """The profile in *home*, or this user's own where the system keeps such files."""
    if home is not None:
        root = Path(home).expanduser().absolute()
        return Profile(root, root / "data", root / "logs", home=root)
    import platformdirs

    return Profile(
        Path(platformdirs.user_config_dir(NAME, appauthor=False)),
        Path(platformdirs.user_data_dir(NAME, appauthor=False)),
        Path(platformdirs.user_log_dir(NAME, appauthor=False)),
    )
