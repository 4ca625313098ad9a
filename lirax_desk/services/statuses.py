"""Operators: who they are (getUsers), what their statuses are called, and what they do now (staton)."""

from collections.abc import Callable
from dataclasses import replace
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


class Statuses:
    """All operators, by short number.

    Publishes each operator that changed, None for all of them; and what a refresh came to as a whole, its
    first error or None.
    """

    def __init__(self, connection: Connection, lirax: LiraX, clock: Clock) -> None:
        self.changed: Feed[Operator | None] = Feed()
        self.answered: Feed[ServiceError | None] = Feed()
        self._lirax = lirax
        self._clock = clock
        self._operators = {person.extension: person for person in people.operators(connection)}
        self._titles = people.status_titles(connection)
        self._told_at: dict[str, datetime] = {}
        self._inactive: frozenset[str] = frozenset()
        self._awaited = 0
        self._problem: ServiceError | None = None
        self._version = self._saving = self._saved = 0

    def operators(self) -> tuple[Operator, ...]:
        """Everybody who is active, by short number."""
        active = [person for person in self._operators.values() if person.extension not in self._inactive]
        return tuple(sorted(active, key=lambda person: (len(person.extension), person.extension)))

    def get(self, extension: str) -> Operator:
        """The operator with this short number, known or not."""
        return self._operators.get(extension) or Operator(extension)

    def sights(self, live: tuple[Call, ...]) -> tuple[Sight, ...]:
        """Everybody as seen now, given the calls that are going on."""
        ringing = {leg.extension: call for call in live for leg in call.legs if call.rings(leg)}
        talking = {leg.extension: call for call in live for leg in call.legs if leg.is_talking}
        busy = ringing | talking
        return tuple(sight(person, busy.get(person.extension)) for person in self.operators())

    def refresh(self) -> None:
        """Ask LiraX for names and titles, then have it send everybody's status anew.

        What was told before the request is forgotten when LiraX has accepted it.
        """
        asked_at = self._clock()
        self._awaited += 3
        self._lirax.send(GetUsers(), self._users)
        self._lirax.send(GetStatusTitles(), self._status_titles)
        self._lirax.send(InitStatuses(), lambda answer: self._begun(answer, asked_at))

    def learn(self, telling: Telling) -> None:
        match telling:
            case StatusChanged(extension=extension, status=int(status), at=at):
                self._told_at[extension] = at
                self._replace(self.get(extension).with_status(status, self._title(status), at))
            case _:
                pass

    def changes(self) -> Callable[[Connection], None]:
        self._saving = self._version
        if self._saving == self._saved:
            return lambda connection: None
        everybody, titles = self.operators(), dict(self._titles)

        def store(connection: Connection) -> None:
            people.save_operators(connection, everybody)
            people.save_status_titles(connection, titles)

        return store

    def stored(self) -> None:
        self._saved = self._saving

    def _users(self, answer: tuple[User, ...] | ServiceError) -> None:
        """Take in who there is. Whom LiraX told of and does not list stays, until it tells no more of him."""
        if not isinstance(answer, ServiceError):
            listed = [user for user in answer if user.extension]
            active = {user.extension: user.name for user in listed if user.active}
            self._inactive = frozenset(user.extension for user in listed) - active.keys()
            unlisted = {extension: "" for extension in self._told_at if extension not in self._inactive}
            self._operators = {
                extension: replace(self.get(extension), name=name)
                for extension, name in (unlisted | active).items()
            }
        self._answered(answer)

    def _status_titles(self, answer: tuple[StatusTitle, ...] | ServiceError) -> None:
        if not isinstance(answer, ServiceError):
            self._titles = {title.status: title.title for title in answer}
            self._operators = {
                extension: replace(person, title=self._title(person.status))
                for extension, person in self._operators.items()
            }
        self._answered(answer)

    def _begun(self, answer: ServiceError | None, asked_at: datetime) -> None:
        if answer is None:
            self._operators = {
                extension: person if self._told_since(asked_at, extension) else person.forgotten()
                for extension, person in self._operators.items()
            }
        self._answered(answer)

    def _told_since(self, moment: datetime, extension: str) -> bool:
        told_at = self._told_at.get(extension)
        return told_at is not None and told_at > moment

    def _title(self, status: int | None) -> str:
        return self._titles.get(status, "") if status is not None else ""

    def _answered(self, answer: object) -> None:
        """One of the three answers was taken in, or refused; the last one says how it went as a whole."""
        if isinstance(answer, ServiceError):
            self._problem = self._problem or answer
        else:
            self._version += 1
            self.changed.publish(None)
        self._awaited -= 1
        if not self._awaited:
            problem, self._problem = self._problem, None
            self.answered.publish(problem)

    def _replace(self, person: Operator) -> None:
        if self._operators.get(person.extension) != person:
            self._operators[person.extension] = person
            self._version += 1
            self.changed.publish(person)
