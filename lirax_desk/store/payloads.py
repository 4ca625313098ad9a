"""Commands as JSON and back. What comes back was written by this program, a newer one, or a broken disk."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from decimal import Decimal, InvalidOperation
from types import NoneType
from typing import Any, get_args, get_type_hints

from lirax_desk.domain.outbox import COMMANDS, Kind, Outgoing
from lirax_desk.protocol.commands import DealStatus, TaskType
from lirax_desk.protocol.errors import BadCommand


class Unreadable(ValueError):
    """A payload that is no command of its kind."""


def written(command: Outgoing) -> str:
    """The fields of *command* as a JSON object."""
    values = {item.name: getattr(command, item.name) for item in fields(command)}
    return json.dumps(values, default=str)


def read(kind: Kind, payload: str) -> Outgoing:
    """The command that written() wrote; fields that this version does not know are left out."""
    command = COMMANDS[kind]
    hints = get_type_hints(command)
    try:
        stored = dict(json.loads(payload))
        known = {item.name: stored[item.name] for item in fields(command) if item.name in stored}
        return command(**{name: _value(hints[name], value) for name, value in known.items()})
    except (ValueError, TypeError, InvalidOperation, RecursionError, BadCommand) as error:
        raise Unreadable(f"{kind.value}: {error}") from error


def _value(hint: Any, stored: Any) -> Any:
    """What *stored* is as a field of the type *hint*; raises ValueError or TypeError."""
    kinds = get_args(hint)
    if NoneType in kinds:
        return None if stored is None else _value(kinds[0], stored)
    return _READERS[hint](stored)


def _text(stored: Any) -> str:
    if not isinstance(stored, str):
        raise TypeError(f"{stored!r} is no text")
    return stored


def _whole(stored: Any) -> int:
    if type(stored) is not int:
        raise TypeError(f"{stored!r} is no whole number")
    return stored


_READERS: Mapping[Any, Callable[[Any], Any]] = {
    str: _text,
    int: _whole,
    tuple[str, ...]: lambda stored: tuple(map(_text, stored)),
    datetime: datetime.fromisoformat,
    Decimal: lambda stored: Decimal(_text(stored)),
    TaskType: TaskType,
    DealStatus: DealStatus,
}
