"""Which popups there are, and what stands in them: derived from the calls, the clock and the person.

Nothing here shows anything. A popup ends by itself when its look has a term; hiding one lasts for
that call's look only, so that a hidden ringing call still shows when it is answered.
"""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta

from lirax_desk.domain import phones
from lirax_desk.domain.calls import Call, Leg, State, bare, passed_to
from lirax_desk.domain.cards import Card, LineName, Look, look_of, since
from lirax_desk.protocol.events import CallRequestFinished
from lirax_desk.services.callers import Callers
from lirax_desk.services.calls import Calls
from lirax_desk.services.contacts import Contacts
from lirax_desk.services.dialling import Attempt
from lirax_desk.services.feed import Feed
from lirax_desk.services.statuses import Statuses
from lirax_desk.services.work import Clock
from lirax_desk.settings import Settings

TOO_OLD = timedelta(seconds=60)
"""A call that began longer ago pops up no more: it was read after a restart."""

TERMS = {
    Look.MOVED_ON: timedelta(seconds=3),
    Look.ANSWERED_ELSEWHERE: timedelta(seconds=3),
    Look.MISSED: timedelta(seconds=8),
    Look.ENDED: timedelta(seconds=20),
}
JOINED_WITHIN = timedelta(minutes=2)
"""An outgoing call of mine to the dialled number, this soon after the press, is the dialled one."""
WAITS_AT_MOST = timedelta(seconds=40)
"""How long "your phone rings first" stands without any news of the call."""


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """What a person typed on a popup."""

    callid: str
    text: str


