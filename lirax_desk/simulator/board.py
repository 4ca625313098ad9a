"""The switchboard: what every running call needs, and what happens to statuses and webhooks around it."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime

from lirax_desk.simulator.clock import Clock
from lirax_desk.simulator.tasks import Tasks
from lirax_desk.simulator.values import OFF, Call
from lirax_desk.simulator.webhooks import Webhooks
from lirax_desk.simulator.world import World


@dataclass(frozen=True, slots=True)
class PickUp:
    """Somebody picks up: *ext*, or whose phone rang first."""

    ext: str = ""


@dataclass(frozen=True, slots=True)
class PutDown:
    """One side hangs up."""


@dataclass(frozen=True, slots=True)
class PassOn:
    """The call is transferred to *ext*."""

    ext: str


Order = PickUp | PutDown | PassOn


@dataclass(slots=True)
class Board:
    """The state, the time and the way out, with the orders for each call that runs."""

    world: World
    clock: Clock
    webhooks: Webhooks
    base_url: str
    tasks: Tasks
    orders: dict[str, asyncio.Queue[Order]] = field(default_factory=dict)

    def reachable(self, ext: str) -> bool:
        """Whether the phone of *ext* can ring at all."""
        return self.world.active(ext) and self.world.status(ext) != OFF

    def open_call(self, call: Call) -> None:
        self.world.calls[call.callid] = call
        self.orders[call.callid] = asyncio.Queue()

    def recording(self, callid: str) -> str:
        """Where the recording of a call is served."""
        return f"{self.base_url}/records/{callid}.wav"

    async def next_order(self, callid: str, seconds: float | None) -> Order | None:
        """The next order for a call; None when *seconds* pass without one (None: wait for ever)."""
        wait = None if seconds is None else max(0.0, seconds) / self.clock.speed
        try:
            return await asyncio.wait_for(self.orders[callid].get(), wait)
        except TimeoutError:
            return None

    async def begin_talk(self, ext: str) -> None:
        """*ext* talks; the first talk changes the status, and LiraX tells it."""
        await self._count_talk(ext, +1)

    async def end_talk(self, ext: str) -> None:
        await self._count_talk(ext, -1)

    async def _count_talk(self, ext: str, step: int) -> None:
        before = self.world.status(ext)
        self.world.talks[ext] = max(0, self.world.talks.get(ext, 0) + step)
        if ext in self.world.users and self.world.status(ext) != before:
            await self.tell_status(ext)

    async def choose_status(self, ext: str, status: int) -> None:
        """The operator sets a status; during a talk it counts afterwards."""
        before = self.world.status(ext)
        self.world.chosen[ext] = status
        if self.world.status(ext) != before:
            await self.tell_status(ext)

    async def tell_status(self, ext: str) -> None:
        await self.webhooks.tell({"cmd": "staton", "ext": ext, "status": str(self.world.status(ext))})

    async def tell_event(self, callid: str, event: str, ext: str, **more: str) -> None:
        """An event of a call, with the fields that each of them has."""
        call = self.world.calls[callid]
        form = {
            "cmd": "event",
            "type": call.direction,
            "event": event,
            "phone": call.phone,
            "diversion": call.line,
            "ext": ext,
            "callid": callid,
        }
        await self.webhooks.tell(form | more)

    def ending(self, call: Call, duration: int) -> dict[str, str]:
        """The fields that COMPLETED and CALL_COMPLETED add."""
        at_once = self.webhooks.manner.record_at_once
        return {
            "duration": str(duration),
            "is_recorded": str(int(bool(call.recording))),
            "status": call.result or "",
            "record_link": call.recording if at_once else "",
        }

    async def finish(self, callid: str, ext: str) -> None:
        """Tell CALL_COMPLETED, with whatever the call has become."""
        call = self.world.change_call(callid, state="ended")
        self.orders.pop(callid, None)
        observed = {"call_duration": str(call.call_duration)} if self.world.observed else {}
        await self.tell_event(callid, "CALL_COMPLETED", ext, **self.ending(call, call.duration), **observed)

    async def tell_record(self, callid: str) -> None:
        """The link to the recording, some seconds after the call, when there is one to tell."""
        call, manner = self.world.calls[callid], self.webhooks.manner
        if not call.recording or manner.record_at_once:
            return
        await self.clock.sleep(3)
        known_as = callid.replace("-", "") if manner.record_callid == "bare" else callid
        await self.webhooks.tell({"cmd": "record", "callid": known_as, "record_link": call.recording})

    def now(self) -> datetime:
        return self.clock.now().wall
