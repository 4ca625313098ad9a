"""How much waits for a person: what is to be finished, and SMS to be read. Main thread."""

from lirax_desk.desk import Desk
from lirax_desk.store.database import StoreError
from lirax_desk.ui.window.counts import Counts
from lirax_desk.ui.wiring.unfinished import unfinished


def counts_of(desk: Desk) -> Counts:
    """The counts now; what cannot be read now counts nothing, and it is said."""
    rows = unfinished(desk)
    try:
        unread = desk.outgoing.messages.unread()
    except StoreError as error:
        desk.outgoing.disk.report(error)
        unread = 0
    to_finish = sum(row.needs_somebody for row in rows)
    return Counts(to_finish, len(rows) - to_finish, unread)
