"""The journal: what LiraX told, in the order of receipt, kept before anything else happens."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lirax_desk.protocol.forms import Form, read_form
from lirax_desk.store.journal import Entry, Journal, JournalReader
from tests.store.faulty import PATIENCE

AT = datetime(2026, 3, 1, 9, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with closing(Journal(path)) as journal:
        yield journal


@pytest.fixture
def reader(journal: Journal, path: Path) -> Iterator[JournalReader]:  # noqa: ARG001 - it makes the file
    with closing(JournalReader(path)) as reader:
        yield reader


def keep(journal: Journal, *bodies: bytes) -> list[int]:
    forms = [read_form(body) for body in bodies]
    return [journal.keep(form, AT).result(PATIENCE) for form in forms]


def news(reader: JournalReader) -> list[bool]:
    return [entry.new for entry in reader.after(0)[0]]


def test_a_webhook_comes_back_as_it_was(journal: Journal, reader: JournalReader) -> None:
    (seq,) = keep(journal, "cmd=smsReceived&id=5&Text=Ціна+%3C1%3E%00&token=secret".encode())
    form = Form({"cmd": "smsReceived", "id": "5", "Text": "Ціна <1>\0"})
    assert reader.after(0) == ([Entry(seq, AT, form, new=True)], seq)


def test_the_secret_is_not_in_the_file(journal: Journal, path: Path) -> None:
    keep(journal, b"cmd=staton&ext=101&status=1&From_LiraX_token=5ecre7")
    journal.close()
    assert b"5ecre7" not in path.read_bytes()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(b"cmd=event&callid=1&event=INCOMING", b"event=INCOMING&callid=1&cmd=event", id="event"),
        pytest.param(
            b"cmd=record&callid=1&record_link=x", b"cmd=record&callid=1&record_link=x&n=2", id="record"
        ),
        pytest.param(
            b"cmd=smsReceived&id=1&provider=3", b"cmd=smsReceived&id_sms=1&provider=3", id="received SMS"
        ),
        pytest.param(b"cmd=smsDelivered&id_sms=1", b"cmd=smsDelivered&id_sms=1", id="delivered SMS"),
        pytest.param(b"cmd=what&x=1", b"cmd=what&x=1", id="unknown"),
    ],
)
def test_what_is_told_again_is_kept_and_not_new(
    journal: Journal, reader: JournalReader, first: bytes, second: bytes
) -> None:
    keep(journal, first, second, first)
    assert news(reader) == [True, False, False]


def test_what_differs_is_new(journal: Journal, reader: JournalReader) -> None:
    keep(
        journal,
        b"cmd=event&callid=1&event=INCOMING",
        b"cmd=event&callid=1&event=ACCEPTED",
        b"cmd=event&callid=2",
    )
    assert news(reader) == [True, True, True]


def test_a_state_is_always_new_for_it_may_come_back(journal: Journal, reader: JournalReader) -> None:
    free, busy = b"cmd=staton&ext=101&status=1", b"cmd=staton&ext=101&status=2"
    keep(journal, free, busy, free, free)
    assert news(reader) == [True] * 4


def test_repeats_within_one_batch_and_after_a_restart_are_known(path: Path) -> None:
    form = Form({"cmd": "event", "callid": "1"})
    with closing(Journal(path)) as journal:
        together = [journal.keep(form, AT) for _ in range(20)]
    assert all(future.done() for future in together)
    with closing(Journal(path)) as journal:
        journal.keep(form, AT).result(PATIENCE)
    with closing(JournalReader(path)) as reader:
        assert news(reader) == [True] + [False] * 20


def test_reading_on_goes_in_the_order_of_receipt_and_in_slices(
    journal: Journal, reader: JournalReader
) -> None:
    kept = keep(journal, *(b"cmd=event&callid=%d" % number for number in range(7)))
    seq, seen = 0, []
    while (step := reader.after(seq, limit=3))[1] != seq:
        entries, seq = step
        seen.append([entry.form.get("callid") for entry in entries])
    assert seen == [["0", "1", "2"], ["3", "4", "5"], ["6"]]
    assert kept == sorted(kept)


def test_numbers_are_never_given_twice(path: Path) -> None:
    """A desk that read up to row 3 would never see a second row 3."""
    with closing(Journal(path)) as journal:
        keep(journal, b"cmd=a&x=1", b"cmd=a&x=2", b"cmd=a&x=3")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM webhooks")
    with closing(Journal(path)) as journal:
        assert keep(journal, b"cmd=a&x=4") == [4]


UNREADABLE = {
    "no JSON": "'{'",
    "a list": "'[1]'",
    "a number": "'7'",
    "deep": f"'{'[' * 100_000}'",
    "no UTF-8": "CAST(x'7b22ff223a2231227d' AS TEXT)",
    "empty": "''",
}


@pytest.mark.parametrize("fields", UNREADABLE.values(), ids=UNREADABLE)
def test_a_row_that_cannot_be_read_is_said_and_passed_over(
    journal: Journal, reader: JournalReader, path: Path, fields: str, expect_log: Callable[[str], None]
) -> None:
    expect_log("row 2 of the journal cannot be read: passed over$")
    keep(journal, b"cmd=a&x=1", b"cmd=a&x=2", b"cmd=a&x=3")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE webhooks SET fields = {fields} WHERE seq = 2")  # noqa: S608
    entries, seq = reader.after(0)
    assert ([entry.seq for entry in entries], seq) == ([1, 3], 3)


def test_a_time_that_cannot_be_read_is_said_too(
    journal: Journal, reader: JournalReader, path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("row 1 of the journal cannot be read")
    keep(journal, b"cmd=a&x=1")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE webhooks SET received_at = 9223372036854775807")
    assert reader.after(0) == ([], 1)


def test_when_lirax_last_told_anything(journal: Journal, reader: JournalReader) -> None:
    assert reader.last_received() is None
    for hours in (1, 2):
        form = Form({"cmd": "a", "x": str(hours)})
        journal.keep(form, AT + timedelta(hours=hours)).result(PATIENCE)
    assert reader.last_received() == AT + timedelta(hours=2)


TEXT = st.text(st.characters(codec="utf-8"))


@settings(max_examples=50)
@given(forms=st.lists(st.builds(Form, st.dictionaries(TEXT, TEXT)), max_size=5))
def test_any_fields_come_back(tmp_path_factory: pytest.TempPathFactory, forms: list[Form]) -> None:
    path = tmp_path_factory.mktemp("any") / "journal"
    with closing(Journal(path)) as journal:
        futures = [journal.keep(form, AT) for form in forms]
    with closing(JournalReader(path)) as reader:
        entries, _ = reader.after(0)
    assert [entry.form for entry in entries] == forms
    assert [entry.seq for entry in entries] == [future.result(0) for future in futures]
