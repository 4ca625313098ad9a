"""The joints of places that are imported when one first goes there: deals, connecting two. Main thread."""

from typing import Any

from lirax_desk.desk import Desk
from lirax_desk.ui.wiring.connecting import ConnectJoint
from lirax_desk.ui.wiring.deals import DealsJoint


def joint_of(place: str, desk: Desk, panel: Any) -> DealsJoint | ConnectJoint:
    """What joins the panel of *place*: "deals" or "connect"."""
    return DealsJoint(desk, panel) if place == "deals" else ConnectJoint(desk, panel)
