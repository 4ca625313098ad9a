"""What a person or an admin may set: frozen values, read from and written to settings.toml.

Never a secret in here. A wrong value falls back to its default and is named; a file that is no TOML
is kept aside. Each key's rule and explanation stand beside it: the README's table is made of them.
"""

import dataclasses
import ipaddress
import re
import tomllib
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_type_hints
from urllib.parse import urlsplit

Rule = Callable[[Any], bool]


def key(default: Any, explain: str, rule: Rule = lambda value: True, wanted: str = "") -> Any:
    """A setting: its default, one sentence for people, the rule for its value and the rule in words."""
    return field(default=default, metadata={"explain": explain, "rule": rule, "wanted": wanted})


def is_loopback(host: str) -> bool:
    """Whether *host* is this machine: localhost or a loopback address."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _is_endpoint(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host or "")))


def _is_public_url(url: str) -> bool:
    return url == "" or url.startswith(("https://", "http://"))


def _matches(pattern: str) -> Rule:
    return lambda value: bool(re.fullmatch(pattern, value))


def _all_match(pattern: str) -> Rule:
    return lambda values: all(re.fullmatch(pattern, value) for value in values)


def _one_of(*values: str) -> Rule:
    return lambda value: value in values


@dataclass(frozen=True, slots=True)
class Lirax:
    """[lirax]: where LiraX is and who I am there."""

    endpoint: str = key(
        "https://lira.voip.com.ua:8482/general",
        "The whole address that LiraX gave for its API.",
        _is_endpoint,
        "an https:// address (http:// for this machine only)",
    )
    extension: str = key("", "My short number.", _matches(r"|[0-9]{2,6}"), "2 to 6 digits")
    ca_file: str = key("", "A PEM file with your own certificate authority for the endpoint.")
    providers: tuple[str, ...] = key(
        (), "Phone numbers of the GSM modems that send SMS.", _all_match(r"[0-9]{2,20}"), "a list of digits"
    )


@dataclass(frozen=True, slots=True)
class Listener:
    """[listener]: where LiraX's webhooks come in."""

    host: str = key("127.0.0.1", "The address to listen at.", bool, "an address")
    port: int = key(
        8484, "The port to listen at; 0 takes any free one.", range(65536).__contains__, "0 to 65535"
    )
    path: str = key(
        "/LiraX", "The path of the webhook address.", _matches(r"/[^\s?#]*"), "a path beginning with /"
    )
    tls_cert: str = key("", "A PEM file with the certificate chain; with tls_key, the listener speaks HTTPS.")
    tls_key: str = key("", "A PEM file with the certificate's private key.")
    public_url: str = key(
        "", "The address as LiraX reaches it, when a proxy stands before it.", _is_public_url, "an address"
    )
    allow_plain: bool = key(False, "Listen without HTTPS at an address that is not this machine's own.")


@dataclass(frozen=True, slots=True)
class Phones:
    """[phones]"""

    region: str = key(
        "UA", "The country of numbers written without its code.", _matches(r"[A-Z]{2}"), "two capital letters"
    )


@dataclass(frozen=True, slots=True)
class Ui:
    """[ui]"""

    language: str = key(
        "system",
        "The language of the windows; English is the one there is now.",
        _one_of("system", "uk", "ru", "en"),
        "system, uk, ru or en",
    )
    theme: str = key("system", "Light or dark.", _one_of("system", "light", "dark"), "system, light or dark")
    watch: tuple[str, ...] = key(
        (),
        "Colleagues whose ringing phones show a slim strip.",
        _all_match(r"[0-9]{2,6}"),
        "a list of short numbers",
    )
    popups: bool = key(True, "Show a popup when my phone rings.")
    popup_corner: str = key(
        "bottom-right",
        "The corner of the screen where popups stack.",
        _one_of("bottom-right", "top-right", "bottom-left", "top-left"),
        "bottom-right, top-right, bottom-left or top-left",
    )
    close_to_tray: bool = key(True, "Closing the main window keeps the application in the tray.")


@dataclass(frozen=True, slots=True)
class Line:
    """[lines.NUMBER]: what we call one of our outside numbers, and its colour (#rrggbb)."""

    name: str = key("", "What this line is called.")
    colour: str = key("", "Its colour.", _matches(r"|#[0-9a-fA-F]{6}"), "#rrggbb")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. Replace it with dataclasses.replace; it is never changed."""

    lirax: Lirax = Lirax()
    listener: Listener = Listener()
    phones: Phones = Phones()
    ui: Ui = Ui()
    lines: Mapping[str, Line] = field(default_factory=lambda: types.MappingProxyType({}))

    def line(self, number: str) -> Line:
        """What is set for our outside number *number*."""
        return self.lines.get(number) or Line(name=number)


SECTIONS: Mapping[str, type] = {"lirax": Lirax, "listener": Listener, "phones": Phones, "ui": Ui}


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings with what was wrong in their file, a sentence each."""

    settings: Settings
    problems: tuple[str, ...] = ()


