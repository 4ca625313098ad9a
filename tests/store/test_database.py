"""Opening files: who may read them, which version they are of, and two processes that open one at once."""

import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lirax_desk.store import people
from lirax_desk.store.database import (
    Family,
    StoreError,
    microseconds,
    migrate,
    moment,
    open_for_reading,
    open_for_writing,
)
from tests.store.faulty import PATIENCE

FIRST = "-- what there was\nCREATE TABLE one (n INTEGER);\nINSERT INTO one VALUES (1);\n"
SECOND = """
CREATE TABLE two (n INTEGER);
CREATE TRIGGER twice AFTER INSERT ON one BEGIN
    INSERT INTO two VALUES (new.n);
    INSERT INTO two VALUES (new.n);
END;
INSERT INTO one VALUES (2)  -- without a semicolon
"""
BROKEN = "CREATE TABLE three (n INTEGER);\nINSERT INTO nowhere VALUES (1);\n"


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "file", isolation_level=None)) as connection:
        yield connection


def version(connection: sqlite3.Connection) -> int:
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    return int(found)


def tables(connection: sqlite3.Connection) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]


# ------------------------------------------------------------------ migrations


def test_a_fresh_file_gets_every_script(connection: sqlite3.Connection) -> None:
    migrate(connection, [FIRST, SECOND])
    assert version(connection) == 2
    assert connection.execute("SELECT n FROM two").fetchall() == [(2,), (2,)]


def test_an_older_file_gets_what_it_lacks(connection: sqlite3.Connection) -> None:
    migrate(connection, [FIRST])
    migrate(connection, [FIRST, SECOND])
    assert version(connection) == 2
    assert connection.execute("SELECT n FROM one").fetchall() == [(1,), (2,)]


def test_a_file_of_this_version_is_left_alone(connection: sqlite3.Connection) -> None:
    migrate(connection, [FIRST, SECOND])
    before = connection.total_changes
    migrate(connection, [FIRST, SECOND])
    assert connection.total_changes == before


def test_a_newer_file_is_refused_and_left_alone(connection: sqlite3.Connection) -> None:
    migrate(connection, [FIRST, SECOND])
    with pytest.raises(StoreError, match="newer version of the program"):
        migrate(connection, [FIRST])
    assert version(connection) == 2


def test_a_script_that_fails_leaves_the_version_before(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "file", isolation_level=None)) as connection:
        migrate(connection, [FIRST])
        with pytest.raises(sqlite3.OperationalError):
            migrate(connection, [FIRST, SECOND, BROKEN])
    with closing(sqlite3.connect(tmp_path / "file", isolation_level=None)) as again:
        assert (version(again), tables(again)) == (1, ["one"])
        migrate(again, [FIRST, SECOND])


DIES = """
import os, sqlite3, sys
from lirax_desk.store.database import migrate
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.create_function("die", 0, lambda: os._exit(9))
migrate(connection, [sys.argv[2], "CREATE TABLE two (n INTEGER);\\nSELECT die();\\n"])
"""


def test_a_process_that_dies_in_the_middle_leaves_the_version_before(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "file", isolation_level=None)) as connection:
        migrate(connection, [FIRST])
    command = [sys.executable, "-c", DIES, str(tmp_path / "file"), FIRST]
    assert subprocess.run(command, check=False, timeout=PATIENCE).returncode == 9
    with closing(sqlite3.connect(tmp_path / "file", isolation_level=None)) as again:
        assert (version(again), tables(again)) == (1, ["one"])
        migrate(again, [FIRST, SECOND])


@pytest.mark.parametrize("family", ["journal", "desk"])
def test_many_may_open_a_new_file_at_once(tmp_path: Path, family: Family) -> None:
    """The application and a command in a terminal, both at their first start."""

    def opened(_: int) -> int:
        with closing(open_for_writing(tmp_path / "file", family)) as connection:
            return version(connection)

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(opened, range(24)))) == 1


# ------------------------------------------------------------------ opening


def test_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with closing(open_for_writing(path, "desk")) as connection:
        connection.execute("INSERT INTO status_titles VALUES (2, 'lunch')")
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert modes == {"file": 0o600, "file-wal": 0o600, "file-shm": 0o600}


def test_a_file_that_was_open_to_others_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch(mode=0o644)
    open_for_writing(path, "desk").close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_commit_is_on_the_disk_before_it_returns(tmp_path: Path) -> None:
    with closing(open_for_writing(tmp_path / "file", "journal")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2  # FULL


def test_a_newer_profile_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with closing(open_for_writing(path, "desk")) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="newer version of the program"):
        open_for_writing(path, "desk")


def test_what_is_no_database_is_a_store_error(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"no database at all" * 1000)
    with pytest.raises(StoreError, match="file is not a database"):
        open_for_writing(path, "desk")
    with closing(open_for_reading(path)) as reader, pytest.raises(StoreError, match="file is not a database"):
        people.operators(reader)


def test_a_folder_that_is_not_there_is_a_store_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="file cannot be used: No such file or directory"):
        open_for_writing(tmp_path / "no" / "file", "desk")
    with pytest.raises(StoreError, match="unable to open database file"):
        open_for_reading(tmp_path / "no" / "file")


def test_reading_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        open_for_reading(tmp_path / "file")
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_means_something_in_an_address(tmp_path: Path) -> None:
    path = tmp_path / "what? 100% #1 ім'я"
    open_for_writing(path, "desk").close()
    open_for_reading(path).close()
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_readers_see_what_is_committed_while_a_writer_writes(tmp_path: Path) -> None:
    with (
        closing(open_for_writing(tmp_path / "file", "desk")) as writer,
        closing(open_for_reading(tmp_path / "file")) as reader,
    ):
        count = "SELECT count(*) FROM status_titles"
        writer.execute("INSERT INTO status_titles VALUES (2, 'lunch')")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO status_titles VALUES (3, 'away')")
        assert reader.execute(count).fetchone()[0] == 1
        writer.execute("COMMIT")
        assert reader.execute(count).fetchone()[0] == 2


def test_a_reader_writes_nothing(tmp_path: Path) -> None:
    open_for_writing(tmp_path / "file", "desk").close()
    with closing(open_for_reading(tmp_path / "file")) as reader, pytest.raises(sqlite3.OperationalError):
        reader.execute("INSERT INTO status_titles VALUES (2, 'lunch')")


def test_a_bad_bit_in_a_text_spoils_that_text_alone(tmp_path: Path) -> None:
    with closing(open_for_writing(tmp_path / "file", "desk")) as writer:
        writer.execute("INSERT INTO status_titles VALUES (2, CAST(x'6cff' AS TEXT)), (3, 'away')")
    with closing(open_for_reading(tmp_path / "file")) as reader:
        found = reader.execute("SELECT title FROM status_titles ORDER BY status").fetchall()
    assert [row["title"] for row in found] == ["l\N{REPLACEMENT CHARACTER}", "away"]


# ------------------------------------------------------------------ times


@given(
    st.datetimes(
        timezones=st.sampled_from([UTC, timezone(timedelta(hours=3)), timezone(-timedelta(hours=11))])
    )
)
def test_times_are_stored_to_the_microsecond(at: datetime) -> None:
    try:
        expected = at.astimezone(UTC)
    except OverflowError:  # beyond year 1 or 9999 in UTC
        return
    assert moment(microseconds(at)) == expected
