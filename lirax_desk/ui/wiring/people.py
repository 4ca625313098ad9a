"""Who may be meant by what one types into a field for a person. Main thread."""

from lirax_desk.desk import Desk
from lirax_desk.ui.lists.person_field import Person, people_found
from lirax_desk.ui.wiring.names import names_of

OFFERED = 8
"""Contacts that a field offers."""


def people_of(desk: Desk, text: str) -> list[Person]:
    """Contacts and colleagues that *text* may mean."""
    return people_found(text, desk.contacts.find(text, OFFERED), names_of(desk))
