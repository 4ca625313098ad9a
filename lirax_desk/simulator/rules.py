"""What LiraX's document says of each field of a command: the checks behind a 400. Pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from lirax_desk.simulator.clock import Now
from lirax_desk.simulator.world import World

MOMENT = "%Y-%m-%d %H:%M:%S"
Form = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """*wanted* in words, and whether a value holds to it."""

    wanted: str
    holds: Callable[[World, Now, str], bool]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a command. An optional one may be absent, never wrong."""

    name: str
    rule: Rule
    optional: bool = False

    def complaint(self, world: World, now: Now, form: Form) -> str | None:
        """Say what is wrong with this field of *form*; None is a yes."""
        value = form.get(self.name)
        if value is None:
            return None if self.optional else f"{self.name} is missing"
        return None if self.rule.holds(world, now, value) else f"{self.name} must be {self.rule.wanted}"


def need(name: str, rule: Rule) -> Field:
    """A field that must be there."""
    return Field(name, rule)


def may(name: str, rule: Rule) -> Field:
    """A field that the document calls optional."""
    return Field(name, rule, optional=True)


def _pattern(wanted: str, pattern: str) -> Rule:
    compiled = re.compile(pattern, re.DOTALL)
    return Rule(wanted, lambda world, now, value: compiled.fullmatch(value) is not None)


def parse_moment(text: str) -> datetime | None:
    """A date and time as LiraX writes it, in the zone of this machine; None if it is none."""
    try:
        moment = datetime.strptime(text, MOMENT).astimezone()
    except (ValueError, OverflowError):
        return None
    return moment if moment.strftime(MOMENT) == text else None


def _two_years_after(moment: datetime) -> datetime:
    try:
        return moment.replace(year=moment.year + 2)
    except ValueError:  # the 29th of February
        return moment.replace(year=moment.year + 2, day=28)


def _is_task_date(_world: World, now: Now, value: str) -> bool:
    moment = parse_moment(value)
    return moment is not None and now.wall < moment < _two_years_after(now.wall)


TEXT = Rule("a text", lambda world, now, value: True)
DIGITS = _pattern("digits only", r"[0-9]+")
PHONE = _pattern("a phone number, digits only", r"[0-9]{2,20}")
PHONES = _pattern("phone numbers with commas and without blanks", r"[0-9]{2,20}(,[0-9]{2,20})*")
EMAILS = _pattern(
    "e-mail addresses with commas and without blanks", r"[^\s,@]+@[^\s,@]+(,[^\s,@]+@[^\s,@]+)*"
)
INTEGER = _pattern("a whole number", r"-?[0-9]{1,15}")
COUNT = _pattern("a whole number, 0 or more", r"[0-9]{1,9}")
HOUR = _pattern("an hour, 00 to 23", r"[01]?[0-9]|2[0-3]")
TIME = _pattern("hh:mm", r"([01][0-9]|2[0-3]):[0-5][0-9]")
DAY = _pattern(
    "dd.mm.YYYY, today or tomorrow", r"today|tomorrow|(0[1-9]|[12][0-9]|3[01])\.(0[1-9]|1[0-2])\.[0-9]{4}"
)
MONEY = _pattern("a number with two digits after the point", r"[0-9]+\.[0-9]{2}")
SPEECH = _pattern("uk, ru or en, a blank and a text", r"(uk|ru|en) .*\S.*")
TASK_KIND = _pattern("1, 2 or 3", r"[123]")
DEAL_STATUS = _pattern("0, 1 or 2", r"[012]")
CALL_TYPE = _pattern("-1, 0 or 1", r"-1|0|1")
OPERATOR = Rule("the short number of an active operator", lambda world, now, value: world.active(value))
STAGE = Rule(
    "an existing stage", lambda world, now, value: any(value == str(stage.number) for stage in world.stages)
)
TASK_DATE = Rule("YYYY-MM-DD HH:MM:SS, after now and less than two years ahead", _is_task_date)
DATE = Rule("YYYY-MM-DD HH:MM:SS", lambda world, now, value: parse_moment(value) is not None)
KNOWN_CONTACT = Rule(
    "a phone of an existing contact",
    lambda world, now, value: (
        value.isascii()
        and value.isdigit()
        and (not world.strict_contacts or world.contact(value) is not None)
    ),
)
