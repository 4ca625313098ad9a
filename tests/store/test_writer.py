"""The writing thread: one commit for many jobs, and nobody is told before their own commit returned."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path

import pytest

from lirax_desk.store import writer as writer_module
from lirax_desk.store.database import StoreError
from lirax_desk.store.writer import Writer
from tests.store.faulty import PATIENCE, FaultyConnection, Gate, faulty_connection, numbers, put

ExpectLog = Callable[[str], None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "numbers.sqlite"


@pytest.fixture
def connection(path: Path) -> FaultyConnection:
    return faulty_connection(path)


@pytest.fixture
def writer(connection: FaultyConnection) -> Iterator[Writer]:
    with closing(Writer(connection, "writer")) as writer:
        yield writer


def together(writer: Writer, jobs: list[Callable[[sqlite3.Connection], int]]) -> list[Future[int]]:
    """Submit *jobs* so that one batch has them all."""
    gate = Gate()
    writer.submit(gate)
    assert gate.entered.wait(PATIENCE)
    futures = [writer.submit(job) for job in jobs]
    gate.opened.set()
    return futures


def fail(error: Exception, *, at: int) -> Callable[[int], None]:
    """Raise *error* instead of commit number *at*."""

    def before_commit(number: int) -> None:
        if number == at:
            raise error

    return before_commit


def test_a_job_has_its_result_and_is_kept(writer: Writer, path: Path) -> None:
    assert writer.submit(put(7)).result(PATIENCE) == 7
    assert numbers(path) == [7]


def test_jobs_that_wait_share_one_commit(writer: Writer, connection: FaultyConnection, path: Path) -> None:
    futures = together(writer, [put(n) for n in range(300)])
    assert [future.result(PATIENCE) for future in futures] == list(range(300))
    assert connection.done == 2  # the gate's and theirs
    assert numbers(path) == list(range(300))


def test_a_commit_has_only_so_many_jobs(writer: Writer, connection: FaultyConnection) -> None:
    most = writer_module.JOBS_A_COMMIT
    futures = together(writer, [put(n) for n in range(2 * most + 1)])
    assert [future.result(PATIENCE) for future in futures] == list(range(2 * most + 1))
    assert connection.done == 4


def test_nobody_is_told_before_the_commit_returned(writer: Writer, connection: FaultyConnection) -> None:
    gate = Gate()
    connection.before_commit = gate
    future = writer.submit(put(1))
    assert gate.entered.wait(PATIENCE)
    assert not future.done()
    gate.opened.set()
    assert future.result(PATIENCE) == 1


def test_each_is_told_after_the_commit_of_its_own_batch(writer: Writer, connection: FaultyConnection) -> None:
    commits_when_told: dict[int, int] = {}

    def watch(future: Future[int]) -> None:
        commits_when_told[future.result()] = connection.done

    first, second = [put(n) for n in range(10)], [put(n) for n in range(10, 20)]
    gate = Gate()

    def wait(_: sqlite3.Connection) -> int:
        gate(None)
        return 99

    futures = together(writer, [*first, wait])
    assert gate.entered.wait(PATIENCE)
    futures += [writer.submit(job) for job in second]
    for future in futures:
        future.add_done_callback(watch)
    gate.opened.set()
    for future in futures:
        future.result(PATIENCE)
    writer.close()
    assert commits_when_told == dict.fromkeys([*range(10), 99], 2) | dict.fromkeys(range(10, 20), 3)


def test_a_commit_that_fails_fails_its_own_batch_and_no_other(
    writer: Writer, connection: FaultyConnection, path: Path, expect_log: ExpectLog
) -> None:
    """The next batch waits while the first one's commit fails: a flag looked up late mixes them."""
    expect_log("a batch of 3 could not be kept: disk I/O error")
    waits = Gate()

    def before_commit(number: int) -> None:
        if number == 2:
            waits(None)
            raise sqlite3.OperationalError("disk I/O error")

    connection.before_commit = before_commit
    lost = together(writer, [put(1), put(2), put(3)])
    assert waits.entered.wait(PATIENCE)
    kept = [writer.submit(put(n)) for n in (2, 3, 4)]
    waits.opened.set()
    assert [future.result(PATIENCE) for future in kept] == [2, 3, 4]
    assert [str(future.exception(PATIENCE)) for future in lost] == ["the database: disk I/O error"] * 3
    assert all(isinstance(future.exception(), StoreError) for future in lost)
    assert numbers(path) == [2, 3, 4]


