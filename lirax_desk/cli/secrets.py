"""token and secret: the API token and the webhook secret in the keyring; values come on stdin."""

import argparse
import os
import sys
from typing import Any

from lirax_desk.app import keyring_of
from lirax_desk.cli.terminal import complain
from lirax_desk.profile import profile_at
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.secrets import (
    OLD_SECRET,
    SAMPLES,
    SECRET,
    TOKEN,
    from_environment,
    new_secret,
    store,
)
from lirax_desk.store.secrets import Keyring


def add(commands: Any, home: argparse.ArgumentParser) -> None:
    for noun, kept, verbs in (("token", TOKEN, _TOKEN_VERBS), ("secret", SECRET, _SECRET_VERBS)):
        group = commands.add_parser(noun, parents=[home], help=f"the {kept} in the keyring")
        names = group.add_subparsers(metavar="VERB", required=True)
        for verb, (explained, job) in verbs.items():
            names.add_parser(verb, parents=[home], help=explained).set_defaults(command=_with_keyring(job))


def _with_keyring(job: Any) -> Any:
    def command(arguments: argparse.Namespace) -> int:
        if from_environment(os.environ):
            return complain("the secrets come from the environment: the keyring is not touched")
        return int(job(keyring_of(profile_at(arguments.home))))

    return command


def set_token(keyring: Keyring) -> int:
    store(keyring, {TOKEN: _typed()})
    return 0


def token_status(keyring: Keyring) -> int:
    if keyring.get(TOKEN):
        print("set")
        return 0
    return complain("no token is set")


def forget_token(keyring: Keyring) -> int:
    keyring.forget(TOKEN)
    return 0


def set_secret(keyring: Keyring) -> int:
    secret = _typed()
    if secret in SAMPLES:
        raise ServiceError("this secret stands in the vendor's document: everybody knows it")
    store(keyring, {SECRET: secret, OLD_SECRET: ""})
    return 0


def show_secret(keyring: Keyring) -> int:
    secret = keyring.get(SECRET)
    if secret:
        print(secret)
        return 0
    return complain("no webhook secret is set")


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
    "set": ("keep the token that comes on standard input", set_token),
    "status": ("whether there is one", token_status),
    "forget": ("remove it", forget_token),
}
_SECRET_VERBS = {
    "set": ("keep the secret that comes on standard input", set_secret),
    "show": ("print it", show_secret),
    "rotate": ("make a new one and print it; the old one stays valid meanwhile", rotate_secret),
    "forget": ("remove it: every webhook is refused then", forget_secret),
}
