"""How a second terminal finds a running simulator and tells it what shall happen.

Each running one keeps a file that only its user can read: its address, the token of its control, and
the CA to believe. The file's name is the port.
"""

import json
import os
import socket
import ssl
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import httpx

FOLDER = "lirax-desk-simulator"


class NoSimulator(Exception):
    """There is none, or it is not clear which; the text says what to do."""


class Refused(Exception):
    """The simulator does not do it; the text says why."""


@dataclass(frozen=True, slots=True)
class Door:
    """How to reach the control of one simulator."""

    url: str
    token: str
    pid: int
    ca_file: str = ""

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])


def folder(home: Path | None = None) -> Path:
    """Where control files are: in the profile *home*, else in this user's runtime folder."""
    if home is not None:
        return home / "simulator"
    if runtime := os.environ.get("XDG_RUNTIME_DIR"):
        return Path(runtime) / FOLDER
    return Path(tempfile.gettempdir()) / f"{FOLDER}-{_user()}"


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")


def prepare(place: Path) -> None:
    """Make *place* ours alone. Raises OSError when it belongs to somebody else."""
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    if place.is_symlink() or (hasattr(os, "getuid") and place.stat().st_uid != os.getuid()):
        raise PermissionError(f"{place} belongs to somebody else")
    place.chmod(0o700)


def keep(door: Door, place: Path) -> Path:
    """Write the control file and return it."""
    file = place / f"{door.port}.json"
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        json.dump(asdict(door), out)
    return file


def find(port: int | None, home: Path | None = None) -> Door:
    """The running simulator, or the one at *port* when there are several. Raises NoSimulator."""
    places = [folder(home), folder()] if home is not None else [folder()]
    doors = {door.port: door for place in reversed(places) for door in _doors(place)}
    if port:
        doors = {known: door for known, door in doors.items() if known == port}
    if len(doors) == 1:
        return next(iter(doors.values()))
    if doors:
        raise NoSimulator(
            f"several simulators run: choose one with --port {' or '.join(map(str, sorted(doors)))}"
        )
    raise NoSimulator(
        "no simulator runs" + (f" at port {port}" if port else "") + ": start `lirax-desk simulate`"
    )


def _doors(place: Path) -> Iterator[Door]:
    for file in sorted(place.glob("*.json")):
        try:
            door = Door(**json.loads(file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            continue  # half written, or not ours: then it is no simulator
        if _listens(door.port):
            yield door


def _listens(port: int) -> bool:
    """Whether anybody is there: a simulator that was killed leaves its file, and process ids come again."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1.0).close()
    except OSError:
        return False
    return True


def send(door: Door, verb: str, arguments: Mapping[str, Any], patience: float = 30.0) -> Any:
    """Let the simulator do *verb* and return what it tells. Raises Refused or NoSimulator."""
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # the door's CA, and none of the system's many
    try:
        if door.ca_file:
            trust.load_verify_locations(door.ca_file)
        with httpx.Client(verify=trust, trust_env=False, timeout=patience) as http:
            answer = http.post(
                f"{door.url}/control/{verb}",
                json=dict(arguments),
                headers={"Authorization": f"Bearer {door.token}"},
            )
    except httpx.HTTPError as error:
        raise NoSimulator(f"the simulator at port {door.port} does not answer: {error}") from error
    told = answer.json()
    if answer.is_error:
        raise Refused(told.get("error", f"status {answer.status_code}"))
    return told