class Popups:
    """Publishes the cards to be shown, the newest last, whenever they change."""

    def __init__(
        self,
        calls: Calls,
        contacts: Contacts,
        statuses: Statuses,
        settings: Callable[[], Settings],
        clock: Clock,
    ) -> None:
        self.shown: Feed[tuple[Card, ...]] = Feed()
        self._calls = calls
        self._statuses = statuses
        self._settings = settings
        self._clock = clock
        self._callers = Callers(calls, contacts, statuses, settings, clock)
        self._watched: dict[str, Call] = {}
        self._keys: dict[tuple[str, str], str] = {}
        self._hidden: set[tuple[str, Look]] = set()
        self._pinned: set[str] = set()
        self._attempt: Attempt | None = None
        self._attempted_call = ""
        self._cards: tuple[Card, ...] = ()
        calls.requests.subscribe(self._request_finished)

    @property
    def cards(self) -> tuple[Card, ...]:
        return self._cards

    def call_changed(self, call: Call) -> None:
        """Take in a call as it is known now."""
        if call.callid in self._watched or self._clock() - call.seen_at < TOO_OLD:
            self._watched[call.callid] = call
            self.refresh()

    def attempted(self, attempt: Attempt) -> None:
        """Take in an attempt to dial: once LiraX accepted it, my phone is about to ring."""
        self._attempt = attempt if attempt.done and attempt.error is None else None
        self._attempted_call = ""
        self.refresh()

    def expected(self, phone: str) -> None:
        """Look up who is about to call, so that the popup has it at hand."""
        self._callers.expect(phone)

    def hide(self, key: str) -> None:
        """Show this popup no more until its call comes to something new."""
        self._hide([card for card in self._cards if card.key == key])

    def hide_all(self) -> None:
        self._hide(self._cards)

    def pin(self, key: str) -> None:
        """Keep this popup until a person hides it; pin it again to let it go."""
        self._pinned ^= {key}
        self.refresh()

    def forget_callers(self) -> None:
        """Look everybody up again: the book has changed."""
        self._callers.clear()
        self.refresh()

    def refresh(self) -> None:
        """Derive the cards anew; also at each tick of a clock while there are any."""
        now = self._clock()
        self._join()
        cards = [card for call in self._watched.values() for card in self._cards_of(call, now)]
        if self._attempt and not self._is_hidden(_attempt_key(self._attempt), Look.OUTGOING):
            cards.append(self._outgoing(self._attempt))
        shown = [card for card in cards if self._has_its_time(card, now)]
        self._forget_what_is_over(now, {card.key for card in shown})
        news = tuple(sorted(shown, key=lambda card: card.key))
        if news != self._cards:
            self._cards = news
            self.shown.publish(news)

    def _hide(self, cards: Iterable[Card]) -> None:
        for card in cards:
            self._hidden.add((card.key, card.look))
            self._pinned.discard(card.key)
        self.refresh()

    def _cards_of(self, call: Call, now: datetime) -> list[Card]:
        settings = self._settings()
        mine = settings.lirax.extension
        looks = {mine: look_of(call, mine, mine=True, now=now)} if mine else {}
        if not looks.get(mine):
            looks |= {other: look_of(call, other, mine=False, now=now) for other in settings.ui.watch}
        return [
            self._card(call, extension, look)
            for extension, look in looks.items()
            if look and not self._is_hidden(self._key(call, extension), look)
        ]

    def _card(self, call: Call, extension: str, look: Look) -> Card:
        return Card(
            key=self._key(call, extension),
            callid=call.callid,
            extension=extension,
            look=look,
            caller=self._callers.of(call.callid, call.phone, call.seen_at),
            since=since(call, extension, look),
            line=self._line(call.line),
            who=self._who(call, extension, look),
            seconds=call.duration if call.duration is not None else _talked(call.leg(extension)),
            result=call.result(extension),
            source=" · ".join(text for text in (call.marketing.source, call.marketing.campaign) if text),
            note=self._calls.note(call.callid),
        )

    def _key(self, call: Call, extension: str) -> str:
        new = f"{call.seen_at.timestamp():017.6f} {call.callid} {extension}"
        return self._keys.setdefault((call.callid, extension), new)

    def _line(self, number: str) -> LineName:
        line = self._settings().line(number)
        return LineName(number, line.name if line.name != number else phones.readable(number), line.colour)

    def _who(self, call: Call, extension: str, look: Look) -> str:
        match look:
            case Look.ANSWERED_ELSEWHERE:
                return self._colleague(call.answered_by)
            case Look.MOVED_ON:
                return self._colleague(passed_to(call, extension))
            case Look.COLLEAGUE_RINGING:
                return self._colleague(extension)
            case _:
                return ""

    def _colleague(self, extension: str) -> str:
        name = self._statuses.get(extension).name
        return f"{name} ({extension})" if name else extension

    # My own dialling: a card from LiraX's yes on, which the call's own card takes over

    def _outgoing(self, attempt: Attempt) -> Card:
        caller = self._callers.of(_attempt_key(attempt), attempt.number, attempt.at)
        return Card(_attempt_key(attempt), "", attempt.extension, Look.OUTGOING, caller, since=attempt.at)

    def _join(self) -> None:
        """Give the attempt's key to the dialled call, once that begins to tell of itself."""
        attempt = self._attempt
        if attempt and (call := next(filter(self._is_dialled, self._watched.values()), None)):
            self._keys.setdefault((call.callid, attempt.extension), _attempt_key(attempt))
            self._attempt = None

    def _is_dialled(self, call: Call) -> bool:
        attempt = self._attempt
        if attempt is None or call.leg(attempt.extension) is None:
            return False
        if self._attempted_call:
            return bare(call.callid) == bare(self._attempted_call)
        soon = timedelta() <= call.seen_at - attempt.at < JOINED_WITHIN
        return soon and call.direction != "in" and call.phone == attempt.number

    def _request_finished(self, finished: CallRequestFinished) -> None:
        """LiraX told of which call the attempt is, or that none came of it."""
        if self._attempt and self._attempt.request == finished.request:
            self._attempted_call = finished.callid
            self._join()
            if not finished.success:
                self._attempt = None
            self.refresh()

    # What is over

    def _is_hidden(self, key: str, look: Look) -> bool:
        return (key, look) in self._hidden

    def _has_its_time(self, card: Card, now: datetime) -> bool:
        term = TERMS.get(card.look) if card.callid else WAITS_AT_MOST
        return card.key in self._pinned or term is None or now - card.since < term

    def _forget_what_is_over(self, now: datetime, shown: AbstractSet[str]) -> None:
        attempt = self._attempt
        if attempt and now - attempt.at > JOINED_WITHIN and _attempt_key(attempt) not in shown:
            self._attempt = None
        seen = {callid for (callid, _), key in self._keys.items() if key in shown}
        for call in [call for call in self._watched.values() if self._is_over(call, now, seen)]:
            del self._watched[call.callid]
        self._keys = {known: key for known, key in self._keys.items() if known[0] in self._watched}
        alive = {*self._keys.values(), *([_attempt_key(self._attempt)] if self._attempt else [])}
        self._hidden = {(key, look) for key, look in self._hidden if key in alive}
        self._pinned &= alive
        self._callers.keep(self._watched.keys() | alive)

    @staticmethod
    def _is_over(call: Call, now: datetime, seen: AbstractSet[str]) -> bool:
        is_old = now - call.seen_at > TOO_OLD and call.callid not in seen
        return is_old and call.state(now) is State.ENDED


def _attempt_key(attempt: Attempt) -> str:
    return f"{attempt.at.timestamp():017.6f} dialled {attempt.serial}"


def _talked(leg: Leg | None) -> int | None:
    if leg and leg.answered_at and leg.ended_at:
        return int((leg.ended_at - leg.answered_at).total_seconds())
    return None
