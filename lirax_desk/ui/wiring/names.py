"""What extensions and lines are called here, out of the settings and LiraX's users. Main thread."""

from lirax_desk.desk import Desk
from lirax_desk.domain.cards import LineName
from lirax_desk.ui.models.names import Names


def names_of(desk: Desk) -> Names:
    """The names that every panel uses."""
    settings = desk.preferences.now
    return Names(
        mine=settings.lirax.extension,
        operators={person.extension: person.name for person in desk.statuses.operators() if person.name},
        lines={
            number: LineName(number, line.name or number, line.colour)
            for number, line in settings.lines.items()
        },
    )
