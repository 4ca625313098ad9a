"""What is known of whoever is at the other end of a call: looked up once, if possible ahead of it."""

from collections.abc import Callable, Collection
from datetime import datetime

from lirax_desk.domain import phones
from lirax_desk.domain.calls import Call, Result
from lirax_desk.domain.cards import Caller, LastContact
from lirax_desk.services.calls import Calls
from lirax_desk.services.contacts import Contacts
from lirax_desk.services.statuses import Statuses
from lirax_desk.services.work import Clock
from lirax_desk.settings import Settings

EARLIER_CALLS = 20
"""Calls with the same number that are looked through."""
EXPECTED_AT_MOST = 20
"""Callers kept at hand whose call has not begun to tell of itself."""


class Callers:
    """Looks up the facts that a popup shows, and keeps them until its call is over."""

    def __init__(
        self,
        calls: Calls,
        contacts: Contacts,
        statuses: Statuses,
        settings: Callable[[], Settings],
        clock: Clock,
    ) -> None:
        self._calls = calls
        self._contacts = contacts
        self._statuses = statuses
        self._settings = settings
        self._clock = clock
        self._known: dict[str, Caller] = {}
        self._expected: dict[str, Caller] = {}

    def expect(self, phone: str) -> None:
        """Look up *phone*, as LiraX writes it, of whom a call is about to come."""
        number = phones.from_wire(phone, self._settings().phones.region)
        self._expected.pop(number, None)
        self._expected[number] = self._look_up(number, self._clock())
        while len(self._expected) > EXPECTED_AT_MOST:
            del self._expected[next(iter(self._expected))]

    def of(self, key: str, number: str, began_at: datetime) -> Caller:
        """Who has the normalised *number*, for what is known by *key* and began then."""
        known = self._known.get(key)
        if known is None or known.phone != number:
            known = self._expected.pop(number, None) or self._look_up(number, began_at)
            self._known[key] = known
        return known

    def keep(self, keys: Collection[str]) -> None:
        """Forget everybody but those of *keys*."""
        self._known = {key: caller for key, caller in self._known.items() if key in keys}

    def clear(self) -> None:
        """Look everybody up again: the book has changed."""
        self._known.clear()
        self._expected.clear()

    def _look_up(self, number: str, began_at: datetime) -> Caller:
        before = [call for call in self._calls.with_phone(number, EARLIER_CALLS) if call.seen_at < began_at]
        internal = phones.is_internal(number)
        return Caller(
            phone=number,
            number=phones.readable(number),
            kind=phones.kind_of(number),
            region=phones.region_of(number),
            contacts=self._contacts.with_phone(number),
            colleague=self._statuses.get(number).name if internal else "",
            last=self._last(before[0]) if before else None,
            missed_today=self._missed_today(before),
            last_note=next((note for call in before if (note := self._calls.note(call.callid))), ""),
        )

    def _last(self, call: Call) -> LastContact:
        mine = self._settings().lirax.extension
        by = call.answered_by
        return LastContact(
            at=call.seen_at,
            incoming=call.direction != "out",
            result=call.result(mine),
            who=(self._statuses.get(by).name or by) if by != mine else "",
            seconds=call.duration,
        )

    def _missed_today(self, before: list[Call]) -> int:
        today = self._clock().astimezone().date()
        mine = self._settings().lirax.extension
        return sum(
            call.result(mine) is Result.MISSED and call.seen_at.astimezone().date() == today
            for call in before
        )
