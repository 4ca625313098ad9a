"""contact save: a person into our book, and into LiraX's."""

import argparse
from typing import Any

from lirax_desk.cli.sending import add_options, carry_out
from lirax_desk.desk import Desk
from lirax_desk.domain import phones
from lirax_desk.domain.contacts import Contact
from lirax_desk.domain.orders import author_of
from lirax_desk.protocol.errors import BadCommand, ServiceError
from lirax_desk.services.contacts import merge
from lirax_desk.services.outbox import Done


def add(commands: Any, home: argparse.ArgumentParser) -> None:
    group = commands.add_parser("contact", parents=[home], help="a person, here and at LiraX")
    verbs = group.add_subparsers(metavar="VERB", required=True)
    command = verbs.add_parser("save", parents=[home], help="who has NUMBER: new, or changed")
    command.add_argument("number", metavar="NUMBER")
    command.add_argument("--name", default="")
    command.add_argument("--company", default="")
    command.add_argument("--phone", nargs="+", action="extend", default=[], metavar="NUMBER")
    command.add_argument("--email", nargs="+", action="extend", default=[], metavar="ADDRESS")
    command.add_argument("--responsible", default="", metavar="EXT")
    add_options(command)
    command.set_defaults(command=save)


def save(arguments: argparse.Namespace) -> int:
    def start(desk: Desk, done: Done) -> None:
        contact = wanted(desk, arguments)
        command = author_of(desk.preferences.now).contact(contact)

        def kept(outcome: Contact | ServiceError) -> None:
            if isinstance(outcome, ServiceError):
                done(outcome)
            else:
                desk.outgoing.outbox.submit(command, done, patient=arguments.queue)

        desk.contacts.save(contact, kept)

    return carry_out(arguments, start)


def wanted(desk: Desk, arguments: argparse.Namespace) -> Contact:
    """Whoever has NUMBER, or somebody new, with what was typed; NUMBER is the main phone."""
    region = desk.preferences.now.phones.region
    numbers = [phones.normalise(text, region) for text in (arguments.number, *arguments.phone)]
    if not all(numbers):
        raise BadCommand("ani", "there is no number in it")
    typed = Contact(
        name=arguments.name,
        company=arguments.company,
        phones=tuple(numbers),
        emails=tuple(arguments.email),
        responsible=arguments.responsible,
    )
    known = next(iter(desk.contacts.with_phone(arguments.number)), Contact(phones=tuple(numbers[:1])))
    return merge(known, typed)
