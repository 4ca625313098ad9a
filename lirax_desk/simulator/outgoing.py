"""A call to outside: the operator's phone rings first, then the client's; make2Calls joins two."""

from dataclasses import dataclass, replace

from lirax_desk.simulator.board import Board, PutDown
from lirax_desk.simulator.people import SHOP_LINE
from lirax_desk.simulator.values import Call, OutResult, TwoCalls
from lirax_desk.simulator.world import Expected

RETRY_EVERY = 600.0
"""Seconds between the attempts of make2Calls."""


@dataclass(frozen=True, slots=True)
class Went:
    """How a call to outside went; *talk* in seconds."""

    result: OutResult
    talk: int = 0


async def make_call(board: Board, ext: str, phone: str, request: str) -> None:
    """Play a makeCall and tell its end, which is the only join from its id to the call."""
    callid = _open(board, ext, phone, request)
    went = await _play(board, callid)
    if request:
        success = str(int(went.result == "Success"))
        await board.webhooks.tell(
            {"cmd": "makecall_finished", "id_makecall": request, "Call_id": callid, "success": success}
        )
    await board.tell_record(callid)


def _open(board: Board, ext: str, phone: str, request: str = "") -> str:
    callid = board.world.new_callid()
    board.open_call(Call(callid, "out", phone, SHOP_LINE, board.now(), ext=ext, request=request))
    return callid


async def _play(board: Board, callid: str) -> Went:
    """Ring the operator, then the client, until the call is wholly over."""
    began = board.clock.seconds()
    call = board.world.calls[callid]
    plan = board.world.expect(call.phone)
    went = Went("NotAvailable")
    if board.reachable(call.ext) and await _operator_picks_up(board, call, plan):
        await board.begin_talk(call.ext)
        went = await _client(board, callid, plan)
        await _end(board, callid, went)
        await board.end_talk(call.ext)
    call_duration = round(board.clock.seconds() - began)
    board.world.change_call(callid, result=went.result, call_duration=call_duration)
    await board.finish(callid, call.ext)
    return went


async def _operator_picks_up(board: Board, call: Call, plan: Expected) -> bool:
    board.world.change_call(call.callid, exts=(call.ext,))
    await board.tell_event(call.callid, "INCOMING", call.ext)
    order = await board.next_order(call.callid, plan.pick_up_after)
    if isinstance(order, PutDown) or (order is None and plan.outcome == "NoOperator"):
        return False
    await board.tell_event(call.callid, "ACCEPTED", call.ext)
    return True


async def _client(board: Board, callid: str, plan: Expected) -> Went:
    """Ring the client and talk; orders to hang up end either."""
    if plan.outcome == "NotAllowed" or plan.outcome == "NoOperator":  # noqa: PLR1714 - so mypy narrows
        return Went("NotAllowed" if plan.outcome == "NotAllowed" else "NotAvailable")
    if isinstance(await board.next_order(callid, plan.answer_after), PutDown):
        return Went("NotAvailable")
    if plan.outcome != "Success":
        return Went(plan.outcome)
    board.world.change_call(callid, state="talking", connected=board.now())
    began = board.clock.seconds()
    while (order := await board.next_order(callid, plan.talk)) is not None:
        if isinstance(order, PutDown):
            return Went("Success", round(board.clock.seconds() - began))
    return Went("Success", round(plan.talk))


async def _end(board: Board, callid: str, went: Went) -> None:
    """COMPLETED, for calls in which somebody talked."""
    if went.result != "Success":
        return
    call = board.world.change_call(
        callid, result=went.result, duration=went.talk, recording=board.recording(callid)
    )
    await board.tell_event(callid, "COMPLETED", call.ext, **board.ending(call, went.talk))


async def join_two(board: Board, job_id: str) -> None:
    """Work on a make2Calls job until both answered or its time is over, and tell the end."""
    went = Went("NotAvailable")
    tries = 1 + int(board.world.jobs[job_id].timeout * 60 / RETRY_EVERY)
    for left in reversed(range(tries)):
        began = board.clock.seconds()
        job = _count_attempt(board, job_id)
        if _is_allowed(job, board.clock.now().hour):
            went = await _attempt(board, job)
        if went.result == "Success" or not left:
            break
        await board.clock.sleep(began + RETRY_EVERY - board.clock.seconds())
    await _tell_finished(board, board.world.jobs[job_id], went)


def _count_attempt(board: Board, job_id: str) -> TwoCalls:
    job = board.world.jobs[job_id]
    board.world.jobs[job_id] = job = replace(job, attempts=job.attempts + 1)
    return job


def _is_allowed(job: TwoCalls, hour: float) -> bool:
    """Not before the one hour and not after the other; a window may reach over midnight."""
    if job.notbefore <= job.notafter:
        return job.notbefore <= hour < job.notafter
    return hour >= job.notbefore or hour < job.notafter


async def _attempt(board: Board, job: TwoCalls) -> Went:
    """One try: an operator's phone is rung like in makeCall, two outside numbers are two calls."""
    if job.first in board.world.users:
        callid = _open(board, job.first, job.second)
        went = await _play(board, callid)
        board.tasks.start(board.tell_record(callid))
        return went
    return await _join_outside(board, job)


async def _join_outside(board: Board, job: TwoCalls) -> Went:
    first = await _leg(board, job, job.first)
    if board.world.calls[first].state == "ended":
        return Went("NotAvailable")
    second = await _leg(board, job, job.second)
    talked = board.world.calls[second].state == "talking"
    seconds = board.world.expect(job.second).talk if talked else 0.0
    went = Went("Success", round(seconds)) if talked else Went("NotAvailable")
    await board.clock.sleep(seconds)
    await _close_leg(board, first, went.talk)
    if talked:
        await _close_leg(board, second, went.talk)
    return went


async def _leg(board: Board, job: TwoCalls, number: str) -> str:
    """Ring one outside number in the name of the job's operator, whose own phone stays silent."""
    callid, plan = _open(board, job.ext, number), board.world.expect(number)
    await board.clock.sleep(plan.answer_after)
    if plan.outcome == "Success":
        board.world.change_call(callid, state="talking", connected=board.now())
        await board.tell_event(callid, "ACCEPTED", job.ext)
        return callid
    result = "NotAvailable" if plan.outcome == "NoOperator" else plan.outcome
    board.world.change_call(callid, result=result)
    await board.finish(callid, job.ext)
    return callid


async def _close_leg(board: Board, callid: str, talk: int) -> None:
    await _end(board, callid, Went("Success", talk))
    await board.finish(callid, board.world.calls[callid].ext)
    board.tasks.start(board.tell_record(callid))


async def _tell_finished(board: Board, job: TwoCalls, went: Went) -> None:
    success = went.result == "Success"
    long_enough = success and went.talk >= job.successtime
    board.world.jobs[job.id] = replace(job, success=success, duration_success=long_enough)
    form = {
        "cmd": "make2calls_finished",
        "id_make2calls": job.id,
        "success": str(int(success)),
        "duration_success": str(int(long_enough)),
    }
    await board.webhooks.tell(form | _keys(board.world.expect(job.second).keys if success else ""))


def _keys(pressed: str) -> dict[str, str]:
    """The keys pressed in the IVR as LiraX tells them: a JSON array in a string."""
    rows = (
        f'{{"ivr_name":"Menu","ivr_entry":"{pressed[:at]}","key":"{key}"}}' for at, key in enumerate(pressed)
    )
    return {"keys": f"[{','.join(rows)}]"} if pressed else {}
