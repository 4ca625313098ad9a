"""What may be set: defaults, rules and their words, lines."""

from dataclasses import fields

import pytest

from lirax_desk import settings as settings_file
from lirax_desk.settings import (
    SECTIONS,
    Line,
    Settings,
    checked,
    explained,
    wanted,
    with_value,
    without_line,
)

# ------------------------------------------------------------------ defaults and keys


def test_the_defaults_that_others_rely_on() -> None:
    settings = Settings()
    assert settings.lirax.endpoint == "https://lira.voip.com.ua:8482/general"
    assert (settings.listener.host, settings.listener.port, settings.listener.path) == (
        "127.0.0.1",
        8484,
        "/LiraX",
    )
    assert not settings.listener.allow_plain
    assert settings.phones.region == "UA"
    assert (settings.ui.language, settings.ui.theme) == ("system", "system")


@pytest.mark.parametrize("kind", [*SECTIONS.values(), Line])
def test_every_default_keeps_its_own_rule_and_every_key_is_explained(kind: type) -> None:
    for item in fields(kind):
        assert checked(kind, item.name, item.default) == item.default
        assert explained(kind, item.name).endswith(".")
        assert wanted(kind, item.name)


# ------------------------------------------------------------------ rules

GOOD = [
    ("lirax.endpoint", "https://by.lirax.net:8482/general"),
    ("lirax.endpoint", "http://127.0.0.1:8482/general"),
    ("lirax.endpoint", "http://[::1]:1/general"),
    ("lirax.endpoint", "http://LOCALHOST:8482/general"),
    ("lirax.extension", ""),
    ("lirax.extension", "101"),
    ("listener.host", "0.0.0.0"),
    ("listener.host", "::1"),
    ("listener.host", "desk.example.com"),
    ("listener.port", 0),
    ("listener.path", "/"),
    ("listener.public_url", ""),
    ("listener.public_url", "https://desk.example.com/LiraX"),
    ("phones.region", "PL"),
    ("ui.theme", "dark"),
    ("ui.popup_corner", "top-left"),
    ("ui.popups", False),
]

BAD = [
    ("lirax.endpoint", "http://lira.voip.com.ua:8482/general"),
    ("lirax.endpoint", "ftp://127.0.0.1/general"),
    ("lirax.endpoint", "lira.voip.com.ua"),
    ("lirax.endpoint", "https://"),
    ("lirax.endpoint", "https://host:99999/general"),
    ("lirax.endpoint", "https://host:0/general"),
    ("lirax.endpoint", "https://[::1/general"),
    ("lirax.endpoint", "https://lira voip/general"),
    ("lirax.endpoint", "https://me:password@lira.voip.com.ua/general"),
    ("lirax.extension", "1"),
    ("lirax.extension", "1234567"),
    ("lirax.extension", "10a"),
    ("lirax.extension", 101),
    ("lirax.ca_file", "two\nlines"),
    ("lirax.ca_file", "nul\0"),
    ("lirax.providers", "380441234567"),
    ("lirax.providers", ["+380441234567"]),
    ("lirax.providers", [380441234567]),
    ("listener.host", ""),
    ("listener.host", "http://127.0.0.1"),
    ("listener.port", 65536),
    ("listener.port", -1),
    ("listener.port", True),
    ("listener.port", "8484"),
    ("listener.path", "LiraX"),
    ("listener.path", "/a?b"),
    ("listener.public_url", "desk.example.com"),
    ("listener.public_url", "https://"),
    ("listener.allow_plain", 1),
    ("phones.region", "ua"),
    ("ui.theme", "Dark"),
    ("ui.watch", ["7"]),
]


@pytest.mark.parametrize(("name", "value"), GOOD)
def test_what_may_be_set(name: str, value: object) -> None:
    section, item = name.split(".")
    assert getattr(getattr(with_value(Settings(), name, value), section), item) == value


@pytest.mark.parametrize(("name", "value"), BAD)
def test_what_may_not_be_set_says_the_rule(name: str, value: object) -> None:
    section, item = name.split(".")
    with pytest.raises(ValueError, match=r"^must be ") as refusal:
        with_value(Settings(), name, value)
    assert str(refusal.value) == f"must be {wanted(SECTIONS[section], item)}"


def test_a_list_becomes_a_tuple() -> None:
    assert with_value(Settings(), "ui.watch", ["102", "103"]).ui.watch == ("102", "103")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "ui",
        "ui.",
        "ui.colour",
        "colour",
        "lines.oops.name",
        "lines.380441234567",
        "lines.380441234567.size",
    ],
)
def test_a_key_that_does_not_exist_is_a_key_error(name: str) -> None:
    with pytest.raises(KeyError):
        with_value(Settings(), name, "x")


@pytest.mark.parametrize(
    ("host", "here"), [("localhost", True), ("127.9.9.9", True), ("[::1]", True), ("10.0.0.1", False)]
)
def test_what_is_this_machine(host: str, here: bool) -> None:
    assert settings_file.is_loopback(host) is here


# ------------------------------------------------------------------ lines


def test_lines_are_set_by_their_number_and_taken_away() -> None:
    named = with_value(Settings(), "lines.380441234567.name", "Київ")
    coloured = with_value(named, "lines.380441234567.colour", "#1b8a4b")
    assert coloured.line("380441234567") == Line("Київ", "#1b8a4b")
    assert coloured.line("380509876543") == Line("380509876543")
    assert without_line(coloured, "380441234567") == Settings()
    with pytest.raises(ValueError, match="#rrggbb"):
        with_value(coloured, "lines.380441234567.colour", "green")
