"""Write a picture of the whole screen to the file named on the command line; a program of its own."""

import sys

from PySide6.QtGui import QGuiApplication


def main(file: str) -> int:
    """Return 0 when *file* was written."""
    application = QGuiApplication(sys.argv[:1])
    picture = application.primaryScreen().grabWindow(0)
    return 0 if picture.save(file, "PNG") else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
