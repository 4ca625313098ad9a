#!/usr/bin/env python3
"""The project's commands for people and machines: env, demo, test, check, bench, pins.

Needs Python 3.11 or newer and nothing else: it makes `.venv` itself, from the pinned requirements here.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (this file is started by whatever python3 is)
    sys.exit("LiraX Desk needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])  # noqa: UP031

from development.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
