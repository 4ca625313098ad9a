"""The real application in the profile that is named first. Prints when it was painted, where it listens."""

import json
import sys
import time

from PySide6.QtCore import QTimer

from lirax_desk.profile import profile_at
from lirax_desk.app import run_application
from lirax_desk.ui.shell import Shell


def painted(shell: Shell) -> None:
    at = time.monotonic()

    def listening() -> None:
        if not (url := shell.desk.listening.hearing.url):
            QTimer.singleShot(20, listening)
            return
        print(json.dumps({"listening": url}), flush=True)

    print(json.dumps({"painted": at}), flush=True)
    listening()


run_application(profile_at(sys.argv[1]), visit=painted)
