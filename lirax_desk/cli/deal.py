"""deal: make a deal, and change one that was made here."""

import argparse
from dataclasses import replace
from typing import Any

from lirax_desk.cli.sending import add_options, carry_out
from lirax_desk.desk import Desk
from lirax_desk.domain.deals import Deal
from lirax_desk.domain.orders import author_of
from lirax_desk.protocol.commands import DealStatus
from lirax_desk.protocol.errors import BadCommand
from lirax_desk.services.outbox import Done


def add(commands: Any, home: argparse.ArgumentParser) -> None:
    group = commands.add_parser("deal", parents=[home], help="deals of mine")
    verbs = group.add_subparsers(metavar="VERB", required=True)
    command = verbs.add_parser("create", parents=[home], help="a new deal; prints LiraX's id of it")
    command.add_argument("number", metavar="NUMBER")
    command.add_argument("name", metavar="NAME")
    command.add_argument("--sum", type=int, required=True, metavar="N", help="a whole number")
    command.add_argument("--stage", type=int, required=True, metavar="N", help="a stage of the funnel")
    add_options(command)
    command.set_defaults(command=create)
    command = verbs.add_parser("update", parents=[home], help="change a deal that was made here")
    command.add_argument("id", metavar="ID", help="LiraX's id, as create printed it")
    command.add_argument("--name", metavar="NAME")
    command.add_argument("--sum", type=int, metavar="N")
    command.add_argument("--stage", type=int, metavar="N")
    command.add_argument("--status", type=int, choices=[0, 1, 2], help="0 active, 1 won, 2 lost")
    add_options(command)
    command.set_defaults(command=update)


def create(arguments: argparse.Namespace) -> int:
    def start(desk: Desk, done: Done) -> None:
        author = author_of(desk.preferences.now)
        command = author.deal(arguments.number, arguments.name, arguments.sum, arguments.stage)
        desk.outgoing.deals.create(command, done, patient=arguments.queue)

    return carry_out(arguments, start)


def update(arguments: argparse.Namespace) -> int:
    def start(desk: Desk, done: Done) -> None:
        desk.outgoing.deals.change(wanted(desk, arguments), done, patient=arguments.queue)

    return carry_out(arguments, start)


def wanted(desk: Desk, arguments: argparse.Namespace) -> Deal:
    """The deal as it shall be. Raises BadCommand for one that was not made here."""
    known = desk.outgoing.deals.get(arguments.id)
    if known is None:
        raise BadCommand("id_deal", "no deal with this id was made here, and LiraX lists none")
    status = None if arguments.status is None else DealStatus(arguments.status)
    changes = {"name": arguments.name, "sum": arguments.sum, "stage": arguments.stage, "status": status}
    return replace(known.deal, **{name: value for name, value in changes.items() if value is not None})
