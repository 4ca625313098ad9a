"""The part of LiraX that people see in a browser: a login with a session, and the list of calls."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from lirax_desk.simulator.exports import export
from lirax_desk.simulator.history import between, called, caller
from lirax_desk.simulator.rules import parse_moment
from lirax_desk.simulator.values import Call
from lirax_desk.simulator.web import Request, Response
from lirax_desk.simulator.world import World

LOGIN_PATH = "/api/private/api/auth.php"
CALLS_PATH = "/services/call_show.php"
SESSION_SECONDS = 15 * 60
COOKIE = "PHPSESSID"

FILTERS = frozenset(
    {
        "call_ani", "call_dnis", "call_ani_dnis", "call_originip", "call_destination", "call_origination",
        "call_utm_source", "call_utm_medium", "call_utm_campaign", "call_utm_term",
    }
)  # fmt: skip

LOGIN_PAGE = Response(
    200,
    "<!DOCTYPE html><html><head><title>LiraX - Вхід</title></head><body>"
    '<form method="post" action="/login"><input name="USER_LOGIN"><input name="USER_HASH" type="password">'
    "<button>Увійти</button></form></body></html>".encode(),
    "text/html; charset=utf-8",
)


@dataclass(slots=True)
class Cabinet:
    """Who may log in, who is logged in until when (simulated seconds), and how it exports."""

    world: World
    login: str
    password: str
    form: str = "csv"
    _sessions: dict[str, float] = field(default_factory=dict)

    def log_in(self, request: Request, now: float) -> Response:
        """Answer a login; only a right one gets a cookie."""
        form = request.form() or {}
        if (form.get("USER_LOGIN"), form.get("USER_HASH")) != (self.login, self.password):
            return Response(200, b'{"error": "Wrong login or password"}')
        session = secrets.token_hex(16)
        self._sessions[session] = now + SESSION_SECONDS
        cookie = f"{COOKIE}={session}; path=/; HttpOnly"
        return Response(200, b'{"result": "ok"}', headers=(("set-cookie", cookie),))

    def show_calls(self, request: Request, now: float) -> Response:
        """The export that is asked for, or the login page when the session ended."""
        if self._sessions.get(request.cookie(COOKIE), 0.0) <= now:
            return LOGIN_PAGE
        calls = chosen(self.world, request.query)
        if calls is None:
            return Response(400, b"Invalid parameters", "text/plain; charset=utf-8")
        return export(self.form if request.query.get("call_export") == "1" else "html", calls)


def chosen(world: World, query: Mapping[str, str]) -> list[Call] | None:
    """The calls that pass the document's filters; None for a query that it does not know."""
    start, finish = parse_moment(query.get("date_start", "")), parse_moment(query.get("date_finish", ""))
    kind, talked = query.get("call_type", ""), query.get("call_connect", "")
    by, value = query.get("filter") or "call_ani_dnis", query.get("filter_value", "")
    if start is None or finish is None or by not in FILTERS or query.get("action") != "show":
        return None
    if not all(re.fullmatch("[01]?", flag) for flag in (kind, talked)):
        return None
    return [
        call
        for call in between(world, start, finish)
        if kind in {"", "0" if call.direction == "in" else "1"}
        and talked in {"", "1" if call.connected else "0"}
        and (not value or any(value in text for text in _filtered(by, call)))
    ]


def _filtered(by: str, call: Call) -> tuple[str, ...]:
    """The values of a call that a filter looks at; what is not simulated is never found."""
    match by:
        case "call_ani" | "call_origination":
            return (caller(call),)
        case "call_dnis":
            return (called(call),)
        case "call_ani_dnis":
            return (caller(call), called(call))
        case "call_destination":
            return (call.ext,)
        case _:
            return ()
