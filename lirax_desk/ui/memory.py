"""What the windows remember between runs: where they stood and what was chosen in them. Main thread.

A small JSON file of the profile; losing it costs nothing but a window in its first place.
"""

import json
import logging
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Remembered:
    """*place* is Qt's geometry as hex; *looked_at* when the calls were last looked at, ISO 8601.

    *reminded_at* is the local time, without a zone, up to which tasks that became due have been told of.
    """

    place: str = ""
    density: str = ""
    looked_at: str = ""
    reminded_at: str = ""


class Memory:
    """Reads and writes one file; a broken one is an empty one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.now = _read(path)

    @property
    def place(self) -> bytes:
        """Where the main window stood; nothing if that was never known."""
        try:
            return bytes.fromhex(self.now.place)
        except ValueError:
            return b""

    def change(self, **news: str) -> None:
        """Remember *news*, fields of Remembered, and write them if they are any."""
        remembered = replace(self.now, **news)
        if remembered == self.now:
            return
        self.now = remembered
        try:
            self._path.write_text(json.dumps(asdict(remembered)), "utf-8")
            self._path.chmod(0o600)
        except OSError as error:
            _log.info("the windows' places could not be kept: %s", error)


def _read(path: Path) -> Remembered:
    try:
        stored = json.loads(path.read_text("utf-8"))
        return Remembered(
            **{item.name: str(stored[item.name]) for item in fields(Remembered) if item.name in stored}
        )
    except (OSError, ValueError, TypeError):
        return Remembered()
