"""The command line: one module a group of commands, arguments only.

Exit codes: 0 done, 1 refused or failed (one line on stderr says why), 2 wrong usage. Only the module
whose command is asked for is imported: the application's window must not wait for all the others.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module

from lirax_desk import __version__
from lirax_desk.protocol.errors import ServiceError

GROUPS = {
    "run": ("run",),
    "demo": ("demo",),
    "listen": ("listen",),
    "calls": ("calls",),
    "contacts": ("contacts",),
    "statuses": ("statuses",),
    "dial": ("dial",),
    "sms": ("sms",),
    "note": ("note", "task"),
    "deal": ("deal",),
    "message": ("message",),
    "connect": ("connect",),
    "contact": ("contact",),
    "outbox": ("outbox",),
    "secrets": ("token", "secret"),
    "history": ("history",),
    "settings": ("settings",),
    "simulate": ("simulate",),
}
"""Module of this package → the commands that it adds."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = sys.argv[1:] if argv is None else argv
    arguments = parser(words).parse_args(words)
    try:
        return int(arguments.command(arguments))
    except (ServiceError, OSError) as error:
        print(f"lirax-desk: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def parser(words: Iterable[str] = ()) -> argparse.ArgumentParser:
    """The command line for *words*: the groups whose commands are among them, or all."""
    whole = argparse.ArgumentParser(prog="lirax-desk", description="A desk companion for operators of LiraX.")
    whole.add_argument("--version", action="version", version=f"lirax-desk {__version__}")
    whole.add_argument("--home", metavar="DIR", help="a whole profile in DIR instead of your own")
    home = argparse.ArgumentParser(add_help=False)
    home.add_argument("--home", metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    commands = whole.add_subparsers(metavar="COMMAND", required=True)
    for group in _groups(set(words)):
        import_module(f"{__name__}.{group}").add(commands, home)
    return whole


def _groups(words: set[str]) -> list[str]:
    asked = [group for group, commands in GROUPS.items() if words & set(commands)]
    return asked or list(GROUPS)
