"""``python -m lirax_desk``."""

import sys

from lirax_desk.cli import main

if __name__ == "__main__":
    sys.exit(main())
