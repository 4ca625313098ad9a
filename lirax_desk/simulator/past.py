"""Calls of the days before: what get_calls and the export tell an application that was not there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from lirax_desk.simulator.people import LINES, stranger
from lirax_desk.simulator.values import Call, OutResult
from lirax_desk.simulator.world import World

DAYS = 7
_NOT_REACHED: tuple[OutResult, ...] = ("Busy", "NotAvailable", "NotAllowed")


def past_week(world: World, count: int, now: datetime, chance: Random, base_url: str) -> Iterator[Call]:
    """Yield *count* ended calls of the last seven days, oldest first; three of four were answered."""
    phones = [*world.contacts, *(stranger(chance) for _ in range(max(1, count // 4)))]
    exts = [ext for ext in world.users if world.active(ext)]
    for ago in sorted((chance.uniform(60, DAYS * 86_400) for _ in range(count)), reverse=True):
        call = Call(
            callid=world.new_callid(),
            direction=chance.choice(("in", "in", "out")),
            phone=chance.choice(phones),
            line=chance.choice(LINES),
            start=now - timedelta(seconds=ago),
            ext=chance.choice(exts),
            state="ended",
        )
        yield _ended(call, chance, base_url)


def _ended(call: Call, chance: Random, base_url: str) -> Call:
    if chance.random() < 0.25:
        missed = "Missed" if call.direction == "in" else chance.choice(_NOT_REACHED)
        return replace(call, result=missed)
    rang, talk = chance.randrange(2, 20), chance.randrange(5, 600)
    return replace(
        call,
        result="Success",
        connected=call.start + timedelta(seconds=rang),
        duration=talk,
        call_duration=rang + talk,
        recording=f"{base_url}/records/{call.callid}.wav",
    )
