"""message: a line to a colleague's messenger."""

import argparse
from typing import Any

from lirax_desk.cli.sending import add_options, deliver


def add(commands: Any, home: argparse.ArgumentParser) -> None:
    command = commands.add_parser("message", parents=[home], help="a message to a colleague")
    command.add_argument("colleague", metavar="EXT", help="the colleague's short number")
    command.add_argument("text", metavar="TEXT")
    command.add_argument("--about", default="", metavar="NAME", help="the contact it is about, or a number")
    add_options(command)
    command.set_defaults(command=message)


def message(arguments: argparse.Namespace) -> int:
    return deliver(
        arguments, lambda author: author.message(arguments.colleague, arguments.text, arguments.about)
    )
