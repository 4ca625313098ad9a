"""Cards in every look, with the people of the common samples."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from lirax_desk.domain import phones
from lirax_desk.domain.calls import Result
from lirax_desk.domain.cards import Caller, Card, LastContact, LineName, Look
from lirax_desk.domain.contacts import Contact
from tests.gui.samples import CONTACTS, EVIL, NOW

OLENA, IVAN, CAFE, NAMELESS, HTML, ARABIC, ANNA = CONTACTS[:7]
SALES = LineName("380441234567", "Sales Kyiv", "#2f7d4f")
NOTE = "Asked for the price of 40 pallets to Odesa, wants the offer by Friday; call the warehouse first."


def caller(*contacts: Contact, phone: str = "380671234567") -> Caller:
    """Somebody of whom nothing is known but the number and *contacts*."""
    return Caller(phone, phones.readable(phone), phones.kind_of(phone), phones.region_of(phone), contacts)


STRANGER = caller(phone="380935550099")
HIDDEN = Caller()
COLLEAGUE = replace(caller(phone="104"), colleague="Yuliia Hrytsenko", region="", kind="")
KNOWN = replace(
    caller(OLENA),
    last=LastContact(NOW - timedelta(days=2), incoming=True, result=Result.SUCCESS, who="Olha", seconds=250),
    missed_today=2,
    last_note=NOTE,
)


def card(look: Look, who: Caller = KNOWN, number: int = 1, seconds_ago: int = 14) -> Card:
    """A card of *look*; *number* makes call and key, the higher the newer."""
    return _ABOUT[look](
        Card(
            key=f"{number:04}",
            callid=f"call-{number}",
            extension="101",
            look=look,
            caller=who,
            since=NOW - timedelta(seconds=seconds_ago),
            line=SALES,
        )
    )


_ABOUT: Mapping[Look, Callable[[Card], Card]] = {
    Look.RINGING: lambda card: replace(card, source="google · spring"),
    Look.COLLEAGUE_RINGING: lambda card: replace(card, who="Ольга Іваненко (103)"),
    Look.MOVED_ON: lambda card: replace(card, who="Yuliia Hrytsenko (104)"),
    Look.TALKING: lambda card: card,
    Look.ANSWERED_ELSEWHERE: lambda card: replace(card, who="Olha (103)"),
    Look.OUTGOING: lambda card: replace(card, callid="", line=LineName()),
    Look.ENDED: lambda card: replace(card, seconds=252, result=Result.SUCCESS, note="Send the offer"),
    Look.MISSED: lambda card: replace(card, result=Result.MISSED),
}

MANY = replace(KNOWN, contacts=(OLENA, ANNA, CAFE))
ENDLESS = caller(Contact(50, "محمد " * 2000, "Дуже довга назва компанії " * 40, ("380671234567",)))
MARKUP = caller(HTML, phone="380631234567")
assert EVIL in HTML.name
