"""demo: the application with a simulated LiraX in a process of its own, in a throw-away profile."""

import argparse
from pathlib import Path
from typing import Any


def add(commands: Any, home: argparse.ArgumentParser) -> None:
    command = commands.add_parser("demo", parents=[home], help="the application with a simulated LiraX")
    command.add_argument(
        "--shots", type=Path, metavar="DIR", help="walk through everything, leave pictures in DIR"
    )
    command.set_defaults(command=demo)


def demo(arguments: argparse.Namespace) -> int:
    from lirax_desk.demo import run_demo

    return run_demo(arguments.shots)
