"""What the reader of the journal expects of everybody who learns from it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import pytest

from lirax_desk.protocol.events import (
    CallAnswered,
    CallFinished,
    CallRang,
    CallRequestFinished,
    RecordingReady,
    SmsDelivered,
    SmsReceived,
    StatusChanged,
    Telling,
    TwoConnected,
    Unknown,
)
from lirax_desk.services.news import Learner
from lirax_desk.store.database import Connection
from lirax_desk.store.writer import Writer
from tests.outbox.rig import open_rig as open_outbox
from tests.services.rig import NOON, PATIENCE, open_rig

TELLINGS: Sequence[Telling] = (
    CallRang(callid="c1", at=NOON, direction="in", extension="101", phone="380671234567"),
    CallAnswered(callid="c1", at=NOON, direction="in", extension="101", phone="380671234567"),
    CallFinished(callid="c1", at=NOON, direction="in", extension="380441112233"),
    RecordingReady("c1", "https://lira/1.wav", NOON),
    StatusChanged("101", 1, NOON),
    SmsReceived("5", "380671234567", "380441112233", "hello", NOON),
    SmsDelivered("6", NOON),
    TwoConnected("7", answered=True, talked_enough=True, keys=(), at=NOON),
    CallRequestFinished("8", "c1", success=True, at=NOON),
    Unknown("horoscope", "", NOON),
)


@dataclass(frozen=True)
class School:
    """A learner and the database that its changes are for."""

    learner: Learner
    writer: Writer
    reader: Connection

    def submit(self, change: Callable[[Connection], None]) -> None:
        self.writer.submit(change).result(PATIENCE)

    def store(self) -> None:
        """Store what was learned, as the reader of the journal does."""
        self.submit(self.learner.changes())
        self.learner.stored()

    def rows(self) -> list[str]:
        """Everything that is in the database, as text."""
        return list(self.reader.iterdump())


Open = Callable[[], School]


@pytest.fixture(params=["calls", "statuses", "messages", "connecting"])
def school(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Opens a new learner with an empty database at every call."""
    with ExitStack() as stack:
        numbers = iter(range(1000))

        def open_school() -> School:
            folder = tmp_path / str(next(numbers))
            if request.param in {"calls", "statuses"}:
                rig = stack.enter_context(open_rig(folder))
                return School(getattr(rig, request.param), rig.desk, rig.reader)
            out = stack.enter_context(open_outbox(folder))
            return School(getattr(out.out, request.param), out.writer, out.reader)

        yield open_school


def learned(school: School, tellings: Sequence[Telling]) -> list[str]:
    for telling in tellings:
        school.learner.learn(telling)
    school.store()
    return school.rows()


def test_it_learns_something(school: Open) -> None:
    assert learned(school(), TELLINGS) != learned(school(), ())


def test_repeats_do_not_matter(school: Open) -> None:
    assert learned(school(), [*TELLINGS, *TELLINGS]) == learned(school(), TELLINGS)


def test_repeats_after_storing_do_not_matter(school: Open) -> None:
    one = school()
    before = learned(one, TELLINGS)
    assert learned(one, TELLINGS) == before


def test_order_does_not_matter(school: Open) -> None:
    expected = learned(school(), TELLINGS)
    one_of_each = [list(order) for order in permutations(TELLINGS[:4])]
    for order in one_of_each[::5]:
        assert learned(school(), [*TELLINGS[4:], *order]) == expected


def test_what_could_not_be_stored_is_in_the_next_changes(school: Open) -> None:
    one = school()
    for telling in TELLINGS[:5]:
        one.learner.learn(telling)
    one.learner.changes()
    for telling in TELLINGS[5:]:
        one.learner.learn(telling)
    one.store()
    assert one.rows() == learned(school(), TELLINGS)


def test_what_is_learned_while_changes_are_written_is_in_the_next(school: Open) -> None:
    one = school()
    one.learner.learn(TELLINGS[0])
    being_written = one.learner.changes()
    for telling in TELLINGS:
        one.learner.learn(telling)
    one.submit(being_written)
    one.learner.stored()
    one.store()
    assert one.rows() == learned(school(), TELLINGS)
