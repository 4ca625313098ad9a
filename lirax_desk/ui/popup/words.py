"""What a popup says about a card, for the eye and for the ear. Main thread.

Names stay as they came: the labels that show them make them harmless.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from lirax_desk.domain import phones
from lirax_desk.domain.calls import Result
from lirax_desk.domain.cards import Caller, Card, LastContact, Look
from lirax_desk.ui.look.chip import ChipKind
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.words import one_line
from lirax_desk.ui.words import clock_time, country, for_how_long, moment, number_kind, result_word, short_day


@dataclass(frozen=True, slots=True)
class Fact:
    """One chip."""

    text: str
    icon: Icon
    kind: ChipKind = ChipKind.FACT


def headline(caller: Caller) -> str:
    """Who it is in the largest letters: a name, else a company, else the number."""
    contact = caller.contact
    known = (contact.name or contact.company) if contact else caller.colleague
    return known or caller.number or QCoreApplication.translate("Popup", "Hidden number")


def company(caller: Caller) -> str:
    """The company under a name; "" when it is the headline itself."""
    return caller.contact.company if caller.contact and caller.contact.name else ""


def is_stranger(caller: Caller) -> bool:
    """Whether the number is all that is known."""
    return caller.contact is None and not caller.colleague


def number_line(caller: Caller) -> str:
    """Number, kind and country; without the number where that is the headline."""
    shown = "" if headline(caller) == caller.number else caller.number
    return " · ".join(text for text in (shown, _kind(caller), country(caller.region)) if text)


def _kind(caller: Caller) -> str:
    if phones.is_internal(caller.phone):
        return QCoreApplication.translate("Popup", "colleague")
    return number_kind(caller.kind)


def last_note(caller: Caller) -> str:
    """What was noted on an earlier call, else about the person."""
    return caller.last_note or (caller.contact.note if caller.contact else "")


def state(card: Card) -> str:
    """What the call is doing, in a few words."""
    return _STATES[card.look](card)


def _about(who: str, somebody: str, nobody: str) -> str:
    return somebody.replace("%1", one_line(who)) if who else nobody


def _ended(card: Card) -> str:
    unknown = card.result is Result.UNKNOWN
    word = QCoreApplication.translate("Popup", "Call ended") if unknown else result_word(card.result)
    return f"{word} · {clock_time(card.seconds)}" if card.seconds else word


_STATES: Mapping[Look, Callable[[Card], str]] = {
    Look.RINGING: lambda _: QCoreApplication.translate("Popup", "Ringing on your phone"),
    Look.COLLEAGUE_RINGING: lambda card: _about(
        card.who,
        QCoreApplication.translate("Popup", "%1 is ringing"),
        QCoreApplication.translate("Popup", "A colleague is ringing"),
    ),
    Look.MOVED_ON: lambda card: _about(
        card.who,
        QCoreApplication.translate("Popup", "Passed to %1"),
        QCoreApplication.translate("Popup", "Passed on"),
    ),
    Look.TALKING: lambda _: QCoreApplication.translate("Popup", "Talking"),
    Look.ANSWERED_ELSEWHERE: lambda card: _about(
        card.who,
        QCoreApplication.translate("Popup", "%1 answered"),
        QCoreApplication.translate("Popup", "A colleague answered"),
    ),
    Look.OUTGOING: lambda _: QCoreApplication.translate("Popup", "Calling"),
    Look.MISSED: lambda _: QCoreApplication.translate("Popup", "Missed call"),
    Look.ENDED: _ended,
}


def promise(card: Card) -> str:
    """What is about to happen to a call of mine that nobody has answered; "" for any other."""
    if card.look is not Look.OUTGOING:
        return ""
    text = QCoreApplication.translate("Popup", "Your phone rings first, then %1.")
    return text.replace("%1", one_line(headline(card.caller), 80))


def title(card: Card) -> str:
    """The window's title; "[*]" is doubled because Qt reads it as "modified"."""
    name = one_line(headline(card.caller)).replace("[*]", "[*][*]")
    return QCoreApplication.translate("Popup", "Call: %1").replace("%1", name)


def spoken(card: Card) -> str:
    """The whole popup as one sentence for a screen reader."""
    caller = card.caller
    parts = [state(card), headline(caller), company(caller), number_line(caller), card.line.name]
    return ", ".join(text for part in parts if (text := one_line(part)))


def facts(card: Card, now: datetime) -> tuple[Fact, ...]:
    """The facts worth a chip, the most telling first."""
    caller, found = card.caller, []
    if caller.missed_today:
        found.append(Fact(_missed(caller.missed_today), Icon.PHONE_MISSED, ChipKind.ALARM))
    if caller.last:
        found.append(Fact(_last(caller.last, now), _way(caller.last)))
    if caller.contact and caller.contact.responsible:
        found.append(Fact(_responsible(caller.contact.responsible, card.extension), Icon.PERSON))
    if card.source:
        found.append(Fact(card.source, Icon.LINK))
    return tuple(found)


def _missed(times: int) -> str:
    if times == 1:
        return QCoreApplication.translate("Popup", "Missed today")
    if times == 2:
        return QCoreApplication.translate("Popup", "Missed twice today")
    return QCoreApplication.translate("Popup", "Missed %1 times today").replace("%1", str(times))


def _last(last: LastContact, now: datetime) -> str:
    talked = last.result is Result.SUCCESS and last.seconds is not None
    how = for_how_long(last.seconds or 0) if talked else result_word(last.result).lower()
    return ", ".join(text for text in (_when(last.at, now), last.who, how) if text)


def _when(at: datetime, now: datetime) -> str:
    """The time today, else the day: the call itself matters more than its minute."""
    is_today = at.astimezone().date() == now.astimezone().date()
    return moment(at, now) if is_today else short_day(at, now)


def _way(last: LastContact) -> Icon:
    if last.result is Result.MISSED:
        return Icon.PHONE_MISSED
    return Icon.PHONE_INCOMING if last.incoming else Icon.PHONE_OUTGOING


def _responsible(extension: str, mine: str) -> str:
    if extension == mine:
        return QCoreApplication.translate("Popup", "Your client")
    return QCoreApplication.translate("Popup", "Client of %1").replace("%1", extension)
