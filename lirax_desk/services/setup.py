"""The first-run assistant's live test: does LiraX know the token, does its first webhook arrive?"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from lirax_desk.protocol.commands import GetUsers, InitStatuses, User
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.feed import Feed
from lirax_desk.services.lirax import LiraX, Sender
from lirax_desk.services.news import News, Told
from lirax_desk.services.work import After, Clock, Work

WEBHOOK_SECONDS = 20.0
"""How long to wait for the first webhook after initStatuses."""


@dataclass(frozen=True, slots=True)
class Access:
    """What a person typed: where LiraX is, who I am there, and the token."""

    endpoint: str
    extension: str
    token: str
    ca_file: str = ""

    def __repr__(self) -> str:
        return f"Access({self.endpoint!r}, {self.extension!r})"


@dataclass(frozen=True, slots=True)
class Checked:
    """What getUsers came to. *seconds* is its latency; *me* the user with my short number, if any."""

    error: ServiceError | None = None
    seconds: float = 0.0
    users: tuple[User, ...] = ()
    me: User | None = None


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """What became of initStatuses: *arrived_after* seconds the first webhook came, or why not yet.

    *refused*: one came with another secret than ours.
    """

    error: ServiceError | None = None
    arrived_after: float | None = None
    gave_up: bool = False
    refused: bool = False


class Trial(Sender, Protocol):
    """A client for one test, with what was typed and not yet saved."""

    def close(self) -> None: ...


class Setup:
    """Runs the two tests. *client* makes a client for what was typed."""

    def __init__(
        self,
        client: Callable[[Access], Trial],
        lirax: LiraX,
        news: News,
        work: Work,
        after: After,
        clock: Clock,
    ) -> None:
        self.checked: Feed[Checked] = Feed()
        self.round_trip: Feed[RoundTrip] = Feed()
        self._client = client
        self._lirax = lirax
        self._work = work
        self._after = after
        self._clock = clock
        self._waiting_since: datetime | None = None
        news.told.subscribe(self._told)

    def check(self, access: Access) -> None:
        """Ask LiraX for its users with what was typed; publishes what came of it."""
        begun = self._clock()

        def ask() -> tuple[User, ...]:
            with closing(self._client(access)) as client:
                return client.send(GetUsers()).result()

        self._work.run(ask, lambda answer: self._checked(access, answer, begun))

    def test_round_trip(self) -> None:
        """Have LiraX send the statuses, and publish when the first webhook came or did not."""
        since = self._waiting_since = self._clock()
        self._lirax.send(InitStatuses(), self._asked)
        self._after(WEBHOOK_SECONDS, lambda: self._give_up(since))

    def refused(self) -> None:
        """Take in that a webhook had another secret: it is the one that was waited for."""
        if self._waiting_since is not None:
            self._waiting_since = None
            self.round_trip.publish(RoundTrip(refused=True))

    def _checked(self, access: Access, answer: tuple[User, ...] | ServiceError, begun: datetime) -> None:
        seconds = (self._clock() - begun).total_seconds()
        if isinstance(answer, ServiceError):
            self.checked.publish(Checked(error=answer, seconds=seconds))
            return
        me = next((user for user in answer if user.extension == access.extension), None)
        self.checked.publish(Checked(seconds=seconds, users=answer, me=me))

    def _asked(self, answer: ServiceError | None) -> None:
        if answer is not None:
            self._waiting_since = None
            self.round_trip.publish(RoundTrip(error=answer))

    def _told(self, told: Told) -> None:
        if self._waiting_since is not None and told.entry.received_at >= self._waiting_since:
            seconds = (told.entry.received_at - self._waiting_since).total_seconds()
            self._waiting_since = None
            self.round_trip.publish(RoundTrip(arrived_after=seconds))

    def _give_up(self, since: datetime) -> None:
        if self._waiting_since == since:
            self._waiting_since = None
            self.round_trip.publish(RoundTrip(gave_up=True))
