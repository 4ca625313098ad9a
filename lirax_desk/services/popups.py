"""Which popups there are, and what stands in them: derived from the calls, the clock and the person.

Nothing here shows anything. A popup ends by itself when its look has a term; hiding one lasts for
that call's look only, so that a hidden ringing call still shows when it is answered.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from lirax_desk.domain import phones
from lirax_desk.domain.calls import Call, Leg, Result, State, passed_to
from lirax_desk.domain.cards import Caller, Card, LastContact, LineName, Look, look_of, since
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
        self._contacts = contacts
        self._statuses = statuses
        self._settings = settings
        self._clock = clock
        self._watched: dict[str, Call] = {}
        self._hidden: set[tuple[str, Look]] = set()
        self._pinned: set[str] = set()
        self._attempt: Attempt | None = None
        self._callers: dict[str, Caller] = {}
        self._cards: tuple[Card, ...] = ()

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
        self.refresh()

    def expected(self, phone: str) -> None:
        """Look up who is about to call, so that the popup has it at hand."""
        self._caller(phones.normalise(phone, self._settings().phones.region))

    def hide(self, key: str) -> None:
        """Show this popup no more until its call comes to something new."""
        self._hidden |= {(card.key, card.look) for card in self._cards if card.key == key}
        self._pinned.discard(key)
        self.refresh()

    def hide_all(self) -> None:
        for card in self._cards:
            self.hide(card.key)

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
        cards = [card for call in self._watched.values() for card in self._cards_of(call, now)]
        if self._attempt and not self._joined(self._attempt, cards):
            cards += self._outgoing(self._attempt, now)
        shown = tuple(
            sorted((card for card in cards if self._is_shown(card, now)), key=lambda card: card.key)
        )
        self._forget_ended(now, {card.callid for card in shown})
        if shown != self._cards:
            self._cards = shown
            self.shown.publish(shown)

    def _cards_of(self, call: Call, now: datetime) -> list[Card]:
        settings = self._settings()
        mine = settings.lirax.extension
        looks = {mine: look_of(call, mine, mine=True, now=now)} if mine else {}
        if not looks.get(mine):
            looks |= {other: look_of(call, other, mine=False, now=now) for other in settings.ui.watch}
        return [self._card(call, extension, look) for extension, look in looks.items() if look]

    def _card(self, call: Call, extension: str, look: Look) -> Card:
        line = self._settings().line(call.line)
        return Card(
            key=f"{call.seen_at.timestamp():017.6f} {call.callid} {extension}",
            callid=call.callid,
            extension=extension,
            look=look,
            caller=self._caller(call.phone),
            since=since(call, extension, look),
            line=LineName(
                call.line, line.name if line.name != call.line else phones.readable(call.line), line.colour
            ),
            who=self._who(call, extension, look),
            seconds=call.duration if call.duration is not None else _talked(call.leg(extension)),
            result=call.result(extension),
            source=" · ".join(text for text in (call.marketing.source, call.marketing.campaign) if text),
            note=self._calls.note(call.callid),
        )

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

    def _caller(self, number: str) -> Caller:
        if number not in self._callers:
            self._callers[number] = self._look_up(number)
        return self._callers[number]

    def _look_up(self, number: str) -> Caller:
        before = [call for call in self._calls.with_phone(number, 20) if call.callid not in self._watched]
        internal = phones.is_internal(number)
        return Caller(
            phone=number,
            number=phones.readable(number),
            kind=phones.kind_of(number),
            region="" if internal else phones.region_of(number),
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

    def _outgoing(self, attempt: Attempt, now: datetime) -> list[Card]:
        if now - attempt.at > WAITS_AT_MOST:
            return []
        caller = self._caller(attempt.number)
        key = f"{attempt.at.timestamp():017.6f} dialled {attempt.serial}"
        return [Card(key, "", attempt.extension, Look.OUTGOING, caller, since=attempt.at)]

    def _joined(self, attempt: Attempt, cards: list[Card]) -> bool:
        """Whether the dialled call has begun to tell of itself, so that its own card stands for it."""
        return any(
            card.callid
            and card.extension == attempt.extension
            and card.caller.phone == attempt.number
            and self._watched[card.callid].direction != "in"
            and abs(self._watched[card.callid].seen_at - attempt.at) < JOINED_WITHIN
            for card in cards
        )

    def _is_shown(self, card: Card, now: datetime) -> bool:
        if (card.key, card.look) in self._hidden:
            return False
        term = TERMS.get(card.look)
        return card.key in self._pinned or term is None or now - card.since < term

    def _forget_ended(self, now: datetime, shown: set[str]) -> None:
        over = [
            call.callid
            for call in self._watched.values()
            if call.callid not in shown and call.state(now) is State.ENDED and now - call.seen_at > TOO_OLD
        ]
        for callid in over:
            self._callers.pop(self._watched.pop(callid).phone, None)


def _talked(leg: Leg | None) -> int | None:
    if leg and leg.answered_at and leg.ended_at:
        return int((leg.ended_at - leg.answered_at).total_seconds())
    return None
