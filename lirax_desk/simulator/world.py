"""Everything the simulated LiraX knows: frozen values in one place, changed by replacing them."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from random import Random
from typing import Any, Literal

from lirax_desk.simulator import people
from lirax_desk.simulator.values import (
    FREE,
    TALKING,
    Call,
    Contact,
    Deal,
    Message,
    Modem,
    Note,
    OutResult,
    Sms,
    Task,
    Titled,
    TwoCalls,
    User,
)

KEPT_RECORDS = 20_000
"""Requests and webhooks that are remembered; the log file has them all."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What happens when *phone* is dialled or gets an SMS; periods in simulated seconds."""

    outcome: OutResult | Literal["NoOperator"] = "Success"
    pick_up_after: float = 3.0
    answer_after: float = 5.0
    talk: float = 20.0
    keys: str = ""
    sms: Literal["delivered", "expired", "unknown"] = "delivered"


@dataclass(slots=True)
class World:
    """The state of one simulated account. *chance* makes every id, so a seed makes them all again."""

    token: str
    chance: Random
    users: dict[str, User] = field(default_factory=dict)
    status_titles: tuple[Titled, ...] = people.STATUSES
    stages: tuple[Titled, ...] = people.STAGES
    chosen: dict[str, int] = field(default_factory=dict)
    talks: dict[str, int] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)
    modems: dict[str, Modem] = field(default_factory=dict)
    tasks: list[Task] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    deals: dict[int, Deal] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    sms: dict[int, Sms] = field(default_factory=dict)
    calls: dict[str, Call] = field(default_factory=dict)
    jobs: dict[str, TwoCalls] = field(default_factory=dict)
    expected: dict[str, Expected] = field(default_factory=dict)
    records: deque[Mapping[str, Any]] = field(default_factory=lambda: deque(maxlen=KEPT_RECORDS))
    observed: bool = True
    strict_contacts: bool = False

    def status(self, ext: str) -> int:
        """Talking while there is a call, else what the operator chose; both only for who exists."""
        return TALKING if self.talks.get(ext) else self.chosen.get(ext, FREE)

    def active(self, ext: str) -> bool:
        """Whether *ext* is an operator who works here."""
        return ext in self.users and self.users[ext].active

    def contact(self, phone: str) -> Contact | None:
        """The contact with this main or additional phone."""
        return self.contacts.get(phone) or next(
            (contact for contact in self.contacts.values() if phone in contact.phones), None
        )

    def expect(self, phone: str) -> Expected:
        return self.expected.get(phone, Expected())

    def number(self, digits: int) -> int:
        """A new id of *digits* digits."""
        return self.chance.randrange(10 ** (digits - 1), 10**digits)

    def hex(self, digits: int) -> str:
        return f"{self.chance.getrandbits(4 * digits):0{digits}x}"

    def new_callid(self) -> str:
        """Such as D12D0EB124F4E64AF4EA-1511."""
        return f"{self.hex(20).upper()}-{self.number(4)}"

    def change_call(self, callid: str, **changes: Any) -> Call:
        call = self.calls[callid] = replace(self.calls[callid], **changes)
        return call

    def change_sms(self, sms_id: int, status: int) -> None:
        self.sms[sms_id] = replace(self.sms[sms_id], status=status)

    def dump(self) -> dict[str, Any]:
        """The whole state as JSON can say it, but for the token."""
        return {
            "users": [asdict(user) | {"status": self.status(user.ext)} for user in self.users.values()],
            "contacts": _rows(self.contacts.values()),
            "modems": _rows(self.modems.values()),
            "tasks": _rows(self.tasks),
            "notes": _rows(self.notes),
            "deals": _rows(self.deals.values()),
            "messages": _rows(self.messages),
            "sms": _rows(self.sms.values()),
            "calls": _rows(self.calls.values()),
            "jobs": _rows(self.jobs.values()),
            "log": list(self.records),
        }


def _rows(values: Iterable[Any]) -> list[dict[str, Any]]:
    return [asdict(value) for value in values]


def new_world(token: str, seed: int, users: int = len(people.USERS)) -> World:
    """The company as every simulation finds it; *seed* decides its ids and its additional users."""
    chance = Random(seed)
    return World(
        token=token,
        chance=chance,
        users={user.ext: user for user in people.users(users, chance)},
        chosen=dict(people.FIRST_STATUSES),
        contacts={contact.phone: contact for contact in people.CONTACTS},
        modems={modem.number: modem for modem in people.MODEMS},
    )
