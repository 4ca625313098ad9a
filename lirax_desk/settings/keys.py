"""What a key of the settings is: a default, a sentence for people, and the rule for its value. Pure."""

import ipaddress
import re
from collections.abc import Callable, Mapping
from dataclasses import Field, field, fields
from typing import Any, get_type_hints
from urllib.parse import SplitResult, urlsplit

Rule = Callable[[Any], bool]


def translate(context: str, text: str) -> str:  # noqa: ARG001 - the context is for those who translate
    """Return *text* as it is, marked for the translators' tools, which know this name."""
    return text


def key(default: Any, explain: str, rule: Rule = lambda value: True, wanted: str = "") -> Any:
    """A setting: its default, one sentence for people, the rule for its value and the rule in words."""
    return field(default=default, metadata={"explain": explain, "rule": rule, "wanted": wanted})


def checked(kind: type, name: str, value: Any) -> Any:
    """Return *value* as the field *name* of *kind* holds it, or raise ValueError with the rule."""
    item = _field(kind, name)
    hint = get_type_hints(kind)[name]
    if hint == tuple[str, ...]:
        good = isinstance(value, list | tuple) and all(_is_line(part) for part in value)
        value = tuple(value) if good else value
    else:
        good = type(value) is hint and (hint is not str or _is_line(value))
    if not good or not item.metadata["rule"](value):
        raise ValueError(f"must be {wanted(kind, name)}")
    return value


def explained(kind: type, name: str) -> str:
    """What the field *name* is for, a sentence."""
    return str(_field(kind, name).metadata["explain"])


def wanted(kind: type, name: str) -> str:
    """What a value of the field *name* must be, in words that follow "must be"."""
    return str(_field(kind, name).metadata["wanted"]) or _TYPES[get_type_hints(kind)[name]]


def is_loopback(host: str) -> bool:
    """Whether *host* is this machine: localhost or a loopback address."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def is_endpoint(url: str) -> bool:
    """Whether the API may be called at *url*: over TLS, or on this machine; no password in it."""
    parts = _split(url)
    if parts is None or "@" in parts.netloc:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))


def is_web_address(url: str) -> bool:
    """Whether *url* is a whole address, or empty."""
    parts = _split(url)
    return url == "" or (parts is not None and parts.scheme in {"http", "https"})


def matches(pattern: str) -> Rule:
    """A rule: the whole text is *pattern*."""
    return lambda value: bool(re.fullmatch(pattern, value))


def all_match(pattern: str) -> Rule:
    """A rule: each text of the list is *pattern*."""
    return lambda values: all(re.fullmatch(pattern, value) for value in values)


def one_of(*values: str) -> Rule:
    """A rule: one of *values*."""
    return lambda value: value in values


_TYPES: Mapping[Any, str] = {
    str: translate("Settings", "one line of text"),
    int: translate("Settings", "a whole number"),
    bool: translate("Settings", "true or false"),
    tuple[str, ...]: translate("Settings", "a list of texts"),
}


def _field(kind: type, name: str) -> Field[Any]:
    return next(item for item in fields(kind) if item.name == name)


def _is_line(value: object) -> bool:
    """Printable also means that it can be written as UTF-8 and handed to the system as a path."""
    return isinstance(value, str) and value.isprintable()


def _split(url: str) -> SplitResult | None:
    """The parts of *url*, if it has a host and nothing that an address cannot have."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    return parts if parts.hostname and port != 0 and " " not in url else None
