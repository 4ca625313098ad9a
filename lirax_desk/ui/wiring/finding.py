"""What the search and dial box finds. Main thread."""

from lirax_desk.desk import Desk
from lirax_desk.domain import phones
from lirax_desk.domain.statuses import Sight
from lirax_desk.ui.models.found import Found

AT_MOST = 8
"""People of each kind below the box."""


def found(desk: Desk, text: str) -> Found:
    """Contacts and colleagues with every word of *text*, and what it means as a number."""
    number = phones.normalise(text, desk.preferences.now.phones.region)
    if not (wanted := text.casefold().split()):
        return Found(text=text, number=number)
    sights = desk.statuses.sights(desk.calls.live())
    return Found(
        text=text,
        contacts=tuple(desk.contacts.find(text, AT_MOST)),
        operators=tuple(sight for sight in sights if _has_words(sight, wanted))[:AT_MOST],
        number=number,
    )


def _has_words(sight: Sight, wanted: list[str]) -> bool:
    said = f"{sight.operator.name} {sight.operator.extension}".casefold()
    return all(word in said for word in wanted)
