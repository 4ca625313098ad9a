"""A call from outside, from the question who it is to the link to its recording."""

import math
from collections.abc import Iterator

from lirax_desk.simulator.board import Board, Order, PassOn, PickUp, PutDown
from lirax_desk.simulator.values import FREE, Call
from lirax_desk.simulator.verbs import Ring

HUNT_STEP = 10.0
"""Seconds that each phone rings when they ring one by one."""

TRANSFER_RINGS = 3.0


def open_incoming(board: Board, ring: Ring) -> str:
    """Make the call known and return its callid; `play_incoming` lets it happen."""
    callid = board.world.new_callid()
    board.open_call(Call(callid, "in", ring.phone, ring.line, board.now()))
    return callid


async def play_incoming(board: Board, ring: Ring, callid: str) -> None:
    """Let the caller ring, talk and hang up as *ring* says and as orders say meanwhile."""
    began = board.clock.seconds()
    await _ask(board, callid)
    ext = await _ring(board, ring, callid)
    result = "Success" if ext else "Missed"
    recording = board.recording(callid) if ext and not ring.unrecorded else ""
    board.world.change_call(callid, result=result, recording=recording)
    if ext:
        await _talk(board, ring, callid, ext)
    board.world.change_call(callid, call_duration=round(board.clock.seconds() - began))
    await board.finish(callid, ring.line)
    await board.tell_record(callid)


async def _ask(board: Board, callid: str) -> None:
    call = board.world.calls[callid]
    form = {"cmd": "contact", "phone": call.phone, "callid": callid}
    if board.world.observed:
        form["diversion"] = call.line
    board.world.change_call(callid, contact=await board.webhooks.ask(form))


def _rounds(board: Board, ring: Ring, responsible: str) -> Iterator[tuple[tuple[str, ...], float]]:
    """Whose phones ring from when on: groups, each with the seconds until the next one joins."""
    free = board.reachable(responsible) and board.world.status(responsible) == FREE
    alone = (responsible,) if free and ring.first_for > 0 else ()
    if alone:
        yield alone, ring.first_for
    others = tuple(ext for ext in ring.to if board.reachable(ext) and ext not in alone)
    if not ring.one_by_one:
        yield others, ring.ring_for
        return
    for ext in others:
        yield (ext,), HUNT_STEP


async def _ring(board: Board, ring: Ring, callid: str) -> str:
    """Ring round by round; return who picked up, "" when nobody did."""
    rung: list[str] = []
    elapsed = 0.0
    for group, alone in _rounds(board, ring, board.world.calls[callid].contact.responsible):
        rung += group
        await _ring_phones(board, ring, callid, group)
        due = _picked_up_at(ring, rung)
        until = max(elapsed, min(elapsed + alone, ring.ring_for, due))
        order = await board.next_order(callid, until - elapsed) if rung else PutDown()
        if isinstance(order, PutDown):
            return ""
        if isinstance(order, PickUp) or until >= due:
            return (order.ext if isinstance(order, PickUp) else ring.by) or rung[0]
        elapsed = until
    return ""


def _picked_up_at(ring: Ring, rung: list[str]) -> float:
    """When the script lets somebody pick up, who must be ringing by then; infinite if it does not."""
    if ring.answer_after is None or ring.missed or (ring.by and ring.by not in rung):
        return math.inf
    return ring.answer_after


async def _ring_phones(board: Board, ring: Ring, callid: str, group: tuple[str, ...]) -> None:
    for ext in group:
        board.world.change_call(callid, exts=(*board.world.calls[callid].exts, ext))
        await board.tell_event(callid, "INCOMING", ext, **_marketing(ring))


def _marketing(ring: Ring) -> dict[str, str]:
    fields = {"cs": ring.source, "cm": ring.medium, "cc": ring.campaign, "ct": ring.term}
    return {name: value for name, value in fields.items() if value}


def _script(ring: Ring) -> Iterator[tuple[float | None, Order]]:
    """What happens in the talk by itself, each after so many seconds."""
    if ring.transfer_to:
        yield ring.transfer_after, PassOn(ring.transfer_to)
    while True:
        yield ring.talk, PutDown()


async def _talk(board: Board, ring: Ring, callid: str, ext: str) -> None:
    """Talk, be passed on, hang up: COMPLETED for each operator who talked."""
    await _accept(board, callid, ext)
    leg = 0.0
    for seconds, scripted in _script(ring):
        began = board.clock.seconds()
        order = await board.next_order(callid, seconds)
        # What the script says lasted exactly that long, however fast this machine is.
        leg += seconds if order is None and seconds is not None else board.clock.seconds() - began
        match order or scripted:
            case PassOn(ext=other) if board.reachable(other) and other != ext:
                await _pass_on(board, callid, ext, other, leg + TRANSFER_RINGS)
                ext, leg = other, 0.0
            case PutDown():
                break
            case PassOn() | PickUp():
                continue
    await _complete(board, callid, ext, leg)


async def _accept(board: Board, callid: str, ext: str) -> None:
    call = board.world.calls[callid]
    connected = call.connected or board.now()
    board.world.change_call(callid, state="talking", ext=ext, connected=connected)
    await board.tell_event(callid, "ACCEPTED", ext)
    await board.begin_talk(ext)


async def _pass_on(board: Board, callid: str, ext: str, other: str, leg: float) -> None:
    board.world.change_call(callid, exts=(*board.world.calls[callid].exts, other))
    await board.tell_event(callid, "INCOMING", other)
    await board.clock.sleep(TRANSFER_RINGS)
    await _complete(board, callid, ext, leg)
    await _accept(board, callid, other)


async def _complete(board: Board, callid: str, ext: str, leg: float) -> None:
    seconds = round(leg)
    call = board.world.calls[callid]
    call = board.world.change_call(callid, duration=call.duration + seconds)
    await board.tell_event(callid, "COMPLETED", ext, **board.ending(call, seconds))
    await board.end_talk(ext)
