"""Disks that are full or broken: only what is kept is acknowledged, and it goes on when there is room."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lirax_desk.protocol.forms import Form
from lirax_desk.store.database import StoreError, open_for_writing
from lirax_desk.store.journal import Journal, JournalReader
from lirax_desk.store.writer import Writer
from tests.store.faulty import PATIENCE

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
LARGE = "x" * 20_000


def large(number: int) -> Form:
    return Form({"cmd": "event", "callid": str(number), "text": LARGE})


def seqs(path: Path) -> list[int]:
    with closing(JournalReader(path)) as reader:
        return [entry.seq for entry in reader.after(0, 10_000)[0]]


def until_full(journal: Journal) -> list[int]:
    """Keep large rows until the first that cannot be kept; the numbers that were acknowledged."""
    kept: list[int] = []
    for number in range(1000):
        try:
            kept.append(journal.keep(large(number), AT).result(PATIENCE))
        except StoreError:
            return kept
    raise AssertionError("the disk never became full")


def test_a_full_file_fails_what_does_not_fit_and_takes_what_does(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("could not be kept: database or disk is full")
    with closing(Writer(open_for_writing(tmp_path / "journal", "journal"), "writer")) as writer:

        def limit(pages: int) -> None:
            writer.submit(lambda c: c.execute(f"PRAGMA max_page_count = {pages}").close()).result(PATIENCE)

        row = json.dumps({"cmd": LARGE})

        def insert(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT INTO webhooks (received_at, new, fields) VALUES (0, 1, ?)", (row,))

        limit(12)
        assert writer.submit(insert).exception(PATIENCE) is None
        assert isinstance(writer.submit(insert).exception(PATIENCE), StoreError)
        limit(1000)
        assert writer.submit(insert).exception(PATIENCE) is None
    assert len(seqs(tmp_path / "journal")) == 2


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system of 512 KiB; skips where none may be mounted."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(folder)]
    if (
        sys.platform != "linux"
        or os.geteuid()
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("no file system can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_loses_nothing_that_was_acknowledged(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("could not be kept: database or disk is full")
    with small_disk(tmp_path / "disk") as disk:
        ballast = disk / "ballast"
        ballast.write_bytes(b"x" * 100_000)
        with closing(Journal(disk / "journal")) as journal:
            kept = until_full(journal)
            assert kept
            ballast.unlink()
            kept.append(journal.keep(large(-1), AT).result(PATIENCE))
        assert seqs(disk / "journal") == kept


LIMITED = """
import json, resource, sys
from pathlib import Path
from tests.store.test_full_disk import Journal, closing, until_full
with closing(Journal(Path(sys.argv[1]))) as journal:
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
    kept = until_full(journal)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(json.dumps(kept))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX")
def test_a_write_error_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    """A limit on the size of files makes the system refuse a write, which SQLite sees as a broken disk."""
    command = [sys.executable, "-c", LIMITED, str(tmp_path / "journal")]
    run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE)
    kept = json.loads(run.stdout)
    assert kept
    assert "could not be kept" in run.stderr
    assert seqs(tmp_path / "journal") == kept
