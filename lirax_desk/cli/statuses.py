"""statuses: what the operators do, as last known."""

import argparse
from typing import Any

from lirax_desk.cli.terminal import catch_up, desk_at, say, stamp


def add(commands: Any, home: argparse.ArgumentParser) -> None:
    command = commands.add_parser("statuses", parents=[home], help="the operators as last known")
    command.add_argument("--json", action="store_true", help="print a JSON list")
    command.set_defaults(command=statuses)


def statuses(arguments: argparse.Namespace) -> int:
    with desk_at(arguments.home) as (desk, _):
        catch_up(desk)
        people = desk.statuses.operators()
    rows = [
        {
            "ext": person.extension,
            "name": person.name,
            "status": person.status,
            "title": person.title,
            "since": stamp(person.since),
        }
        for person in people
    ]
    if arguments.json:
        say(rows)
    else:
        for row in rows:
            print("\t".join(str(value) for value in row.values() if value is not None))
    return 0
