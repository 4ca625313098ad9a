"""Takes pictures, a program of its own: each line on stdin is a JSON list [file, window].

Window 0 is the whole screen. It answers each line with one, "taken" or "failed".
"""

import json
import sys

from PySide6.QtGui import QGuiApplication


def main() -> None:
    """Serve until stdin ends."""
    application = QGuiApplication(sys.argv[:1])
    screen = application.primaryScreen()
    while line := sys.stdin.readline():
        file, window = json.loads(line)
        picture = screen.grabWindow(window)
        application.processEvents()
        print("taken" if picture.save(file) else "failed", flush=True)


if __name__ == "__main__":
    main()
