"""Reads on from the journal, on the main thread, and has everybody learn from it.

A restart is just reading on: what was learned is stored with the number of the journal's last row
that is in it, in one transaction.
"""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from lirax_desk.protocol.errors import BadWebhook, ServiceError
from lirax_desk.protocol.events import Telling, Unknown, read_telling
from lirax_desk.services.feed import Feed
from lirax_desk.services.work import Post, Work
from lirax_desk.store import people
from lirax_desk.store.database import Connection, StoreError
from lirax_desk.store.journal import Entry, JournalReader
from lirax_desk.store.writer import Writer

_log = logging.getLogger(__name__)

AT_ONCE = 200
"""Entries between two looks at the rest of the application."""


class Learner(Protocol):
    """Somebody who derives something from what LiraX tells."""

    def learn(self, telling: Telling) -> None:
        """Take in one webhook; repeats and order must not matter."""

    def changes(self) -> Callable[[Connection], None]:
        """What stores all that was learned and is not stored yet."""

    def stored(self) -> None:
        """Take in that the latest changes are on the disk."""


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of the journal and what it means."""

    entry: Entry
    telling: Telling


class News:
    """Hands the journal's entries after *seq* to *learners*, then publishes each.

    Publishes also why something could not be read or stored, and None once that is over.
    """

    def __init__(
        self,
        journal: JournalReader,
        desk: Writer,
        seq: int,
        learners: Sequence[Learner],
        work: Work,
        post: Post,
    ) -> None:
        self.told: Feed[Told] = Feed()
        self.failed: Feed[ServiceError | None] = Feed()
        self._journal = journal
        self._desk = desk
        self._seq = seq
        self._learners = learners
        self._work = work
        self._post = post
        self._unknown: set[tuple[str, str]] = set()
        self._is_storing = False
        self._stores_again = False
        self._has_failed = False
        work.at_the_end(self._store_the_rest)

    def read_on(self) -> None:
        """Take in all that is new, a slice at a time, so that nothing else has to wait long."""
        if self.take_some():
            self.store()
            self._post(self.read_on)

    def take_some(self) -> bool:
        """Take in the next entries without storing anything; whether there were any."""
        begun = self._seq
        try:
            entries, seq = self._journal.after(self._seq, AT_ONCE)
            for entry in entries:
                self._take(entry)
                self._seq = entry.seq
        except StoreError as error:
            _log.error("the journal cannot be read on after row %d: %s", self._seq, error)
            self._fail(error)
            return False
        self._seq = seq
        return seq > begun

    def _take(self, entry: Entry) -> None:
        try:
            telling = read_telling(entry.form, entry.received_at)
        except BadWebhook as error:
            _log.error("row %d of the journal says nothing: %s", entry.seq, error)
            return
        if isinstance(telling, Unknown):
            self._say_once(telling)
        for learner in self._learners:
            learner.learn(telling)
        self.told.publish(Told(entry, telling))

    def store(self) -> None:
        """Have what was learned written, with how far the journal was read.

        One after the other: what a store could not keep is in the next one.
        """
        self._stores_again = self._is_storing
        if not self._is_storing:
            self._is_storing = True
            self._work.tell(self._submit(), self._stored)

    def _submit(self) -> "Future[None]":
        changes = [learner.changes() for learner in self._learners]
        return self._desk.submit(storing(self._seq, changes))

    def _store_the_rest(self) -> None:
        """At quitting: what would have been stored after what is being stored now."""
        if self._stores_again:
            self._submit()

    def _stored(self, outcome: ServiceError | None) -> None:
        self._is_storing = False
        if outcome is not None:
            self._fail(outcome)
            return
        for learner in self._learners:
            learner.stored()
        if self._has_failed:
            self._has_failed = False
            self.failed.publish(None)
        if self._stores_again:
            self.store()

    def _fail(self, error: ServiceError) -> None:
        self._has_failed = True
        self.failed.publish(error)

    def _say_once(self, telling: Unknown) -> None:
        if (kind := (telling.cmd, telling.event)) not in self._unknown and len(self._unknown) < AT_ONCE:
            self._unknown.add(kind)
            _log.info("LiraX sent something unknown: cmd=%.40s event=%.40s", *kind)


def storing(seq: int, changes: Sequence[Callable[[Connection], None]]) -> Callable[[Connection], None]:
    """A job that makes *changes*, learned from the journal up to row *seq*, with that number.

    Another process of this profile may have read further: what it stored is newer, and stays.
    """

    def store(connection: Connection) -> None:
        if people.progress(connection) > seq:
            return
        for change in changes:
            change(connection)
        people.save_progress(connection, seq)

    return store
