"""A process killed in the middle of a burst: what it acknowledged is there, in order, and it starts again."""

import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lirax_desk.protocol.forms import Form
from lirax_desk.store.journal import Journal, JournalReader
from tests.store.faulty import PATIENCE

BURST = [sys.executable, "-m", "tests.store.burst"]


def acknowledged(path: Path, lines: int) -> dict[int, str]:
    """Row → callid, as far as the process said before and until it was killed after so many *lines*."""
    process = subprocess.Popen([*BURST, str(path)], stdout=subprocess.PIPE, text=True)
    with process, process.stdout or sys.stdin as said:
        heard = [next(said) for _ in range(lines)]
        process.kill()
        heard += [line for line in said if line.endswith("\n")]
    return {int(seq): callid for seq, callid in (line.split() for line in heard)}


@pytest.mark.parametrize("lines", [1, 40, 400])
def test_nothing_acknowledged_is_lost(tmp_path: Path, lines: int) -> None:
    path = tmp_path / "journal"
    told = acknowledged(path, lines)
    with closing(JournalReader(path)) as reader:
        kept = {entry.seq: entry.form.get("callid") for entry in reader.after(0, 1_000_000)[0]}
    assert told.items() <= kept.items()
    assert list(kept) == list(range(1, len(kept) + 1))
    with closing(Journal(path)) as journal:
        assert journal.keep(Form({"cmd": "a"}), datetime.now(UTC)).result(PATIENCE) == len(kept) + 1
