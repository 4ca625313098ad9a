"""Operators: who they are (getUsers), what their statuses are called, and what they do now (staton)."""

import logging
from collections.abc import Callable
from datetime import datetime

from lirax_desk.domain.calls import Call
from lirax_desk.domain.statuses import Operator, Sight, sight
from lirax_desk.protocol.commands import GetStatusTitles, GetUsers, InitStatuses, StatusTitle, User
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.protocol.events import StatusChanged, Telling
from lirax_desk.services.feed import Feed
from lirax_desk.services.lirax import LiraX
from lirax_desk.services.work import Clock
from lirax_desk.store import people
from lirax_desk.store.database import Connection

_log = logging.getLogger(__name__)


class Statuses:
    """All operators, by short number.

    Publishes each operator that changed, None for all of them; and what a refresh came to, None if well.
    """

    def __init__(self, connection: Connection, lirax: LiraX, clock: Clock) -> None:
        self.changed: Feed[Operator | None] = Feed()
        self.answered: Feed[ServiceError | None] = Feed()
        self._lirax = lirax
        self._clock = clock
        self._operators = {person.extension: person for person in people.operators(connection)}
        self._titles = people.status_titles(connection)
        self._told_at: dict[str, datetime] = {}
        self._changed = False

    def operators(self) -> tuple[Operator, ...]:
        """Everybody, by short number."""
        return tuple(
            sorted(self._operators.values(), key=lambda person: (len(person.extension), person.extension))
        )

    def get(self, extension: str) -> Operator:
        """The operator with this short number, known or not."""
        return self._operators.get(extension) or Operator(extension)

    def sights(self, live: tuple[Call, ...]) -> tuple[Sight, ...]:
        """Everybody as seen now, given the calls that are going on."""
        busy = {leg.extension: call for call in live for leg in call.legs if leg.ended_at is None}
        talking = {leg.extension: call for call in live for leg in call.legs if leg.is_talking}
        return tuple(sight(person, (busy | talking).get(person.extension)) for person in self.operators())

    def refresh(self) -> None:
        """Ask LiraX for names and titles, then have it send everybody's status anew.

        What was told before the request is forgotten when LiraX has accepted it.
        """
        asked_at = self._clock()
        self._lirax.send(GetUsers(), self._users)
        self._lirax.send(GetStatusTitles(), self._status_titles)
        self._lirax.send(InitStatuses(), lambda answer: self._begun(answer, asked_at))

    def learn(self, telling: Telling) -> None:
        match telling:
            case StatusChanged(extension=extension, status=int(status), at=at):
                self._told_at[extension] = at
                title = self._titles.get(status, "")
                self._replace(self.get(extension).with_status(status, title, at))
            case _:
                pass

    def changes(self) -> Callable[[Connection], None]:
        if not self._changed:
            return lambda connection: None
        self._changed = False
        everybody, titles = self.operators(), dict(self._titles)

        def store(connection: Connection) -> None:
            people.save_operators(connection, everybody)
            people.save_status_titles(connection, titles)

        return store

    def _users(self, answer: tuple[User, ...] | ServiceError) -> None:
        if isinstance(answer, ServiceError):
            self.answered.publish(answer)
            return
        active = [user for user in answer if user.active and user.extension]
        self._operators = {
            user.extension: Operator(user.extension, user.name, *_state(self.get(user.extension)))
            for user in active
        }
        self._publish_all()

    def _status_titles(self, answer: tuple[StatusTitle, ...] | ServiceError) -> None:
        if isinstance(answer, ServiceError):
            self.answered.publish(answer)
            return
        self._titles = {title.status: title.title for title in answer}
        for person in self._operators.values():
            self._operators[person.extension] = Operator(
                person.extension,
                person.name,
                person.status,
                self._titles.get(person.status, "") if person.status is not None else "",
                person.since,
            )
        self._publish_all()

    def _begun(self, answer: ServiceError | None, asked_at: datetime) -> None:
        if answer is not None:
            self.answered.publish(answer)
            return
        for extension, person in self._operators.items():
            if self._told_at.get(extension, asked_at) <= asked_at:
                self._operators[extension] = person.forgotten()
        self._publish_all()
        self.answered.publish(None)

    def _replace(self, person: Operator) -> None:
        if self._operators.get(person.extension) != person:
            self._operators[person.extension] = person
            self._changed = True
            self.changed.publish(person)

    def _publish_all(self) -> None:
        self._changed = True
        self.changed.publish(None)


def _state(person: Operator) -> tuple[int | None, str, datetime | None]:
    return person.status, person.title, person.since
