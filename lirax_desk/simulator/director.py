"""Lets things happen: verbs from people and scenes, and the effects of commands."""

import asyncio
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from random import Random
from typing import Any, assert_never

from lirax_desk.simulator import incoming, outgoing, scenes, sms
from lirax_desk.simulator.answers import CarrySms, Effect, JoinTwo, PlaceCall, TellStatuses
from lirax_desk.simulator.board import Board, Order, PassOn, PickUp, PutDown
from lirax_desk.simulator.commands import MODEM_PAUSE
from lirax_desk.simulator.faults import WAYS, Fault, Faults
from lirax_desk.simulator.values import Call, Modem
from lirax_desk.simulator.verbs import (
    Answer,
    Callback,
    Calls,
    Dial,
    Expect,
    Fail,
    Hangup,
    PlayScene,
    Ring,
    SetManner,
    SetModem,
    SetStatus,
    Skip,
    SmsIn,
    State,
    Stop,
    Transfer,
    Verb,
    Webhook,
)
from lirax_desk.simulator.webhooks import Manner
from lirax_desk.simulator.world import Expected

Told = Any
"""What a verb answers: anything that JSON can say."""


class NotPossible(ValueError):
    """A verb that makes no sense now; the text says why."""


@dataclass(slots=True)
class Director:
    """Turns verbs and effects into what they mean. *stop* ends the simulation."""

    board: Board
    faults: Faults
    chance: Random
    stop: Callable[[], None]
    secret: str = ""
    _scene: asyncio.Task[None] | None = field(default=None)

    def work(self, effect: Effect) -> None:
        """Set going what an accepted command has started."""
        board = self.board
        match effect:
            case PlaceCall(ext, phone, request):
                board.tasks.start(outgoing.make_call(board, ext, phone, request))
            case JoinTwo(job):
                board.tasks.start(outgoing.join_two(board, job))
            case TellStatuses():
                board.tasks.start(self._tell_statuses())
            case CarrySms(sms_id):
                board.tasks.start(sms.carry(board, sms_id))
            case _:
                assert_never(effect)

    async def _tell_statuses(self) -> None:
        for user in tuple(self.board.world.users.values()):
            if user.active:
                await self.board.tell_status(user.ext)

    async def perform(self, verb: Verb) -> Told:
        """Do what *verb* says and return what there is to tell. Raises NotPossible and BadScene."""
        return await _PERFORM[type(verb)](self, verb)

    async def ring(self, ring: Ring) -> Told:
        for ext in (*ring.to, ring.by, ring.transfer_to):
            self._operator(ext)
        callid = incoming.open_incoming(self.board, ring)
        self.board.tasks.start(incoming.play_incoming(self.board, ring, callid))
        return {"callid": callid}

    async def answer(self, verb: Answer) -> Told:
        self._operator(verb.ext)
        return self._order(self._newest(verb.callid, verb.ext, "ringing"), PickUp(verb.ext))

    async def hangup(self, verb: Hangup) -> Told:
        return self._order(self._newest(verb.callid, verb.ext), PutDown())

    async def transfer(self, verb: Transfer) -> Told:
        self._operator(verb.to)
        return self._order(self._newest(verb.callid, "", "talking"), PassOn(verb.to))

    async def dial(self, verb: Dial) -> Told:
        self._operator(verb.ext)
        self.board.tasks.start(outgoing.make_call(self.board, verb.ext, verb.phone, ""))
        return {}

    async def status(self, verb: SetStatus) -> Told:
        self._operator(verb.ext)
        await self.board.choose_status(verb.ext, verb.status)
        return {"status": self.board.world.status(verb.ext)}

    async def sms_in(self, verb: SmsIn) -> Told:
        return {"id": await sms.receive(self.board, verb)}

    async def webhook(self, verb: Webhook) -> Told:
        pairs = [one.partition("=") for one in verb.fields]
        if not all(equals for _, equals, _ in pairs):
            raise NotPossible("a field is written name=value")
        await self.board.webhooks.tell({name: value for name, _, value in pairs})
        return {}

    async def expect(self, verb: Expect) -> Told:
        plan = asdict(verb)
        phone = plan.pop("phone")
        self.board.world.expected[phone] = Expected(**plan)
        return {}

    async def modem(self, verb: SetModem) -> Told:
        world = self.board.world
        known = world.modems.get(verb.number, Modem(verb.number))
        free_at = self.board.clock.seconds() + MODEM_PAUSE if verb.state == "busy" else known.free_at
        world.modems[verb.number] = replace(known, connected=verb.state != "off", free_at=free_at)
        return {}

    async def fail(self, verb: Fail) -> Told:
        if verb.way == "none":
            self.faults.put(verb.cmd, None)
            return {}
        if verb.way not in WAYS and not (verb.way.isdecimal() and 300 <= int(verb.way) <= 599):
            raise NotPossible(f"{verb.way!r} is no status from 300 to 599 and none of {', '.join(WAYS)}")
        self.faults.put(verb.cmd, Fault(verb.way, verb.times or None, verb.done, verb.seconds))
        return {}

    async def manner(self, verb: SetManner) -> Told:
        webhooks = self.board.webhooks
        webhooks.target.secret = verb.secret or webhooks.target.secret
        told = {name: value for name, value in asdict(verb).items() if value not in {"", None}}
        told.pop("secret", None)
        webhooks.manner = replace(webhooks.manner, **told)
        return asdict(webhooks.manner)

    async def callback(self, verb: Callback) -> Told:
        target = self.board.webhooks.target
        target.url, target.secret = verb.url, verb.secret or target.secret
        return {}

    async def scene(self, verb: PlayScene) -> Told:
        scene = None if verb.scene == "none" else self._read(verb.scene)
        if self._scene is not None:
            self._scene.cancel()
            self._tidy_up()
        self.secret = self.board.webhooks.target.secret
        self._scene = self.board.tasks.begin(self._play(scene)) if scene else None
        return {"scene": scene.name, "steps": len(scene.steps)} if scene else {}

    def _tidy_up(self) -> None:
        """A scene leaves no faults and no manners to what comes after it."""
        self.faults.clear()
        self.board.webhooks.manner = Manner()
        self.board.webhooks.target.secret = self.secret

    async def skip(self, verb: Skip) -> Told:
        self.board.clock.skip(verb.seconds)
        return {}

    async def end(self, _verb: Stop) -> Told:
        self.stop()
        return {}

    async def state(self, _verb: State) -> Told:
        return self.board.world.dump() | {"manner": asdict(self.board.webhooks.manner)}

    async def calls(self, _verb: Calls) -> Told:
        return [asdict(call) for call in reversed(self.board.world.calls.values())]

    def cast(self, arguments: Any) -> dict[str, Any]:
        """Fill in "any" and "unknown" as scenes do. Raises NotPossible for what are no arguments."""
        if not isinstance(arguments, dict):
            raise NotPossible("the arguments are no object")
        return scenes.Casting(self.board.world, self.chance).fill(arguments)

    def _read(self, name: str) -> scenes.Scene:
        return scenes.read(scenes.find(name), self.board.world, self.chance)

    async def _play(self, scene: scenes.Scene) -> None:
        """Take every step in its time; what was impossible is written down, and the scene goes on."""
        while True:
            began = self.board.clock.seconds()
            for step in scene.steps:
                await self.board.clock.sleep(began + step.at - self.board.clock.seconds())
                await self._take(scene.name, step)
            if not scene.loop:
                return

    async def _take(self, name: str, step: scenes.Step) -> None:
        log = self.board.webhooks.log
        try:
            await self.perform(step.verb)
        except NotPossible as error:
            log.write(
                "scene", log.exchange(), scene=name, at_second=step.at, verb=step.verb.name, error=str(error)
            )

    def _operator(self, ext: str) -> None:
        if ext and ext not in self.board.world.users:
            raise NotPossible(f"there is no operator {ext}")

    def _newest(self, callid: str, ext: str, state: str = "") -> Call:
        for call in reversed(self.board.world.calls.values()):
            fits = call.callid == callid if callid else not ext or ext in (*call.exts, call.ext)
            if fits and call.callid in self.board.orders and state in {"", call.state}:
                return call
        raise NotPossible(f"no such call is {state or 'running'}")

    def _order(self, call: Call, order: Order) -> Told:
        self.board.orders[call.callid].put_nowait(order)
        return {"callid": call.callid}


_PERFORM: dict[type[Verb], Callable[[Director, Any], Any]] = {
    Ring: Director.ring,
    Answer: Director.answer,
    Hangup: Director.hangup,
    Transfer: Director.transfer,
    Dial: Director.dial,
    SetStatus: Director.status,
    SmsIn: Director.sms_in,
    Webhook: Director.webhook,
    Expect: Director.expect,
    SetModem: Director.modem,
    Fail: Director.fail,
    SetManner: Director.manner,
    Callback: Director.callback,
    PlayScene: Director.scene,
    Skip: Director.skip,
    Stop: Director.end,
    State: Director.state,
    Calls: Director.calls,
}
