"""note and task: what LiraX shall remember about a person."""

import argparse
from datetime import UTC, datetime
from typing import Any

from lirax_desk.cli.sending import add_options, deliver
from lirax_desk.domain.orders import parse_moment
from lirax_desk.protocol.commands import TaskType
from lirax_desk.services.courier import local


def add(commands: Any, home: argparse.ArgumentParser) -> None:
    command = commands.add_parser("note", parents=[home], help="a note on a contact of LiraX")
    command.add_argument("number", metavar="NUMBER")
    command.add_argument("text", metavar="TEXT")
    add_options(command)
    command.set_defaults(command=note)
    command = commands.add_parser("task", parents=[home], help="a task of mine about a contact of LiraX")
    command.add_argument("number", metavar="NUMBER")
    command.add_argument("text", metavar="TEXT")
    command.add_argument("--date", required=True, metavar='"YYYY-MM-DD HH:MM:SS"', help="when it is due")
    command.add_argument(
        "--type", type=int, required=True, choices=[1, 2, 3], help="1 follow-up, 2 meeting, 3 call"
    )
    add_options(command)
    command.set_defaults(command=task)


def note(arguments: argparse.Namespace) -> int:
    return deliver(arguments, lambda author: author.note(arguments.number, arguments.text))


def task(arguments: argparse.Namespace) -> int:
    return deliver(
        arguments,
        lambda author: author.task(
            arguments.number,
            arguments.text,
            parse_moment(arguments.date),
            TaskType(arguments.type),
            local(datetime.now(UTC)),
        ),
    )
