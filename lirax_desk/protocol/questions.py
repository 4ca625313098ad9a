"""Webhooks that ask while the caller waits, and what is answered to every webhook. Section 2."""

import json
from dataclasses import dataclass

from lirax_desk.protocol.errors import BadWebhook
from lirax_desk.protocol.forms import Form


@dataclass(frozen=True, slots=True)
class ContactAsked:
    """contact: who is *phone*? A caller who hides the number comes with an empty one."""

    phone: str
    callid: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What LiraX gets back: JSON, always."""

    status: int
    body: bytes = b"{}"


DONE = Reply(200)
INVALID_PARAMETERS = Reply(400, b'{"error":"Invalid parameters"}')
INVALID_TOKEN = Reply(401, b'{"error":"Invalid token"}')
NOT_KEPT = Reply(503, b'{"error":"Try again"}')


def read_question(form: Form) -> ContactAsked | None:
    """Return what *form* asks; None if it is a webhook that tells."""
    if form.get("cmd").casefold() != "contact":
        return None
    if not form.has("phone"):
        raise BadWebhook("phone is missing")
    return ContactAsked(form.get("phone"), form.get("callid"), form.get("diversion"))


def contact_reply(name: str, responsible: str = "") -> Reply:
    """Who it is: "" for nobody we know; *responsible* is left out unless it is a short number."""
    answer: dict[str, object] = {"contact_name": name}
    if responsible.isascii() and responsible.isdigit() and len(responsible) <= 6:
        answer["responsible"] = responsible if responsible.startswith("0") else int(responsible)
    return Reply(200, json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))