def test_a_transaction_that_cannot_begin_fails_the_batch(
    writer: Writer, path: Path, expect_log: ExpectLog
) -> None:
    expect_log("a batch of 1 could not be kept: database is locked")
    writer.submit(lambda connection: connection.execute("PRAGMA busy_timeout = 0").close()).result(PATIENCE)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert isinstance(writer.submit(put(1)).exception(PATIENCE), StoreError)
        other.execute("ROLLBACK")
    assert writer.submit(put(2)).result(PATIENCE) == 2


def raises_after(n: int, error: Exception) -> Callable[[sqlite3.Connection], int]:
    def job(connection: sqlite3.Connection) -> int:
        put(n)(connection)
        raise error

    return job


@pytest.mark.parametrize(
    ("job", "raised"),
    [
        pytest.param(raises_after(2, ValueError("mine")), ValueError, id="raises"),
        pytest.param(lambda c: put(2)(c) + put(2)(c), sqlite3.IntegrityError, id="constraint"),
        pytest.param(lambda c: put(2)(c) + c.execute("SELECT x"), sqlite3.OperationalError, id="wrong SQL"),
        pytest.param(
            lambda c: put(2)(c) + c.execute("SELECT ?", ()), sqlite3.ProgrammingError, id="values missing"
        ),
    ],
)
def test_a_job_that_is_wrong_undoes_itself_alone(
    writer: Writer, path: Path, job: Callable[[sqlite3.Connection], int], raised: type[Exception]
) -> None:
    one, bad, three = together(writer, [put(1), job, put(3)])
    assert (one.result(PATIENCE), three.result(PATIENCE)) == (1, 3)
    assert isinstance(bad.exception(PATIENCE), raised)
    assert numbers(path) == [1, 3]


def test_a_job_nobody_waits_for_any_more_is_done_all_the_same(writer: Writer, path: Path) -> None:
    """asyncio passes a cancelled wait on to the future: that must not end the thread."""
    gate = Gate()
    writer.submit(gate)
    abandoned = writer.submit(put(1))
    assert not abandoned.cancel()
    gate.opened.set()
    assert writer.submit(put(2)).result(PATIENCE) == 2
    assert numbers(path) == [1, 2]


def test_closing_writes_what_was_submitted(connection: FaultyConnection, path: Path) -> None:
    writer = Writer(connection, "writer")
    futures = together(writer, [put(n) for n in range(1200)])
    writer.close()
    assert [future.result(0) for future in futures] == list(range(1200))
    assert numbers(path) == list(range(1200))


def test_what_is_submitted_too_late_is_refused(connection: FaultyConnection, path: Path) -> None:
    writer = Writer(connection, "writer")
    writer.close()
    writer.close()
    assert str(writer.submit(put(1)).exception(0)) == "the database is closed"
    assert numbers(path) == []


def test_closing_an_idle_writer_commits_nothing(connection: FaultyConnection) -> None:
    Writer(connection, "writer").close()
    assert connection.begun == 0


def test_closing_while_others_submit_answers_every_one(connection: FaultyConnection, path: Path) -> None:
    writer = Writer(connection, "writer")
    futures: list[Future[int]] = []
    started = threading.Event()

    def submit() -> None:
        for n in range(2000):
            futures.append(writer.submit(put(n)))
            started.set()

    thread = threading.Thread(target=submit)
    thread.start()
    assert started.wait(PATIENCE)
    writer.close()
    thread.join()
    kept = [future.result(0) for future in futures if future.exception(0) is None]
    assert numbers(path) == kept == list(range(len(kept)))
