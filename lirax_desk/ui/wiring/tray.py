"""The tray icon: my state, and who is to be called back. Main thread."""

from datetime import datetime

from lirax_desk.desk import Desk
from lirax_desk.domain import phones
from lirax_desk.domain.statuses import sight
from lirax_desk.ui.tray import Recent, Tray, TrayState


def join_tray(desk: Desk, tray: Tray) -> None:
    """Join the wishes that need no window."""
    tray.call_back.connect(desk.dialling.dial)
    tray.hide_popups.connect(desk.popups.hide_all)


def tray_state(desk: Desk, looked_at: datetime | None, unread: int) -> TrayState:
    """What the tray tells now; calls missed before *looked_at* were seen in the list of calls."""
    mine = desk.preferences.now.lirax.extension
    me = desk.statuses.get(mine)
    live = next((call for call in reversed(desk.calls.live()) if call.leg(mine)), None)
    missed = desk.logbook.unanswered(looked_at)
    return TrayState(
        presence=sight(me, live).presence,
        title=me.title,
        missed=len(missed),
        unread=unread,
        level=desk.pulse.health.level,
        recent=tuple(
            Recent(line.call.phone, phones.readable(line.call.phone), line.name)
            for line in missed
            if line.call.phone
        ),
    )
