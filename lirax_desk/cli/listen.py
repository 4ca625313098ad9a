"""listen: the listener and the journal without a window, a JSON object per webhook."""

import argparse
from typing import Any

from lirax_desk.cli.terminal import complain, desk_at, say, stamp, until_told_to_stop
from lirax_desk.services.listening import Hearing
from lirax_desk.services.news import Told


def add(commands: Any, home: argparse.ArgumentParser) -> None:
    command = commands.add_parser("listen", parents=[home], help="receive webhooks without a window")
    command.add_argument(
        "--json", action="store_true", help="print each webhook as JSON; there is no other form"
    )
    command.set_defaults(command=listen)


def listen(arguments: argparse.Namespace) -> int:
    """Print where it listens, then each webhook that is kept; what a crash left unread comes first."""
    with desk_at(arguments.home) as (desk, loop):
        stopped = until_told_to_stop(loop)
        unprinted: list[Told] = []
        heard: list[Hearing] = []
        end = desk.news.told.subscribe(unprinted.append)
        desk.listening.changed.subscribe(heard.append)
        desk.start()
        loop.run_until(lambda: bool(heard) or stopped())
        if heard and heard[0].problem:
            return complain(heard[0].problem)
        held = desk.secrets.held
        if not held.valid_secrets:
            cause = held.problem or "no webhook secret is set"
            complain(f"everything will be refused: {cause}")
        say({"listening": desk.listening.hearing.url})
        end()
        desk.news.told.subscribe(print_told)
        for told in unprinted:
            print_told(told)
        loop.run_until(stopped)
    return 0


def print_told(told: Told) -> None:
    """Print one journaled webhook."""
    entry = told.entry
    say(
        {
            "seq": entry.seq,
            "received_at": stamp(entry.received_at),
            "cmd": entry.form.get("cmd"),
            "fields": dict(entry.form.fields),
            "new": entry.new,
        }
    )
