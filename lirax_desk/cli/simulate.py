"""simulate: LiraX as a process of its own, for tests and demonstrations."""

import argparse
from typing import Any


def add(commands: Any, _home: argparse.ArgumentParser) -> None:
    from lirax_desk.simulator.cli import add_parser

    add_parser(commands)
