"""Bodies as fields, the secret taken out, and the natural key."""

import pytest

from lirax_desk.protocol.errors import BadWebhook
from lirax_desk.protocol.forms import MOST_FIELDS, Form, digest, read_form

SECRET = "303cb962ac59075b964b07152d234b70"


@pytest.mark.parametrize(
    "name", ["from_LiraX_token", "From_LiraX_token", "token", "FROM_LIRAX_TOKEN", "Token"]
)
def test_the_secret_may_be_named_in_three_ways_in_any_case(name: str) -> None:
    form = read_form(f"cmd=staton&{name}={SECRET}".encode())

    assert form.opened_by([SECRET])
    assert form.fields == {"cmd": "staton"}


@pytest.mark.parametrize("name", ["from_LiraX_token", "From_LiraX_token", "token"])
def test_the_secret_is_not_in_the_repr(name: str) -> None:
    assert SECRET not in repr(read_form(f"cmd=staton&{name}={SECRET}".encode()))


def test_two_secrets_are_valid_during_rotation() -> None:
    form = read_form(f"cmd=staton&token={SECRET}".encode())

    assert form.opened_by(["new", SECRET])
    assert not form.opened_by(["new", "newer"])


def test_any_of_the_posted_secrets_may_be_the_right_one() -> None:
    assert read_form(f"token=old&from_LiraX_token={SECRET}&cmd=x".encode()).opened_by([SECRET])


@pytest.mark.parametrize("body", [b"cmd=staton", b"cmd=staton&token=", b"cmd=staton&token"])
def test_no_secret_posted_opens_nothing(body: bytes) -> None:
    assert not read_form(body).opened_by([SECRET])
    assert not read_form(body).opened_by([""])


def test_no_secret_configured_means_that_everything_is_refused() -> None:
    assert not read_form(f"cmd=staton&token={SECRET}".encode()).opened_by([])


def test_a_secret_is_compared_wholly_and_in_its_case() -> None:
    form = read_form(f"cmd=staton&token={SECRET}".encode())

    assert not form.opened_by([SECRET.upper(), SECRET[:-1], SECRET + "0", "ключ"])


def test_text_is_utf_8_with_percents_and_pluses() -> None:
    form = read_form("text=%D0%9F%D1%80%D0%B8%D0%B2%D1%96%D1%82+%2B1&name=Олег".encode())

    assert form.fields == {"text": "Привіт +1", "name": "Олег"}


def test_bytes_that_are_no_utf_8_are_replaced() -> None:
    assert read_form(b"text=a%FFb&phone=\xff").fields == {"text": "a\ufffdb", "phone": "\ufffd"}


def test_unknown_and_empty_fields_are_kept() -> None:
    assert read_form(b"cmd=event&new=1&phone=").fields == {"cmd": "event", "new": "1", "phone": ""}


def test_names_are_compared_without_case() -> None:
    form = read_form(b"CMD=event&CallID=A-1")

    assert (form.get("cmd"), form.get("callid")) == ("event", "A-1")
    assert form.has("Callid")
    assert not form.has("phone")


def test_the_first_non_empty_of_several_names_counts() -> None:
    form = read_form(b"id=&id_sms=+121+&ID=")

    assert form.get("id", "id_sms") == "121"
    assert form.get("ext") == ""


def test_an_empty_field_does_not_hide_a_full_one_that_differs_in_case() -> None:
    assert read_form(b"Ext=101&ext=").get("ext") == "101"


def test_what_is_needed_and_missing_is_named() -> None:
    with pytest.raises(BadWebhook, match=r"^id is missing$"):
        Form({"id": " "}).need("id", "id_sms")


@pytest.mark.parametrize("body", [b"", b"hello", b'{"cmd":"event"}', b"<xml/>", b"&&&", b"\x00\xff"])
def test_what_is_no_form_is_refused(body: bytes) -> None:
    with pytest.raises(BadWebhook, match="not a form"):
        read_form(body)


def test_too_many_fields_are_refused() -> None:
    read_form(b"&".join([b"a=1"] * MOST_FIELDS))
    with pytest.raises(BadWebhook, match="too many fields"):
        read_form(b"&".join([b"a=1"] * (MOST_FIELDS + 1)))


def test_a_digest_does_not_run_texts_together() -> None:
    assert digest(("ab", "c")) != digest(("a", "bc"))
    assert digest({"a": "1", "b": "2"}) == digest({"b": "2", "a": "1"})
    assert len(digest(())) == 32
