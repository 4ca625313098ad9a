"""Reads verbs from data that people wrote: every wrong key is named, with the reason. Pure."""

import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from typing import Any, Union, get_args, get_origin, get_type_hints

from lirax_desk.simulator.verbs import VERBS, Verb

VERB_NAMES: Mapping[str, type[Verb]] = {verb.name: verb for verb in VERBS}


class BadVerb(ValueError):
    """Data that is no verb: *key* is where, the text says why."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(f"{key}: {reason}")
        self.key = key


def arguments_of(verb: type[Verb]) -> Iterator[tuple[str, Any, "Field[Any]"]]:
    """Yield for each argument of *verb* its key, its type without None, and its field."""
    hints = get_type_hints(verb)
    for field in fields(verb):  # type: ignore[arg-type]  # every verb is a dataclass, its base is none
        yield key_of(field), _without_none(hints[field.name]), field


def key_of(field: "Field[Any]") -> str:
    """What people write for *field*."""
    return field.metadata["key"] or field.name


def read_verb(name: str, data: Mapping[str, Any]) -> Verb:
    """Return the verb *name* with the arguments in *data*; raise BadVerb when it cannot be."""
    if name not in VERB_NAMES:
        raise BadVerb("do", f"{name!r} is none of {', '.join(VERB_NAMES)}")
    verb = VERB_NAMES[name]
    known = {key: (kind, field) for key, kind, field in arguments_of(verb)}
    for key in data:
        if key not in known:
            raise BadVerb(key, f"{name} has no such argument")
    for key, (_, field) in known.items():
        if key not in data and field.default is MISSING:
            raise BadVerb(key, "is missing")
    return verb(**{known[key][1].name: _value(key, *known[key], value) for key, value in data.items()})


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in {Union, types.UnionType}:
        return next(kind for kind in get_args(hint) if kind is not types.NoneType)
    return hint


def _value(key: str, kind: Any, field: "Field[Any]", value: Any) -> Any:
    if value is None and field.default is None:
        return None
    among = field.metadata["among"]
    if among and value not in among:
        raise BadVerb(key, f"{value!r} is none of {', '.join(filter(None, among))}")
    if get_origin(kind) is tuple:
        return _texts(key, value)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not kind:
        raise BadVerb(key, f"{value!r} is no {_WORDS[kind]}")
    return value


_WORDS = {str: "text", int: "whole number", float: "number", bool: "true or false"}


def _texts(key: str, value: Any) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list | tuple) or not all(isinstance(one, str) for one in listed):
        raise BadVerb(key, f"{value!r} is no text and no list of texts")
    if not listed:
        raise BadVerb(key, "is empty")
    return tuple(listed)
