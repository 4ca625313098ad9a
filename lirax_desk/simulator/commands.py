"""The commands of LiraX's API as a table: fields with their checks, and what each one does. No I/O."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lirax_desk.simulator.answers import (
    Answer,
    CarrySms,
    JoinTwo,
    PlaceCall,
    TellStatuses,
    refuse,
    tell,
)
from lirax_desk.simulator.clock import Now
from lirax_desk.simulator.history import past_calls
from lirax_desk.simulator.rules import (
    CALL_TYPE,
    COUNT,
    DATE,
    DAY,
    DEAL_STATUS,
    DIGITS,
    EMAILS,
    HOUR,
    INTEGER,
    KNOWN_CONTACT,
    MONEY,
    OPERATOR,
    PHONE,
    PHONES,
    SPEECH,
    STAGE,
    TASK_DATE,
    TASK_KIND,
    TEXT,
    TIME,
    Field,
    Form,
    may,
    need,
)
from lirax_desk.simulator.values import Contact, Deal, Message, Note, Sms, Task, Titled, TwoCalls
from lirax_desk.simulator.world import World

MODEM_PAUSE = 5.0
"""Seconds between two requests to one modem, of either kind."""

Handler = Callable[[World, Now, Form], Answer]


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its fields, and what it does once they are right."""

    handler: Handler
    fields: tuple[Field, ...] = ()


def answer(world: World, now: Now, form: Form) -> Answer:
    """Check *form* as LiraX does, token first, and do what it asks for."""
    if form.get("token") != world.token:
        return refuse(401, "Invalid token")
    command = COMMANDS.get(form.get("cmd", ""))
    if command is None:
        return refuse(400, "Invalid parameters: cmd is missing or unknown")
    filled = {name: value for name, value in form.items() if value.strip()}
    for field in command.fields:
        if complaint := field.complaint(world, now, filled):
            return _invalid(complaint)
    return command.handler(world, now, filled)


def surplus(form: Form) -> list[str]:
    """The fields of *form* that its command does not have: LiraX ignores them, a log should not."""
    command = COMMANDS.get(form.get("cmd", ""))
    known = {"cmd", "token"} | {field.name for field in command.fields} if command else set(form)
    return sorted(set(form) - known)


def _invalid(reason: str) -> Answer:
    return refuse(400, f"Invalid parameters: {reason}")


def _created(world: World, **ids: object) -> Answer:
    """Empty as documented, or with the id that public clients have seen."""
    return tell(ids) if world.observed else Answer()


def _make_call(world: World, _now: Now, form: Form) -> Answer:
    if not world.observed:
        return Answer(effect=PlaceCall(form["from"], form["to"], ""))
    request = world.hex(13)
    return tell({"id_makecall": request}, PlaceCall(form["from"], form["to"], request))


def _make_two_calls(world: World, _now: Now, form: Form) -> Answer:
    job = TwoCalls(
        id=world.hex(13),
        ext=form["from"],
        first=form["to1"],
        second=form["to2"],
        timeout=int(form.get("timeout") or 0),
        successtime=int(form.get("successtime") or 0),
        notbefore=int(form.get("notbefore") or 8),
        notafter=int(form.get("notafter") or 20),
        for_ivr=any(form.get(name) for name in ("vtime", "vdate", "vmoney", "speech")),
    )
    world.jobs[job.id] = job
    return tell({"id_make2calls": job.id}, JoinTwo(job.id))


def _check_contact(world: World, _now: Now, form: Form) -> Answer:
    known = world.contact(form["ani"]) or Contact(form["ani"], "")
    world.contacts[known.phone] = Contact(
        phone=known.phone,
        name=form["name"],
        responsible=form["ext"],
        phones=_listed(form, "add_phone") or known.phones,
        emails=_listed(form, "emails") or known.emails,
    )
    return Answer()


def _listed(form: Form, name: str) -> tuple[str, ...]:
    return tuple(filter(None, form.get(name, "").split(",")))


def _create_task(world: World, _now: Now, form: Form) -> Answer:
    task = Task(world.number(6), form["ext"], form["ani"], form["text"], form["date"], int(form["type"]))
    world.tasks.append(task)
    return _created(world, idtask=task.id)


def _create_note(world: World, _now: Now, form: Form) -> Answer:
    world.notes.append(Note(world.number(6), form["ext"], form["ani"], form["text"]))
    return Answer()


def _create_deal(world: World, _now: Now, form: Form) -> Answer:
    deal = _deal(world.number(5), form)
    world.deals[deal.id] = deal
    return tell({"id_deal": deal.id})


def _update_deal(world: World, _now: Now, form: Form) -> Answer:
    known = world.deals.get(int(form["id_deal"]))
    if known is None:
        return _invalid("id_deal must be an existing deal")
    wanted = _deal(known.id, form, int(form["status"]))
    if wanted == known:
        return _invalid("nothing changed")
    world.deals[known.id] = wanted
    return Answer()


