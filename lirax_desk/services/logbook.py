"""The call journal as people read it: calls with the names and notes that this desk has for them."""

from collections.abc import Callable
from datetime import datetime

from lirax_desk.domain.calls import Call
from lirax_desk.domain.log import LoggedCall, logged, unanswered
from lirax_desk.services.calls import Calls
from lirax_desk.services.contacts import Contacts
from lirax_desk.services.work import Clock

MISSED_AMONG = 200
"""Calls that are looked through for missed ones."""


class Logbook:
    """Reads calls for the desk of the short number that *mine* returns."""

    def __init__(self, calls: Calls, contacts: Contacts, mine: Callable[[], str], clock: Clock) -> None:
        self._calls = calls
        self._contacts = contacts
        self._mine = mine
        self._clock = clock

    def newest(self, limit: int, since: datetime | None = None) -> list[LoggedCall]:
        """The latest calls, newest first, none that began before *since*."""
        return self._logged(self._calls.newest(limit, since))

    def with_phones(self, phones: tuple[str, ...], limit: int) -> list[LoggedCall]:
        """The latest calls with a person who has these numbers, newest first."""
        found = [call for phone in phones for call in self._calls.with_phone(phone, limit)]
        return self._logged(sorted(found, key=lambda call: call.seen_at, reverse=True)[:limit])

    def unanswered(self, since: datetime | None) -> list[LoggedCall]:
        """Calls that this desk missed after *since* and nobody spoke to later, newest first."""
        return unanswered(self.newest(MISSED_AMONG, since))

    def line(self, call: Call) -> LoggedCall:
        """One call with its name and note."""
        return self._logged([call])[0]

    def _logged(self, calls: list[Call]) -> list[LoggedCall]:
        names = self._contacts.names({call.phone for call in calls if call.phone})
        notes = self._calls.notes(call.callid for call in calls)
        mine, now = self._mine(), self._clock()
        return [
            logged(call, mine, now, names.get(call.phone, ""), notes.get(call.callid, "")) for call in calls
        ]
