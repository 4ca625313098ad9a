"""What holds for any bytes that anybody may send."""

import json
from datetime import UTC, datetime
from urllib.parse import urlencode

from hypothesis import given
from hypothesis import strategies as st

from lirax_desk.protocol.answers import Answer
from lirax_desk.protocol.commands import Command
from lirax_desk.protocol.errors import BadWebhook, ServiceError
from lirax_desk.protocol.events import Unknown, natural_key, read_telling
from lirax_desk.protocol.forms import Form, read_form
from lirax_desk.protocol.questions import read_question
from tests.unit.protocol.commands import EVERY

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)

CMDS = ["event", "record", "contact", "staton", "smsDelivered", "smsReceived"]
CMDS += ["make2calls_finished", "makecall_finished", "EVENT", "novelty", ""]
NAMES = [
    "event",
    "type",
    "phone",
    "ext",
    "callid",
    "duration",
    "is_recorded",
    "status",
    "record_link",
    "keys",
]
NAMES += [
    "id",
    "id_sms",
    "id_make2calls",
    "id_makecall",
    "Call_id",
    "success",
    "ani",
    "text",
    "tid",
    "novelty",
]
VALUES = st.text(max_size=20) | st.sampled_from(
    ["INCOMING", "COMPLETED", "in", "1", "-1", "9" * 5000, "[{}]"]
)
FIELDS = st.dictionaries(st.sampled_from(NAMES), VALUES)
FORMS = st.builds(lambda cmd, fields: {"cmd": cmd} | fields, st.sampled_from(CMDS), FIELDS)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=10,
)
KEYS = ["users", "stages", "statuses", "id_sms", "id_deal", "sms_status", "id_make2calls", "idtask", "error"]
ROWS = st.dictionaries(
    st.sampled_from(["id", "Name", "ext", "active", "stage", "status", "title", "call_id"]), JSON
)
ANSWERS = (
    st.dictionaries(st.sampled_from(KEYS), JSON | st.lists(ROWS | JSON, max_size=3)) | st.lists(ROWS) | JSON
)
BODIES = (
    st.binary(max_size=200) | ANSWERS.map(json.dumps).map(str.encode) | st.text(max_size=50).map(str.encode)
)
STATUSES = st.sampled_from([200, 204, 301, 400, 401, 402, 403, 404, 500, 503]) | st.integers(0, 999)


def understood(body: bytes) -> Form | None:
    """The form if it was read as a question or as something told, None if it was refused."""
    try:
        form = read_form(body)
        if read_question(form) is None:
            read_telling(form, AT)
    except BadWebhook:
        return None
    return form


def outcome(command: Command[object], answer: Answer) -> str:
    """What a person is told, "" if all is well."""
    try:
        command.read(answer)
    except ServiceError as error:
        return str(error)
    return ""


@given(st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
def test_any_bytes_are_understood_or_refused(body: bytes) -> None:
    understood(body)


@given(FORMS)
def test_any_form_is_understood_or_refused(fields: dict[str, str]) -> None:
    understood(urlencode(fields).encode())


@given(FIELDS)
def test_any_form_with_an_unknown_cmd_is_kept(fields: dict[str, str]) -> None:
    assert isinstance(read_telling(Form({"cmd": "novelty"} | fields), AT), Unknown)


@given(st.sampled_from(EVERY), STATUSES, BODIES)
def test_any_answer_to_any_command_is_a_value_or_a_service_error(
    command: Command[object], status: int, body: bytes
) -> None:
    said = outcome(command, Answer(status, body))

    assert said.isprintable()
    assert said or status == 200


@given(FORMS, st.randoms(use_true_random=False))
def test_the_natural_key_does_not_depend_on_the_order_of_fields(
    fields: dict[str, str], chance: object
) -> None:
    shuffled = list(fields.items())
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert natural_key(Form(fields)) == natural_key(Form(dict(shuffled)))


@given(FIELDS, st.sampled_from(NAMES), VALUES)
def test_the_natural_key_of_an_event_differs_when_any_field_differs(
    fields: dict[str, str], name: str, value: str
) -> None:
    event = {"cmd": "event"} | fields
    other = event | {name: value}

    assert (natural_key(Form(event)) == natural_key(Form(other))) == (event == other)


@given(
    FORMS,
    st.sampled_from(["token", "from_LiraX_token", "From_LiraX_token", "fROM_lIRAx_tOKEN"]),
    st.text(min_size=1),
)
def test_secrets_stay_out_of_keys_and_fields_and_reprs(
    fields: dict[str, str], name: str, secret: str
) -> None:
    sent = secret + "|303cb962ac59075b964b07152d234b70"
    without = read_form(urlencode(fields).encode())
    form = read_form(urlencode(fields | {name: sent}).encode())

    assert form.fields == without.fields
    assert repr(form) == repr(without)
    assert natural_key(form) == natural_key(without)
    assert form.opened_by([sent])
    assert not without.opened_by([sent])
