"""token and secret: the API token and the webhook secret in the keyring; values come on stdin."""

import argparse
import os
import sys
from collections.abc import Callable
from typing import Any

from lirax_desk.cli.terminal import complain
from lirax_desk.desk import keyring_of
from lirax_desk.profile import profile_at
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.secrets import (
    OLD_SECRET,
    SAMPLES,
    SECRET,
    TOKEN,
    Held,
    Where,
    from_environment,
    from_keyring,
    new_secret,
    store,
)
from lirax_desk.store.secrets import Keyring

Command = Callable[[argparse.Namespace], int]


def add(commands: Any, home: argparse.ArgumentParser) -> None:
    for noun, kept, verbs in (("token", TOKEN, _TOKEN_VERBS), ("secret", SECRET, _SECRET_VERBS)):
        group = commands.add_parser(noun, parents=[home], help=f"the {kept} in the keyring")
        names = group.add_subparsers(metavar="VERB", required=True)
        for verb, (explained, command) in verbs.items():
            names.add_parser(verb, parents=[home], help=explained).set_defaults(command=command)


def _changing(job: Callable[[Keyring], int]) -> Command:
    """A command that changes the keyring, which is not touched where the environment has the secrets."""

    def command(arguments: argparse.Namespace) -> int:
        if from_environment(os.environ):
            return complain("the secrets come from the environment: the keyring is not touched")
        return job(keyring_of(profile_at(arguments.home)))

    return command


def _reading(job: Callable[[Held], int]) -> Command:
    """A command that looks at the secrets, wherever they come from."""

    def command(arguments: argparse.Namespace) -> int:
        held = from_environment(os.environ) or from_keyring(keyring_of(profile_at(arguments.home)))
        return complain(held.problem) if held.problem else job(held)

    return command


def set_token(keyring: Keyring) -> int:
    store(keyring, {TOKEN: _typed()})
    return 0


def token_status(held: Held) -> int:
    if held.token is None:
        return complain("no token is set")
    print("set, in the environment" if held.where is Where.ENVIRONMENT else "set")
    return 0


def forget_token(keyring: Keyring) -> int:
    keyring.forget(TOKEN)
    return 0


def set_secret(keyring: Keyring) -> int:
    secret = _typed()
    if secret in SAMPLES:
        raise ServiceError("this secret stands in the vendor's document: everybody knows it")
    store(keyring, {SECRET: secret, OLD_SECRET: ""})
    return 0


def show_secret(held: Held) -> int:
    if held.secret is None:
        return complain("no webhook secret is set")
    print(held.secret)
    return 0


def rotate_secret(keyring: Keyring) -> int:
    """Print a new secret; the one before stays valid until the next rotation."""
    new = new_secret()
    store(keyring, {OLD_SECRET: keyring.get(SECRET) or "", SECRET: new})
    print(new)
    return 0


def forget_secret(keyring: Keyring) -> int:
    store(keyring, {SECRET: "", OLD_SECRET: ""})
    return 0


def _typed() -> str:
    value = sys.stdin.readline().strip()
    if not value:
        raise ServiceError("nothing came on standard input")
    return value


_TOKEN_VERBS = {
    "set": ("keep the token that comes on standard input", _changing(set_token)),
    "status": ("whether there is one", _reading(token_status)),
    "forget": ("remove it", _changing(forget_token)),
}
_SECRET_VERBS = {
    "set": ("keep the secret that comes on standard input", _changing(set_secret)),
    "show": ("print it", _reading(show_secret)),
    "rotate": ("make a new one and print it; the old one stays valid meanwhile", _changing(rotate_secret)),
    "forget": ("remove it: every webhook is refused then", _changing(forget_secret)),
}
