"""The inbox: the secret first, kept before it is answered, and `contact` answered from the database."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from contextlib import closing
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest

from lirax_desk.domain.contacts import Contact
from lirax_desk.protocol.forms import Form
from lirax_desk.protocol.questions import INVALID_PARAMETERS, INVALID_TOKEN, NOT_KEPT, ContactAsked, Reply
from lirax_desk.services.inbox import Inbox, Reactions
from lirax_desk.services.secrets import SAMPLES, Held
from lirax_desk.store.database import StoreError
from lirax_desk.store.journal import Entry, Journal, JournalReader
from tests.services.rig import NOON, Clock, MainThread

SECRET = "f" * 64
IVAN = Contact(id=1, name="Ivan", responsible="103")
EVENT = {"cmd": "event", "event": "INCOMING", "callid": "c1"}


class Office:
    """An inbox with a real journal, and what happened on the main thread."""

    def __init__(self, journal: Journal, reader: JournalReader) -> None:
        self.main = MainThread()
        self.reader = reader
        self.held = Held(secret=SECRET)
        self.clock = Clock()
        self.kept = 0
        self.refused = 0
        self.asked: list[ContactAsked] = []
        self.people: dict[str, Contact] = {"380671234567": IVAN}
        self.broken: StoreError | None = None
        self.inbox = Inbox(
            journal,
            lambda: self.held.valid_secrets,
            self.who_is,
            Reactions(self.has_kept, self.asked.append, self.has_refused),
            self.main.post,
            self.clock,
        )

    def who_is(self, phone: str) -> Contact | None:
        if self.broken:
            raise self.broken
        return self.people.get(phone)

    def has_kept(self) -> None:
        self.kept += 1

    def has_refused(self) -> None:
        self.refused += 1

    def post(self, body: bytes) -> Reply:
        """The reply to this body; the main thread has not done anything by then."""
        return asyncio.run(self.inbox.answer(body, "198.51.100.7"))

    def tell(self, fields: Mapping[str, str], secret: str = SECRET, name: str = "from_LiraX_token") -> Reply:
        return self.post(urlencode(dict(fields) | {name: secret}).encode())

    def ask(self, **fields: str) -> object:
        reply = self.tell({"cmd": "contact"} | fields)
        assert reply.status == 200
        return json.loads(reply.body)

    def journaled(self) -> list[Entry]:
        return self.reader.after(0)[0]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    path = tmp_path / "journal.sqlite3"
    with closing(Journal(path)) as journal, closing(JournalReader(path)) as reader:
        yield Office(journal, reader)


# The secret


@pytest.mark.parametrize(
    "name", ["from_LiraX_token", "From_LiraX_token", "token", "FROM_LIRAX_TOKEN", "Token", "from_lirax_token"]
)
def test_the_secret_may_stand_in_any_of_its_fields(office: Office, name: str) -> None:
    assert office.tell(EVENT, name=name).status == 200
    assert name not in office.journaled()[0].form.fields


@pytest.mark.parametrize("secret", ["", "wrong", SECRET[:-1], SECRET.upper(), SECRET + " ", "ф"])
def test_a_wrong_secret_opens_nothing(office: Office, secret: str) -> None:
    assert office.tell(EVENT, secret) == INVALID_TOKEN
    assert office.journaled() == []


def test_no_field_with_a_secret_opens_nothing(office: Office) -> None:
    assert office.post(urlencode(EVENT).encode()) == INVALID_TOKEN


def test_during_rotation_two_secrets_are_valid(office: Office) -> None:
    office.held = Held(secret="new", old_secret=SECRET)
    assert [office.tell(EVENT, secret).status for secret in ("new", SECRET, "older")] == [200, 200, 401]


@pytest.mark.parametrize("secret", ["", "None", SECRET])
def test_without_a_secret_everything_is_refused(office: Office, secret: str) -> None:
    office.held = Held()
    assert office.tell(EVENT, secret) == INVALID_TOKEN
    assert office.tell({"cmd": "contact", "phone": "380671234567"}, secret) == INVALID_TOKEN


@pytest.mark.parametrize("sample", sorted(SAMPLES))
def test_the_values_of_the_vendors_document_are_never_valid(office: Office, sample: str) -> None:
    office.held = Held(secret=sample, old_secret=sample)
    assert office.tell(EVENT, sample) == INVALID_TOKEN


def test_a_new_secret_is_valid_at_once(office: Office) -> None:
    office.held = Held(secret="new")
    assert [office.tell(EVENT, secret).status for secret in (SECRET, "new")] == [401, 200]


def test_a_stranger_is_logged_once(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "lirax_desk.services.inbox")
    for _ in range(3):
        office.tell(EVENT, "wrong")
    assert [record.getMessage() for record in caplog.records] == [
        "a webhook from 198.51.100.7 has no valid secret"
    ]


def test_many_strangers_fill_neither_memory_nor_log(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "lirax_desk.services.inbox")
    for number in range(2000):
        asyncio.run(office.inbox.answer(b"cmd=event", f"198.51.{number >> 8}.{number & 255}"))
    assert len(caplog.records) == 1000


def test_refusals_bother_the_main_thread_once_a_second(office: Office) -> None:
    for _ in range(3):
        office.tell(EVENT, "wrong")
    office.main.run_posted()
    assert office.refused == 1
    office.clock.pass_(1)
    office.tell(EVENT, "wrong")
    office.main.run_posted()
    assert office.refused == 2


# The order of the checks


def test_what_is_no_form_is_refused_before_anything_else(office: Office) -> None:
    assert office.post(b"hello") == INVALID_PARAMETERS
    assert office.post(b"") == INVALID_PARAMETERS


def test_without_a_secret_nobody_learns_what_else_is_wrong(office: Office) -> None:
    assert office.tell({"cmd": ""}, "wrong") == INVALID_TOKEN
    assert office.tell({"x": "y"}, "wrong") == INVALID_TOKEN


@pytest.mark.parametrize(
    "fields", [{}, {"cmd": ""}, {"cmd": "event"}, {"cmd": "record"}, {"cmd": "contact"}, {"cmd": "staton"}]
)
def test_what_says_nothing_is_refused_and_not_kept(office: Office, fields: dict[str, str]) -> None:
    assert office.tell(fields) == INVALID_PARAMETERS
    assert office.journaled() == []


# Webhooks that tell


def test_what_was_told_is_in_the_journal_with_its_time(office: Office) -> None:
    assert office.tell(EVENT) == Reply(200)
    (entry,) = office.journaled()
    assert (dict(entry.form.fields), entry.received_at, entry.new) == (EVENT, NOON, True)


def test_a_repeat_is_kept_and_known_as_one(office: Office) -> None:
    for _ in range(2):
        assert office.tell(EVENT).status == 200
    assert [entry.new for entry in office.journaled()] == [True, False]


@pytest.mark.parametrize("fields", [{"cmd": "horoscope"}, {"cmd": "event", "event": "BEAMED", "callid": "1"}])
def test_what_is_unknown_is_kept_and_answered_200(office: Office, fields: dict[str, str]) -> None:
    assert office.tell(fields).status == 200
    assert [dict(entry.form.fields) for entry in office.journaled()] == [fields]


def test_the_main_thread_hears_of_it_afterwards(office: Office) -> None:
    office.tell(EVENT)
    assert office.kept == 0
    office.main.run_posted()
    assert office.kept == 1


class SlowJournal(Journal):
    """A journal whose disk takes as long as the test likes."""

    def __init__(self) -> None:
        self.disk: Future[int] = Future()

    def keep(self, form: Form, received_at: datetime) -> "Future[int]":  # noqa: ARG002
        return self.disk


def test_nothing_is_answered_before_it_is_on_the_disk(office: Office) -> None:
    journal = SlowJournal()
    office.inbox._journal = journal

    async def scene() -> None:
        body = urlencode(EVENT | {"token": SECRET}).encode()
        reply = asyncio.create_task(office.inbox.answer(body, ""))
        for _ in range(50):
            await asyncio.sleep(0)
        assert not reply.done()
        assert office.main.run_posted() == 0
        journal.disk.set_result(1)
        assert (await reply).status == 200
        assert office.main.run_posted() == 1

    asyncio.run(scene())


@pytest.mark.may_log("a webhook was not answered: disk is full")
def test_what_could_not_be_kept_is_answered_503_and_not_reacted_to(office: Office) -> None:
    journal = SlowJournal()
    office.inbox._journal = journal
    journal.disk.set_exception(StoreError("disk is full"))
    assert office.tell(EVENT) == NOT_KEPT
    assert office.main.run_posted() == 0


# The question


def test_a_known_caller_is_answered_with_name_and_colleague(office: Office) -> None:
    assert office.ask(phone="380671234567", callid="c1") == {"contact_name": "Ivan", "responsible": 103}


def test_without_a_colleague_that_part_is_left_out(office: Office) -> None:
    office.people["1"] = Contact(name="Olha")
    assert office.ask(phone="1") == {"contact_name": "Olha"}


@pytest.mark.parametrize("phone", ["380990000000", ""])
def test_an_unknown_or_hidden_caller_has_an_empty_name(office: Office, phone: str) -> None:
    assert office.ask(phone=phone) == {"contact_name": ""}


def test_a_question_without_a_phone_field_is_none(office: Office) -> None:
    assert office.tell({"cmd": "contact", "callid": "c1"}) == INVALID_PARAMETERS


def test_a_question_is_not_journaled_and_needs_no_main_thread(office: Office) -> None:
    office.ask(phone="380671234567", callid="c1")
    assert office.journaled() == []
    assert office.asked == []
    office.main.run_posted()
    assert office.asked == [ContactAsked("380671234567", "c1")]


@pytest.mark.may_log("a webhook was not answered: the database")
def test_a_book_that_cannot_be_read_is_answered_503(office: Office) -> None:
    office.broken = StoreError("the database: disk I/O error")
    assert office.tell({"cmd": "contact", "phone": "1"}) == NOT_KEPT
