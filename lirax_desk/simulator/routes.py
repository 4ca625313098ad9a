"""The addresses that the simulator answers at: LiraX's API, its cabinet, recordings, and the control."""

import hmac
import ipaddress
import json
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lirax_desk.simulator import commands
from lirax_desk.simulator.answers import Effect
from lirax_desk.simulator.cabinet import CALLS_PATH, LOGIN_PATH, Cabinet
from lirax_desk.simulator.director import Director, NotPossible
from lirax_desk.simulator.faults import UNANSWERED, Fault
from lirax_desk.simulator.log import masked, readable
from lirax_desk.simulator.reading import BadVerb, read_verb
from lirax_desk.simulator.recordings import recording, serve
from lirax_desk.simulator.scenes import BadScene
from lirax_desk.simulator.spoiling import replaced, send_spoilt
from lirax_desk.simulator.web import Receive, Request, Response, Send, read_request, send_response

API_PATH, CONTROL_PATH, RECORDS_PATH = "/general", "/control/", "/records/"

_log = logging.getLogger(__name__)

_NOT_FOUND = Response(404, b'{"error": "Not found"}')


@dataclass(frozen=True, slots=True)
class Site:
    """An ASGI application. *control_token* opens the control, for this machine alone."""

    director: Director
    cabinet: Cabinet
    control_token: str

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        request = await read_request(scope, receive)
        if request is None:
            await send_response(Response(413, b'{"error": "Too large"}'), send)
        elif request.path.startswith(CONTROL_PATH):
            await send_response(await self._control(request), send)
        else:
            await self._exchange(request, scope, receive, send)

    async def _exchange(
        self, request: Request, scope: Mapping[str, Any], receive: Receive, send: Send
    ) -> None:
        """Answer what LiraX would answer, spoilt if that was wished, and write both sides down."""
        board, start = self.director.board, time.monotonic()
        number, form = board.webhooks.log.exchange(), request.form() or dict(request.query)
        name = _name(request, form)
        fault = self.director.faults.take(name)
        board.webhooks.log.write("request", number, **self._told(request, form))
        right, effect = self._answer(request, fault)
        response = replaced(right, fault) if fault else right
        board.webhooks.log.write(
            "answer",
            number,
            direction="out",
            cmd=name,
            status=None if fault and fault.way in UNANSWERED else response.status,
            body=readable(response.body) if not request.path.startswith(RECORDS_PATH) else "",
            fault=fault.way if fault else "",
            ms=round((time.monotonic() - start) * 1000, 1),
        )
        if fault is None:
            await send_response(response, send)
        if effect is not None:
            self.director.work(effect)
        if fault is not None:
            await send_spoilt(response, fault, board.clock, scope, receive, send)

    def _told(self, request: Request, form: Mapping[str, str]) -> dict[str, Any]:
        facts: dict[str, Any] = {
            "direction": "in",
            "method": request.method,
            "path": request.path,
            "form": masked(form),
        }
        if request.path == API_PATH:
            facts["token_ok"] = form.get("token") == self.director.board.world.token
            facts["surplus"] = commands.surplus(form)
        return facts

    def _answer(self, request: Request, fault: Fault | None) -> tuple[Response, Effect | None]:
        """The right answer and what it sets going; nothing happens when a fault swallows the command."""
        if fault is not None and not (fault.done or fault.way == "slow"):
            return Response(), None
        if request.path == API_PATH:
            return self._command(request)
        return self._page(request), None

    def _command(self, request: Request) -> tuple[Response, Effect | None]:
        form = request.form()
        if request.method != "POST":
            return Response(405, b'{"error": "Method not allowed"}', headers=(("allow", "POST"),)), None
        if form is None:
            return Response(400, b'{"error": "Invalid parameters: not a form"}'), None
        board = self.director.board
        answer = commands.answer(board.world, board.clock.now(), form)
        return Response(answer.status, answer.body, answer.media), answer.effect

    def _page(self, request: Request) -> Response:
        now = self.director.board.clock.seconds()
        match request.method, request.path:
            case "POST", path if path == LOGIN_PATH:
                return self.cabinet.log_in(request, now)
            case "GET", path if path == CALLS_PATH:
                return self.cabinet.show_calls(request, now)
            case "GET", path if path.startswith(RECORDS_PATH):
                return self._recording(request)
            case _:
                return _NOT_FOUND

    def _recording(self, request: Request) -> Response:
        callid = request.path.removeprefix(RECORDS_PATH).removesuffix(".wav")
        call = self.director.board.world.calls.get(callid)
        if call is None or not call.recording:
            return _NOT_FOUND
        return serve(recording(call.duration), request.headers.get("range", ""))

    async def _control(self, request: Request) -> Response:
        """Do a verb that somebody on this machine, who can read the control file, asks for."""
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        allowed = hmac.compare_digest(given.encode(), self.control_token.encode())
        if not allowed or not _is_loopback(request.peer) or "origin" in request.headers:
            return Response(403, b'{"error": "Forbidden"}')
        try:
            data = json.loads(request.body or b"{}")
            name = request.path.removeprefix(CONTROL_PATH)
            told = await self.director.perform(read_verb(name, self.director.cast(data)))
        except (BadVerb, BadScene, NotPossible, ValueError) as error:
            return _json({"error": str(error)}, 400)
        return _json(told)


def _name(request: Request, form: Mapping[str, str]) -> str:
    """What the log and faults call a request: its command, or which page."""
    pages = {LOGIN_PATH: "auth", CALLS_PATH: "export", API_PATH: form.get("cmd", "")}
    return "records" if request.path.startswith(RECORDS_PATH) else pages.get(request.path, "")


def _is_loopback(peer: str) -> bool:
    return bool(peer) and ipaddress.ip_address(peer).is_loopback


def _moment(value: datetime) -> str:
    return value.isoformat(timespec="milliseconds")


def _json(value: Any, status: int = 200) -> Response:
    return Response(status, json.dumps(value, ensure_ascii=False, default=_moment).encode())
