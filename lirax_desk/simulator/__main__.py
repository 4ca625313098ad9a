"""`python -m lirax_desk.simulator`: the simulator without the application."""

import argparse
import sys

from lirax_desk.simulator.cli import ABOUT, fill_parser, run


def main() -> int:
    """Read the command line and simulate."""
    parser = argparse.ArgumentParser(prog="python -m lirax_desk.simulator", description=ABOUT)
    parser.add_argument("--home", metavar="DIR", help="keep the control file in this profile")
    fill_parser(parser)
    return run(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
