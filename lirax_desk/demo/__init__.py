"""The demonstration: the real application, a simulated LiraX in its own process, a profile to throw away."""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lirax_desk import resources
from lirax_desk.demo.past import past_calls
from lirax_desk.net.ports import free_port
from lirax_desk.profile import Profile, profile_at
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.contacts import import_table
from lirax_desk.services.secrets import new_secret
from lirax_desk.simulator import control
from lirax_desk.store import calls
from lirax_desk.store.database import open_for_writing
from lirax_desk.store.writer import Writer

ME = "101"
REGION = "UA"
SETTINGS = """\
[lirax]
endpoint = "{endpoint}"
extension = "101"

[listener]
port = {port}

[ui]
watch = ["102", "103", "104"]

[lines.380441234567]
name = "Shop"
colour = "#0f7b6c"

[lines.380487001020]
name = "Odesa office"
colour = "#7a4fb5"
"""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a demonstration plays on: LiraX's control, the profile, and the secrets of both."""

    door: control.Door
    profile: Profile
    environment: dict[str, str]

    def tell(self, verb: str, **given: Any) -> Any:
        """Have something happen in LiraX."""
        return control.send(self.door, verb, given)


def run_demo(shots: Path | None) -> int:
    """Show the application at work until it is closed; with *shots*, walk through it and leave pictures.

    Raises ServiceError if something that the walk waits for is never seen.
    """
    from lirax_desk.app import run_application
    from lirax_desk.demo.tour import Tour, play

    with stage() as set_up:
        if shots is None:
            return run_application(set_up.profile, set_up.environment, lambda shell: play(set_up, shell))
        shots.mkdir(parents=True, exist_ok=True)
        tours: list[Tour] = []
        code = run_application(
            set_up.profile, set_up.environment, lambda shell: tours.append(Tour(set_up, shell, shots))
        )
        if missed := next((tour.missed for tour in tours), ""):
            raise ServiceError(f"the tour never saw {missed}")
        return code


@contextmanager
def stage() -> Iterator[Stage]:
    """A profile with a book and a past, and a simulated LiraX that knows its address."""
    token, secret, port = secrets.token_hex(16), new_secret(), free_port("127.0.0.1")
    with ExitStack() as stack:
        home = stack.enter_context(TemporaryDirectory(prefix="lirax-desk-demo-", ignore_cleanup_errors=True))
        profile = profile_at(home).make()
        told = stack.enter_context(simulated(home, f"http://127.0.0.1:{port}/LiraX", token, secret))
        profile.settings.write_text(SETTINGS.format(endpoint=told["simulating"], port=port), "utf-8")
        fill(profile)
        yield Stage(
            door=control.Door(told["control"].removesuffix("/control"), told["control_token"], told["pid"]),
            profile=profile,
            environment=dict(os.environ) | {"LIRAX_DESK_TOKEN": token, "LIRAX_DESK_SECRET": secret},
        )


@contextmanager
def simulated(home: str, callback: str, token: str, secret: str) -> Iterator[dict[str, Any]]:
    """LiraX as a process; what it says of itself when it is ready."""
    command = [sys.executable, "-m", "lirax_desk.simulator", "--home", home, "--seed", "7"]
    command += ["--callback", callback, "--token", token, "--secret", secret]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield json.loads(process.stdout.readline() if process.stdout else "")
        finally:
            process.terminate()


def fill(profile: Profile) -> None:
    """The book, and calls of the last days."""
    with closing(Writer(open_for_writing(profile.desk, "desk"), "demo")) as desk:
        import_table(resources.path("demo", "contacts.csv"), REGION, desk)
        desk.submit(lambda connection: calls.save(connection, past_calls())).result()
