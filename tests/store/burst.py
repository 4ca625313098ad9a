"""A process that keeps webhooks from several threads, and prints the number of each that is acknowledged."""

import itertools
import sys
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

from lirax_desk.protocol.forms import Form
from lirax_desk.store.journal import Journal

THREADS = 8


def keep_on(journal: Journal, name: int) -> None:
    for number in itertools.count():
        form = Form({"cmd": "event", "callid": f"{name}-{number}"})
        seq = journal.keep(form, datetime.now(UTC)).result()
        sys.stdout.write(f"{seq} {name}-{number}\n")
        sys.stdout.flush()


def main() -> None:
    journal = Journal(Path(sys.argv[1]))
    for name in range(THREADS):
        Thread(target=keep_on, args=(journal, name)).start()


if __name__ == "__main__":
    main()
