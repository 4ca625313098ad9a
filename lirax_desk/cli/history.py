"""history: catch up with the calls that happened while nothing was heard, and the login that may need."""

import argparse
import os
import sys
from typing import Any

from lirax_desk.cli.calls import moment
from lirax_desk.cli.terminal import Loop, complain, desk_at, say, stamp, until_told_to_stop
from lirax_desk.desk import Desk, keyring_of
from lirax_desk.domain.history import Login
from lirax_desk.profile import profile_at
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.history import Summary
from lirax_desk.services.history_login import forget_login, keep_login, login_from
from lirax_desk.services.past_reading import Progress
from lirax_desk.services.secrets import Held, from_environment
from lirax_desk.store.secrets import Keyring


def add(commands: Any, home: argparse.ArgumentParser) -> None:
    group = commands.add_parser("history", parents=[home], help="calls that happened while nothing was heard")
    verbs = group.add_subparsers(metavar="VERB", required=True)
    command = verbs.add_parser("sync", parents=[home], help="catch up with LiraX's call history")
    command.add_argument("--since", type=moment, metavar="T", help="from this time on, ISO 8601")
    command.add_argument("--json", action="store_true", help="print what came of it as a JSON object")
    command.set_defaults(command=sync)
    explained = "keep the login of LiraX's cabinet; its password comes on standard input"
    command = verbs.add_parser("login", parents=[home], help=explained)
    command.add_argument("user", metavar="USER")
    command.set_defaults(command=login)
    command = verbs.add_parser("status", parents=[home], help="whether a login is set, and whose")
    command.set_defaults(command=status)
    command = verbs.add_parser("forget", parents=[home], help="remove the login")
    command.set_defaults(command=forget)


def sync(arguments: argparse.Namespace) -> int:
    """Catch up; what a break interrupts goes on from there the next time."""
    with desk_at(arguments.home) as (desk, loop):
        summary = caught_up(arguments, desk, loop)
    if arguments.json:
        say(as_json(summary))
    elif summary.error is None:
        print(as_text(summary))
    return complain(summary.error) if summary.error else 0


def caught_up(arguments: argparse.Namespace, desk: Desk, loop: Loop) -> Summary:
    """What one catch-up came to; Ctrl+C ends it in an orderly way."""
    stopped, held, finished = until_told_to_stop(loop), list[Held](), list[Summary]()
    desk.secrets.changed.subscribe(held.append)
    desk.history.finished.subscribe(finished.append)
    desk.secrets.load()
    loop.run_until(lambda: bool(held))
    if sys.stderr.isatty():
        desk.history.progressed.subscribe(show)
    desk.history.sync(arguments.since)
    loop.run_until(lambda: bool(finished) or stopped())
    desk.history.cancel()
    loop.run_until(lambda: bool(finished))
    return finished[0]


def show(progress: Progress) -> None:
    print(f"\r{progress.window}/{progress.windows}  {progress.calls} calls", end="", file=sys.stderr)


def as_json(summary: Summary) -> dict[str, object]:
    return {
        "outcome": "refused" if summary.error else "done",
        "reason": str(summary.error or ""),
        "new": summary.new,
        "known": summary.known,
        "unreadable": summary.unreadable,
        "since": stamp(summary.since),
        "until": stamp(summary.until),
    }


def as_text(summary: Summary) -> str:
    begin, end = (f"{at.astimezone():%Y-%m-%d %H:%M}" for at in (summary.since, summary.until))
    broken = f", {summary.unreadable} rows could not be read" if summary.unreadable else ""
    return f"{begin} to {end}: {summary.new} new calls, {summary.known} known before{broken}"


def login(arguments: argparse.Namespace) -> int:
    password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        return complain("nothing came on standard input")
    keep_login(_keyring(arguments), Login(arguments.user, password))
    return 0


def status(arguments: argparse.Namespace) -> int:
    found = login_from(os.environ, keyring_of(profile_at(arguments.home)))
    if found is None:
        return complain("no login is set")
    print(found.user)
    return 0


def forget(arguments: argparse.Namespace) -> int:
    forget_login(_keyring(arguments))
    return 0


def _keyring(arguments: argparse.Namespace) -> Keyring:
    if from_environment(os.environ):
        raise ServiceError("the secrets come from the environment: the keyring is not touched")
    return keyring_of(profile_at(arguments.home))
