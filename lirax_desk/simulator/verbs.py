"""What a person or a scene can let happen: one frozen value per verb.

The command line, the control requests and the steps of scenes are all read into these.
"""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from lirax_desk.simulator.faults import WAYS


def option(
    explain: str, default: Any = ..., *, place: bool = False, among: tuple[str, ...] = (), key: str = ""
) -> Any:
    """An argument of a verb; one with a *place* is told by its position, the others by `--name`.

    *key* is what people write where Python has taken the word.
    """
    about = {"explain": explain, "place": place, "among": among, "key": key}
    return field(metadata=about) if default is ... else field(default=default, metadata=about)


class Verb:
    """Something that happens; *name* is what people type."""

    __slots__ = ()
    name: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Ring(Verb):
    """Let an outside caller ring. LiraX asks `contact` first; a responsible who is free rings first."""

    name = "ring"
    phone: str = option('the caller\'s number; "any" for a contact, "unknown" for a stranger', place=True)
    to: tuple[str, ...] = option("short numbers that ring, with commas")
    line: str = option("our number that was called", "380441234567")
    answer_after: float | None = option("seconds until somebody picks up; else `answer` does", None)
    by: str = option("who picks up: whose phone rang first, unless told", "")
    talk: float | None = option("seconds of talk; else until `hangup`", None)
    missed: bool = option("nobody picks up", default=False)
    ring_for: float = option("seconds until the caller gives up", 30.0)
    one_by_one: bool = option("the phones ring one after another, not together", default=False)
    first_for: float = option("seconds that the responsible rings alone; 0 ignores who that is", 5.0)
    transfer_to: str = option("whom the call is passed on to", "")
    transfer_after: float = option("seconds of talk before it is passed on", 8.0)
    unrecorded: bool = option("there is no recording", default=False)
    source: str = option("marketing source (cs)", "")
    medium: str = option("marketing medium (cm)", "")
    campaign: str = option("marketing campaign (cc)", "")
    term: str = option("marketing term (ct)", "")


@dataclass(frozen=True, slots=True)
class Answer(Verb):
    """Let somebody pick up the newest ringing call."""

    name = "answer"
    ext: str = option("who picks up: whose phone rang first, unless told", "")
    callid: str = option("which call", "")


@dataclass(frozen=True, slots=True)
class Hangup(Verb):
    """End the newest call that runs."""

    name = "hangup"
    ext: str = option("a call of this operator", "")
    callid: str = option("which call", "")


@dataclass(frozen=True, slots=True)
class Transfer(Verb):
    """Pass the newest talk on to somebody else, who picks up after three seconds."""

    name = "transfer"
    to: str = option("short number")
    callid: str = option("which call", "")


@dataclass(frozen=True, slots=True)
class Dial(Verb):
    """Let an operator dial on the desk phone, without the API."""

    name = "dial"
    ext: str = option("short number", place=True)
    phone: str = option("the number dialled", place=True)


@dataclass(frozen=True, slots=True)
class SetStatus(Verb):
    """Let an operator choose a status."""

    name = "status"
    ext: str = option("short number", place=True)
    status: int = option("0 off, 1 free, above 1 busy", place=True)


@dataclass(frozen=True, slots=True)
class SmsIn(Verb):
    """Let an SMS arrive at a modem."""

    name = "sms-in"
    phone: str = option("who sends it", place=True)
    text: str = option("what it says", place=True)
    provider: str = option("the modem's number", "380441234567")


@dataclass(frozen=True, slots=True)
class Webhook(Verb):
    """Send any form at all as a webhook; the secret is added unless the form has one."""

    name = "webhook"
    fields: tuple[str, ...] = option("name=value …", place=True)


@dataclass(frozen=True, slots=True)
class Expect(Verb):
    """Decide what happens when a number is dialled or gets an SMS."""

    name = "expect"
    phone: str = option("the number", place=True)
    outcome: str = option(
        "of a call", "Success", among=("Success", "Busy", "NotAvailable", "NotAllowed", "NoOperator")
    )
    pick_up_after: float = option("seconds until the operator picks up", 3.0)
    answer_after: float = option("seconds until the client picks up", 5.0)
    talk: float = option("seconds of talk", 20.0)
    keys: str = option("keys that the client presses in the IVR", "")
    sms: str = option("what becomes of an SMS", "delivered", among=("delivered", "expired", "unknown"))


@dataclass(frozen=True, slots=True)
class SetModem(Verb):
    """Plug a modem in or out."""

    name = "modem"
    number: str = option("the modem's phone number", place=True)
    state: str = option("on, off, or busy for the next 5 s", place=True, among=("on", "off", "busy"))


@dataclass(frozen=True, slots=True)
class Fail(Verb):
    """Let answers to a command fail. History is called auth and export, recordings records."""

    name = "fail"
    cmd: str = option("the command, or * for all", place=True)
    way: str = option(f"a status from 300 to 599, or {', '.join(WAYS)}; none ends it", key="with")
    times: int = option("how many answers; 0 for ever", 1)
    done: bool = option("the command is carried out, only its answer is lost", default=False)
    seconds: float = option("how late a slow answer is", 3.0)


@dataclass(frozen=True, slots=True)
class SetManner(Verb):
    """Change how webhooks are spelled and how well the line behaves; what is not told stays."""

    name = "manner"
    secret_field: str = option(
        "name of the secret's field",
        "",
        among=("", "from_LiraX_token", "From_LiraX_token", "token", "mixed"),
    )
    sms_id_field: str = option("name of the id in smsReceived", "", among=("", "id", "id_sms"))
    record_callid: str = option(
        "callid of record: the same, or without its hyphen", "", among=("", "same", "bare")
    )
    record_at_once: bool | None = option("the recording's link comes with COMPLETED", None)
    repeat: int | None = option("how often each webhook is sent", None)
    late: float | None = option("seconds that a webhook may be late, so that they change places", None)
    silent: bool | None = option("no webhook leaves at all", None)
    secret: str = option("another secret, right or wrong", "")


@dataclass(frozen=True, slots=True)
class Callback(Verb):
    """Change where webhooks go."""

    name = "callback"
    url: str = option("the application's address", place=True)
    secret: str = option("the application's secret; the known one unless told", "")


@dataclass(frozen=True, slots=True)
class PlayScene(Verb):
    """Begin a scene; the one before ends, with its faults and manners. "none" only ends it."""

    name = "scene"
    scene: str = option("a shipped scene or a file", place=True)


@dataclass(frozen=True, slots=True)
class Skip(Verb):
    """Let time be over at once, for sessions, modems and the hour of the day."""

    name = "skip"
    seconds: float = option("how much", place=True)


@dataclass(frozen=True, slots=True)
class Stop(Verb):
    """End the simulator."""

    name = "stop"


@dataclass(frozen=True, slots=True)
class State(Verb):
    """Print all that this LiraX knows and received."""

    name = "state"


@dataclass(frozen=True, slots=True)
class Calls(Verb):
    """Print the calls, newest first."""

    name = "calls"


VERBS: tuple[type[Verb], ...] = (
    Ring, Answer, Hangup, Transfer, Dial, SetStatus, SmsIn, Webhook, Expect, SetModem,
    Fail, SetManner, Callback, PlayScene, Skip, Stop, State, Calls,
)  # fmt: skip
