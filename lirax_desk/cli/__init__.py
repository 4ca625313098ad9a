"""The command line: one module a group of commands, arguments only.

Exit codes: 0 done, 1 refused or failed (one line on stderr says why), 2 wrong usage.
"""

import argparse
import sys
from collections.abc import Sequence

from lirax_desk import __version__
from lirax_desk.cli import calls, contacts, demo, dial, listen, run, secrets, settings, simulate, statuses
from lirax_desk.protocol.errors import ServiceError

GROUPS = (run, demo, listen, calls, contacts, statuses, dial, secrets, settings, simulate)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = parser().parse_args(argv)
    try:
        return int(arguments.command(arguments))
    except (ServiceError, OSError) as error:
        print(f"lirax-desk: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    whole = argparse.ArgumentParser(prog="lirax-desk", description="A desk companion for operators of LiraX.")
    whole.add_argument("--version", action="version", version=f"lirax-desk {__version__}")
    whole.add_argument("--home", metavar="DIR", help="a whole profile in DIR instead of your own")
    home = argparse.ArgumentParser(add_help=False)
    home.add_argument("--home", metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    commands = whole.add_subparsers(metavar="COMMAND", required=True)
    for group in GROUPS:
        group.add(commands, home)
    return whole