def load(path: Path) -> Loaded:
    """Read *path*; a missing file is all defaults, an unreadable one is renamed and said."""
    try:
        document = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return Loaded(Settings())
    except (ValueError, OSError) as error:
        return Loaded(Settings(), (_set_aside(path, error),))
    return from_document(document)


def from_document(document: Mapping[str, Any]) -> Loaded:
    """Settings from a TOML document; unknown keys are no error, wrong values are."""
    problems: list[str] = []
    sections = {
        name: _section(kind, document.get(name, {}), f"{name}.", problems) for name, kind in SECTIONS.items()
    }
    lines = document.get("lines", {})
    named = {
        number: _section(Line, table, f"lines.{number}.", problems)
        for number, table in (lines.items() if isinstance(lines, dict) else ())
    }
    return Loaded(Settings(**sections, lines=types.MappingProxyType(named)), tuple(problems))


def _section(kind: type, table: object, prefix: str, problems: list[str]) -> Any:
    if not isinstance(table, dict):
        problems.append(f"{prefix.rstrip('.')}: must be a table")
        table = {}
    good: dict[str, Any] = {}
    for item in fields(kind):
        if item.name in table:
            try:
                good[item.name] = checked(kind, item.name, table[item.name])
            except ValueError as error:
                problems.append(f"{prefix}{item.name}: {error}")
    return kind(**good)


def checked(kind: type, name: str, value: Any) -> Any:
    """Return *value* as the field *name* of *kind* holds it, or raise ValueError with the rule."""
    item = next(item for item in fields(kind) if item.name == name)
    wanted = get_type_hints(kind)[name]
    if wanted == tuple[str, ...]:
        good = isinstance(value, list | tuple) and all(isinstance(part, str) for part in value)
        value = tuple(value) if good else value
    else:
        good = type(value) is wanted
    if not good or not item.metadata["rule"](value):
        raise ValueError(f"must be {item.metadata['wanted'] or _TYPES[wanted]}")
    return value


_TYPES: Mapping[Any, str] = {
    str: "a text",
    int: "a number",
    bool: "true or false",
    tuple[str, ...]: "a list of texts",
}


def _set_aside(path: Path, error: Exception) -> str:
    aside = path.with_name(f"{path.name}.broken-{datetime.now(UTC):%Y%m%d-%H%M%S}")
    try:
        path.rename(aside)
    except OSError:
        return f"{path.name} cannot be read ({error}): using defaults"
    return f"{path.name} cannot be read ({error}): kept as {aside.name}, using defaults"


def save(settings: Settings, path: Path) -> None:
    """Write *settings* over *path*, keeping its comments, order and unknown keys. Raises OSError."""
    import tomlkit

    document = tomlkit.parse(path.read_text("utf-8-sig")) if path.exists() else tomlkit.document()
    for name, value in _changes(settings):
        _put(document, name, value)
    unfinished = path.with_name(path.name + ".new")
    unfinished.touch(mode=0o600)
    unfinished.write_text(tomlkit.dumps(document), "utf-8")
    unfinished.replace(path)


def _changes(settings: Settings) -> Iterator[tuple[tuple[str, ...], Any]]:
    for section in SECTIONS:
        for item in fields(getattr(settings, section)):
            yield (section, item.name), getattr(getattr(settings, section), item.name)
    for number, line in settings.lines.items():
        yield ("lines", number), dataclasses.asdict(line)


def _put(document: Any, names: tuple[str, ...], value: Any) -> None:
    section, name = names
    table = document.setdefault(section, {})
    plain = list(value) if isinstance(value, tuple) else value
    if name not in table or table[name] != plain:
        table[name] = plain


def with_value(settings: Settings, name: str, value: Any) -> Settings:
    """Return *settings* with the dotted key *name* set, or raise ValueError or KeyError."""
    section, _, item = name.partition(".")
    if section not in SECTIONS or item not in {found.name for found in fields(SECTIONS[section])}:
        raise KeyError(name)
    part = getattr(settings, section)
    changed = dataclasses.replace(part, **{item: checked(SECTIONS[section], item, value)})
    return dataclasses.replace(settings, **{section: changed})