def _deal(deal_id: int, form: Form, status: int = 0) -> Deal:
    return Deal(
        id=deal_id,
        ext=form["ext"],
        phone=form["ani"],
        name=form["name"],
        sum=int(form["sum"]),
        stage=int(form["stage"]),
        status=status,
    )


def _get_stages(world: World, _now: Now, _form: Form) -> Answer:
    return tell({"stages": _titles("stage", world.stages)})


def _get_user_statuses(world: World, _now: Now, _form: Form) -> Answer:
    return tell({"statuses": _titles("status", world.status_titles)})


def _titles(name: str, titled: tuple[Titled, ...]) -> list[dict[str, Any]]:
    return [{name: one.number, "title": one.title} for one in titled]


def _get_users(world: World, _now: Now, _form: Form) -> Answer:
    rows = [
        {"id": user.id, "Name": user.name, "ext": user.ext, "active": str(int(user.active))}
        for user in world.users.values()
    ]
    return tell({"users": rows})


def _init_statuses(_world: World, _now: Now, _form: Form) -> Answer:
    return Answer(effect=TellStatuses())


def _send_msg(world: World, _now: Now, form: Form) -> Answer:
    world.messages.append(Message(form["ext"], form["ani"], form["text"]))
    return Answer()


def _send_sms(world: World, now: Now, form: Form) -> Answer:
    if refusal := _use_modem(world, now, form["provider"]):
        return refusal
    sms = Sms(world.number(7), form["ext"], form["provider"], form["phone"], form["text"])
    world.sms[sms.id] = sms
    return tell({"id_sms": sms.id}, CarrySms(sms.id))


def _check_sms(world: World, now: Now, form: Form) -> Answer:
    sms = world.sms.get(int(form["id_sms"]))
    if sms is None or sms.incoming or sms.provider != form["provider"]:
        return _invalid("id_sms must be of an SMS that this modem sent")
    if refusal := _use_modem(world, now, form["provider"]):
        return refusal
    return tell({"sms_status": world.sms[sms.id].status})


def _use_modem(world: World, now: Now, number: str) -> Answer | None:
    """Take the modem for its pause, or say why it cannot be taken."""
    modem = world.modems.get(number)
    if modem is None or not modem.connected:
        return refuse(402, "The modem is not connected")
    if now.seconds < modem.free_at:
        return refuse(403, "The modem is busy, try again later")
    world.modems[number] = replace(modem, free_at=now.seconds + MODEM_PAUSE)
    return None


def _get_calls(world: World, _now: Now, form: Form) -> Answer:
    rows = past_calls(world, form)
    return (
        tell(rows) if rows is not None else _invalid("date_finish must be at most 48 hours after date_start")
    )


_ABOUT_CONTACT = (need("ext", OPERATOR), need("ani", KNOWN_CONTACT))
_ABOUT_DEAL = (*_ABOUT_CONTACT, need("name", TEXT), need("sum", INTEGER), need("stage", STAGE))
_AT_MODEM = (need("ext", DIGITS), need("provider", DIGITS))

COMMANDS: Mapping[str, Command] = {
    "makeCall": Command(_make_call, (need("from", OPERATOR), need("to", PHONE), may("idshop", TEXT))),
    "make2Calls": Command(
        _make_two_calls,
        (
            need("from", OPERATOR),
            need("to1", PHONE),
            need("to2", PHONE),
            may("timeout", COUNT),
            may("successtime", COUNT),
            may("notbefore", HOUR),
            may("notafter", HOUR),
            may("vtime", TIME),
            may("vdate", DAY),
            may("vmoney", MONEY),
            may("speech", SPEECH),
        ),
    ),
    "checkContact": Command(
        _check_contact,
        (
            need("ext", OPERATOR),
            need("ani", PHONE),
            need("name", TEXT),
            may("add_phone", PHONES),
            may("emails", EMAILS),
        ),
    ),
    "createTask": Command(
        _create_task, (*_ABOUT_CONTACT, need("text", TEXT), need("date", TASK_DATE), need("type", TASK_KIND))
    ),
    "createNote": Command(_create_note, (*_ABOUT_CONTACT, need("text", TEXT))),
    "createDeal": Command(_create_deal, _ABOUT_DEAL),
    "updateDeal": Command(_update_deal, (*_ABOUT_DEAL, need("id_deal", COUNT), need("status", DEAL_STATUS))),
    "getStages": Command(_get_stages),
    "getUserStatuses": Command(_get_user_statuses),
    "getUsers": Command(_get_users),
    "initStatuses": Command(_init_statuses),
    "sendMsg": Command(_send_msg, (need("ext", OPERATOR), need("ani", TEXT), need("text", TEXT))),
    "sendSMS": Command(_send_sms, (*_AT_MODEM, need("phone", PHONE), need("text", TEXT))),
    "checkSMS": Command(_check_sms, (*_AT_MODEM, need("id_sms", COUNT))),
    "get_calls": Command(
        _get_calls,
        (
            need("date_start", DATE),
            need("date_finish", DATE),
            may("call_type", CALL_TYPE),
            may("ani", DIGITS),
            may("dnis", DIGITS),
            may("offset", COUNT),
        ),
    ),
}
