"""All that goes out and is not done, with the names of whom it is for. Main thread."""

from lirax_desk.desk import Desk
from lirax_desk.domain.outbox import Item
from lirax_desk.protocol.commands import SendMessage
from lirax_desk.store.database import StoreError
from lirax_desk.ui.models.outgoing import Unfinished, phone_of


def unfinished(desk: Desk) -> list[Unfinished]:
    """Items, the oldest first, and drafts; that drafts cannot be read now is said, and they are left out."""
    out = desk.outgoing
    try:
        drafts = out.drafts.newest()
    except StoreError as error:
        out.disk.report(error)
        drafts = []
    found = [*map(Unfinished, out.outbox.unfinished()), *map(Unfinished, drafts)]
    names = desk.contacts.names({phone for row in found if (phone := phone_of(row))})
    return [Unfinished(row.what, names.get(phone_of(row), "") or _colleague(desk, row)) for row in found]


def _colleague(desk: Desk, row: Unfinished) -> str:
    match row.what:
        case Item(command=SendMessage(colleague=colleague)):
            return desk.statuses.get(colleague).name
        case _:
            return ""
