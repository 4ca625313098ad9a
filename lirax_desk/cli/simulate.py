"""simulate: LiraX as a process of its own, for tests and demonstrations."""

import argparse
from typing import Any

from lirax_desk.simulator.cli import ABOUT, fill_parser, run


def add(commands: Any, home: argparse.ArgumentParser) -> None:
    command = commands.add_parser("simulate", parents=[home], help=ABOUT, description=ABOUT)
    fill_parser(command)
    command.set_defaults(command=run)
