"""dial: one makeCall, now. A typed command is a press."""

import argparse
import os
from contextlib import closing
from typing import Any

from lirax_desk import settings as settings_file
from lirax_desk.cli.terminal import complain, say
from lirax_desk.desk import keyring_of
from lirax_desk.profile import Profile, profile_at
from lirax_desk.protocol.errors import OutcomeUnknown, ServiceError
from lirax_desk.services.dialling import make_call
from lirax_desk.services.secrets import from_environment, from_keyring


def add(commands: Any, home: argparse.ArgumentParser) -> None:
    command = commands.add_parser("dial", parents=[home], help="ring my phone, then NUMBER")
    command.add_argument("number", metavar="NUMBER")
    command.add_argument("--from", dest="extension", metavar="EXT", help="the short number to dial for")
    command.add_argument("--json", action="store_true", help='print {"outcome", "reason", "id"}')
    command.set_defaults(command=dial)


def dial(arguments: argparse.Namespace) -> int:
    profile = profile_at(arguments.home)
    try:
        request = send(arguments, profile)
    except ServiceError as error:
        outcome = "unknown" if isinstance(error, OutcomeUnknown) else "refused"
        return tell(arguments, outcome, str(error), None)
    return tell(arguments, "done", "", request)


def send(arguments: argparse.Namespace, profile: Profile) -> str | None:
    """LiraX's id of the call, where it gives one. Raises ServiceError."""
    from lirax_desk.net.client import Client

    loaded = settings_file.load(profile.settings)
    for problem in loaded.problems:
        complain(problem)
    settings = loaded.settings
    extension = arguments.extension or settings.lirax.extension
    command = make_call(extension, arguments.number, settings.phones.region)
    held = from_environment(os.environ) or from_keyring(keyring_of(profile))
    if held.problem:
        raise ServiceError(held.problem)
    with closing(Client(settings.lirax.endpoint, lambda: held.token, settings.lirax.ca_file)) as client:
        return client.send(command).result()


def tell(arguments: argparse.Namespace, outcome: str, reason: str, request: str | None) -> int:
    """Say what came of it, as scripts or people want it."""
    if arguments.json:
        say({"outcome": outcome, "reason": reason, "id": request})
    elif outcome == "done":
        print("LiraX rings your phone first.")
    return 0 if outcome == "done" else complain(reason)
