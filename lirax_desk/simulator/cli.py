"""`lirax-desk simulate`: starts a simulator, or tells the running one what shall happen."""

import argparse
import asyncio
import json
import math
import os
import sys
from dataclasses import MISSING
from pathlib import Path
from typing import Any, get_origin

from lirax_desk.simulator import control, scenes
from lirax_desk.simulator.exports import FORMS
from lirax_desk.simulator.reading import VERB_NAMES, BadVerb, arguments_of, read_verb
from lirax_desk.simulator.running import Options
from lirax_desk.simulator.running import run as simulate
from lirax_desk.simulator.scenes import BadScene
from lirax_desk.simulator.verbs import Verb

ABOUT = "play LiraX over HTTP for tests and demos; with a verb, tell the running simulator what shall happen"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `simulate` to the commands of a program."""
    fill_parser(subparsers.add_parser("simulate", help=ABOUT, description=ABOUT))


def fill_parser(parser: argparse.ArgumentParser) -> None:
    """Give *parser* the options of a simulator and its verbs."""
    add = parser.add_argument
    add(
        "--port",
        type=int,
        default=0,
        help="where to listen; with a verb, which simulator (default: any free one)",
    )
    add(
        "--token",
        default=os.environ.get("LIRAX_DESK_TOKEN", ""),
        help="the API token (default: a random one)",
    )
    add("--callback", default="", metavar="URL", help="the application's address for webhooks")
    add(
        "--secret",
        default=os.environ.get("LIRAX_DESK_SECRET", ""),
        help="what webhooks carry as their secret",
    )
    add("--callback-ca", default="", metavar="FILE", help="PEM file to verify an https callback with")
    add("--scene", default="", help=f"{', '.join(scenes.shipped())}, or a TOML file")
    add("--speed", type=_speed, default=1.0, metavar="X", help="every delay is divided by this")
    add("--seed", type=int, default=0, metavar="N", help="decides all that is left to chance")
    add("--log", type=Path, metavar="FILE", help="add each request, answer and webhook as a line of JSON")
    add("--users", type=_count, default=12, metavar="N", help="how many operators there are")
    add("--past", type=_whole, default=0, metavar="N", help="how many calls there were in the week before")
    add("--tls", action="store_true", help="serve HTTPS with a certificate of an own test CA")
    add("--export", choices=sorted(FORMS), default="csv", help="the form of the exported history")
    add("--login", default="history", help="user of the exported history")
    add("--password", default="history", help="that user's password")
    add(
        "--hour", type=float, default=10.0, metavar="H", help="LiraX's hour of the day at the start (0 to 24)"
    )
    add("--as-documented", action="store_true", help="leave out what the vendor's document does not say")
    add("--strict-contacts", action="store_true", help="tasks, notes and deals need a contact that exists")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", title="verbs, for the running simulator")
    for name, verb in VERB_NAMES.items():
        _add_verb(verbs.add_parser(name, help=verb.__doc__, description=verb.__doc__), verb)


def _speed(text: str) -> float:
    if not 0 < (speed := float(text)) < math.inf:
        raise ValueError
    return speed


def _count(text: str) -> int:
    if not (count := _whole(text)):
        raise ValueError
    return count


def _whole(text: str) -> int:
    if not 0 <= (number := int(text)) <= 1_000_000:
        raise ValueError
    return number


def _say(line: str) -> None:
    print(line, flush=True)
    if sys.stdout.isatty():
        print("Ctrl+C ends it. Try in another terminal: ring 380671234567 --to 101", file=sys.stderr)


def _add_verb(parser: argparse.ArgumentParser, verb: type[Verb]) -> None:
    parser.add_argument("--home", metavar="DIR", default=argparse.SUPPRESS, help="the simulator's profile")
    parser.add_argument(
        "--port", type=int, default=argparse.SUPPRESS, help="which simulator, when several run"
    )
    for key, kind, field in arguments_of(verb):
        about: dict[str, Any] = {"help": field.metadata["explain"]}
        if kind is bool:
            about |= {"action": argparse.BooleanOptionalAction, "default": argparse.SUPPRESS}
        elif get_origin(kind) is tuple and field.metadata["place"]:
            about |= {"nargs": "+"}
        else:
            about |= {"type": _listed if get_origin(kind) is tuple else kind}
            about |= {"choices": field.metadata["among"]} if field.metadata["among"] else {}
        _add_argument(parser, key, field, about)


def _add_argument(parser: argparse.ArgumentParser, key: str, field: Any, about: dict[str, Any]) -> None:
    metavar = key.upper().replace("_", "-")
    if field.metadata["place"]:
        parser.add_argument(key, metavar=metavar, **about)
        return
    if "action" not in about:
        about |= {"metavar": metavar, "default": argparse.SUPPRESS, "required": field.default is MISSING}
    parser.add_argument(f"--{key.replace('_', '-')}", dest=key, **about)


def _listed(text: str) -> list[str]:
    return [part for part in (part.strip() for part in text.split(",")) if part]


def run(arguments: argparse.Namespace) -> int:
    """Do what the parsed *arguments* say; return the exit code."""
    home = Path(arguments.home) if getattr(arguments, "home", None) else None
    try:
        if arguments.verb:
            return _tell(arguments, home)
        asyncio.run(simulate(_options(arguments, home), _say))
    except KeyboardInterrupt:
        pass
    except (control.NoSimulator, control.Refused, BadVerb, BadScene, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _tell(arguments: argparse.Namespace, home: Path | None) -> int:
    keys = [key for key, _, _ in arguments_of(VERB_NAMES[arguments.verb])]
    given = {key: value for key in keys if (value := getattr(arguments, key, None)) is not None}
    if arguments.verb == "scene" and Path(given["scene"]).is_file():
        given["scene"] = str(Path(given["scene"]).resolve())  # the simulator may be in another folder
    read_verb(arguments.verb, given)
    told = control.send(control.find(arguments.port or None, home), arguments.verb, given)
    print(json.dumps(told, ensure_ascii=False))
    return 0


def _options(arguments: argparse.Namespace, home: Path | None) -> Options:
    names = set(Options.__slots__) - {"place"}
    return Options(place=control.folder(home), **{name: getattr(arguments, name) for name in names})
