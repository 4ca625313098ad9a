"""Calls that are over, as get_calls tells them and as rows for the cabinet's export. Pure."""

from datetime import datetime, timedelta

from lirax_desk.simulator.rules import MOMENT, Form, parse_moment
from lirax_desk.simulator.values import Call
from lirax_desk.simulator.world import World

LONGEST_WINDOW = timedelta(hours=48)
PAGE = 500
"""Rows in one answer of get_calls; *offset* goes on from there."""


def between(world: World, start: datetime, finish: datetime) -> list[Call]:
    """The ended calls that began from *start* to *finish*, oldest first."""
    ended = (call for call in world.calls.values() if call.state == "ended")
    return sorted((call for call in ended if start <= call.start <= finish), key=lambda call: call.start)


def past_calls(world: World, form: Form) -> list[dict[str, str]] | None:
    """The rows that a get_calls form asks for; None when its window is too long or turned round."""
    start, finish = parse_moment(form["date_start"]), parse_moment(form["date_finish"])
    if start is None or finish is None or not timedelta() <= finish - start <= LONGEST_WINDOW:
        return None
    rows = [row(call) for call in between(world, start, finish)]
    wanted = {
        "type": form.get("call_type", "").replace("-1", ""),
        "ani": form.get("ani", ""),
        "dnis": form.get("dnis", ""),
    }
    rows = [one for one in rows if all(not value or one[name] == value for name, value in wanted.items())]
    offset = int(form.get("offset") or 0)
    return rows[offset : offset + PAGE]


def row(call: Call) -> dict[str, str]:
    """One call as get_calls tells it: every value a string, *type* 0 in and 1 out."""
    return {
        "call_id": call.callid,
        "ani": caller(call),
        "dnis": called(call),
        "start": call.start.strftime(MOMENT),
        "connect": call.connected.strftime(MOMENT) if call.connected else "",
        "record": call.recording,
        "type": "0" if call.direction == "in" else "1",
        "duration": str(call.duration),
        "disconnect_side": "ani" if call.direction == "in" else "dnis",
    }


def caller(call: Call) -> str:
    """Who rang: the client, or our operator."""
    return call.phone if call.direction == "in" else call.ext


def called(call: Call) -> str:
    """Who was rung: our line, or the client."""
    return call.line if call.direction == "in" else call.phone
