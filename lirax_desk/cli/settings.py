"""settings: list, get and set the keys of settings.toml."""

import argparse
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from lirax_desk import settings as files
from lirax_desk.cli.terminal import complain, say
from lirax_desk.profile import Profile, profile_at
from lirax_desk.settings import SECTIONS, Settings, with_value


def add(commands: Any, home: argparse.ArgumentParser) -> None:
    group = commands.add_parser("settings", parents=[home], help="the keys of settings.toml")
    verbs = group.add_subparsers(metavar="VERB", required=True)
    command = verbs.add_parser("list", parents=[home], help="every key with its value")
    command.add_argument("--json", action="store_true")
    command.set_defaults(command=list_)
    command = verbs.add_parser("get", parents=[home], help="the value of KEY")
    command.add_argument("key", metavar="KEY")
    command.add_argument("--json", action="store_true")
    command.set_defaults(command=get)
    command = verbs.add_parser("set", parents=[home], help="set KEY; lists are separated by commas")
    command.add_argument("key", metavar="KEY")
    command.add_argument("value", metavar="VALUE")
    command.set_defaults(command=set_)


def list_(arguments: argparse.Namespace) -> int:
    values = flat(_load(profile_at(arguments.home)))
    if arguments.json:
        say(values)
    else:
        for name, value in values.items():
            print(f"{name} = {written(value)}")
    return 0


def get(arguments: argparse.Namespace) -> int:
    values = flat(_load(profile_at(arguments.home)))
    if arguments.key not in values:
        return complain(f"there is no key {arguments.key}")
    value = values[arguments.key]
    say(value) if arguments.json else print(written(value))
    return 0


def set_(arguments: argparse.Namespace) -> int:
    profile = profile_at(arguments.home).make()
    settings = _load(profile)
    try:
        files.save(
            with_value(settings, arguments.key, parsed(settings, arguments.key, arguments.value)),
            profile.settings,
        )
    except KeyError:
        return complain(f"there is no key {arguments.key}")
    except ValueError as error:
        return complain(f"{arguments.key}: {error}")
    return 0


def flat(settings: Settings) -> Mapping[str, Any]:
    """Every value by its dotted name."""
    parts = {section: getattr(settings, section) for section in SECTIONS}
    parts |= {f"lines.{number}": line for number, line in settings.lines.items()}
    return {
        f"{name}.{item.name}": getattr(part, item.name)
        for name, part in parts.items()
        for item in fields(part)
    }


def parsed(settings: Settings, key: str, text: str) -> Any:
    """*text* as the type that the value of *key* has."""
    match flat(settings).get(key):
        case bool():
            return {"true": True, "false": False}.get(text.casefold(), text)
        case int():
            return int(text) if text.isascii() and text.isdigit() else text
        case tuple():
            return tuple(part.strip() for part in text.split(",") if part.strip())
        case _:
            return text


def written(value: Any) -> str:
    """A value as ``set`` takes it back."""
    match value:
        case bool():
            return str(value).lower()
        case tuple():
            return ",".join(value)
        case _:
            return str(value)


def _load(profile: Profile) -> Settings:
    loaded = files.load(profile.settings)
    for problem in loaded.problems:
        complain(problem)
    return loaded.settings
