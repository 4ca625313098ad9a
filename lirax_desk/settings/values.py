"""Every key that can be set, as frozen values with their defaults. Pure."""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

from lirax_desk.settings.keys import (
    all_match,
    checked,
    is_endpoint,
    is_web_address,
    key,
    matches,
    one_of,
    translate,
)

LINE_NUMBER = re.compile(r"[0-9]{2,20}")
"""How LiraX writes our outside numbers."""


@dataclass(frozen=True, slots=True)
class Lirax:
    """[lirax]: where LiraX is and who I am there."""

    endpoint: str = key(
        "https://lira.voip.com.ua:8482/general",
        translate("Settings", "The whole address that LiraX gave for its API."),
        lambda url: url == "" or is_endpoint(url),
        translate("Settings", "an https:// address (http:// for this machine only)"),
    )
    extension: str = key(
        "",
        translate("Settings", "The short number of my phone in LiraX."),
        matches(r"|[0-9]{2,6}"),
        translate("Settings", "2 to 6 digits"),
    )
    ca_file: str = key(
        "", translate("Settings", "A PEM file with your own certificate authority for the endpoint.")
    )
    providers: tuple[str, ...] = key(
        (),
        translate("Settings", "Phone numbers of the GSM modems that send SMS."),
        all_match(r"[0-9]{2,20}"),
        translate("Settings", "a list of digits"),
    )


@dataclass(frozen=True, slots=True)
class Listener:
    """[listener]: where LiraX's webhooks come in."""

    host: str = key(
        "127.0.0.1",
        translate("Settings", "The address to listen at; 127.0.0.1 is this machine only."),
        matches(r"[^\s/]+"),
        translate("Settings", "an address or a host's name"),
    )
    port: int = key(
        8484,
        translate("Settings", "The port to listen at; 0 takes any free one."),
        range(65536).__contains__,
        translate("Settings", "0 to 65535"),
    )
    path: str = key(
        "/LiraX",
        translate("Settings", "The path of the webhook address."),
        matches(r"/[^\s?#]*"),
        translate("Settings", "a path beginning with /"),
    )
    tls_cert: str = key(
        "",
        translate(
            "Settings", "A PEM file with the certificate chain; with its key, the listener speaks HTTPS."
        ),
    )
    tls_key: str = key("", translate("Settings", "A PEM file with the certificate's private key."))
    public_url: str = key(
        "",
        translate("Settings", "The whole address as LiraX reaches it, when a proxy or a tunnel leads here."),
        is_web_address,
        translate("Settings", "a whole address, such as https://desk.example.com/LiraX"),
    )
    allow_plain: bool = key(
        False, translate("Settings", "Listen without HTTPS at an address that is not this machine's own.")
    )


@dataclass(frozen=True, slots=True)
class Phones:
    """[phones]: how numbers are read."""

    region: str = key(
        "UA",
        translate("Settings", "The country of numbers written without its code."),
        matches(r"[A-Z]{2}"),
        translate("Settings", "two capital letters"),
    )


@dataclass(frozen=True, slots=True)
class Ui:
    """[ui]: what the person sees."""

    language: str = key(
        "system",
        translate("Settings", "The language of the windows; English is the one there is now."),
        one_of("system", "uk", "ru", "en"),
        translate("Settings", "system, uk, ru or en"),
    )
    theme: str = key(
        "system",
        translate("Settings", "Light or dark."),
        one_of("system", "light", "dark"),
        translate("Settings", "system, light or dark"),
    )
    watch: tuple[str, ...] = key(
        (),
        translate("Settings", "Colleagues whose ringing phones show a slim strip."),
        all_match(r"[0-9]{2,6}"),
        translate("Settings", "a list of short numbers"),
    )
    popups: bool = key(True, translate("Settings", "Show a popup when my phone rings."))
    popup_corner: str = key(
        "bottom-right",
        translate("Settings", "The corner of the screen where popups stack."),
        one_of("bottom-right", "top-right", "bottom-left", "top-left"),
        translate("Settings", "bottom-right, top-right, bottom-left or top-left"),
    )
    close_to_tray: bool = key(
        True, translate("Settings", "Closing the main window keeps the application in the tray.")
    )


@dataclass(frozen=True, slots=True)
class Line:
    """[lines.NUMBER]: what we call one of our outside numbers, and its colour (#rrggbb)."""

    name: str = key("", translate("Settings", "What this line is called."))
    colour: str = key(
        "",
        translate("Settings", "Its colour."),
        matches(r"|#[0-9a-fA-F]{6}"),
        translate("Settings", "#rrggbb"),
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. Replace it with dataclasses.replace; it is never changed."""

    lirax: Lirax = Lirax()
    listener: Listener = Listener()
    phones: Phones = Phones()
    ui: Ui = Ui()
    lines: Mapping[str, Line] = field(default_factory=lambda: MappingProxyType({}))

    def line(self, number: str) -> Line:
        """What is set for our outside number *number*."""
        return self.lines.get(number) or Line(name=number)


SECTIONS: Mapping[str, type] = {"lirax": Lirax, "listener": Listener, "phones": Phones, "ui": Ui}


def with_value(settings: Settings, name: str, value: Any) -> Settings:
    """Return *settings* with the dotted key *name* set, or raise ValueError or KeyError.

    A line's keys are "lines.NUMBER.name" and "lines.NUMBER.colour"; a line that is not there yet is made.
    """
    section, _, item = name.partition(".")
    if section == "lines":
        return _with_line(settings, *item.rpartition(".")[::2], value)
    if section not in SECTIONS:
        raise KeyError(name)
    return dataclasses.replace(settings, **{section: _with(getattr(settings, section), item, value)})


def without_line(settings: Settings, number: str) -> Settings:
    """Return *settings* with nothing set for our outside number *number*."""
    lines = {known: line for known, line in settings.lines.items() if known != number}
    return dataclasses.replace(settings, lines=MappingProxyType(lines))


def _with_line(settings: Settings, number: str, item: str, value: Any) -> Settings:
    if not LINE_NUMBER.fullmatch(number):
        raise KeyError(f"lines.{number}.{item}")
    line = _with(settings.lines.get(number, Line()), item, value)
    return dataclasses.replace(settings, lines=MappingProxyType({**settings.lines, number: line}))


def _with(part: Any, item: str, value: Any) -> Any:
    if item not in {found.name for found in fields(part)}:
        raise KeyError(item)
    return dataclasses.replace(part, **{item: checked(type(part), item, value)})
