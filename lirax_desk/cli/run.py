"""run: the application."""

import argparse
from typing import Any

from lirax_desk.profile import profile_at


def add(commands: Any, home: argparse.ArgumentParser) -> None:
    command = commands.add_parser("run", parents=[home], help="the application")
    command.set_defaults(command=run)


def run(arguments: argparse.Namespace) -> int:
    from lirax_desk.app import run_application

    return run_application(profile_at(arguments.home))
