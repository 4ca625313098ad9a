"""contacts: the book, into and out of files, and looked up."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lirax_desk.cli.terminal import complain, desk_at, say
from lirax_desk.desk import Desk
from lirax_desk.domain import phones
from lirax_desk.domain.contacts import Contact
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.contacts import EVERYBODY, Imported, export_table


def add(commands: Any, home: argparse.ArgumentParser) -> None:
    group = commands.add_parser("contacts", parents=[home], help="the contact book")
    verbs = group.add_subparsers(metavar="VERB", required=True)
    command = verbs.add_parser("import", parents=[home], help="take in a CSV or TSV file")
    command.add_argument("file", type=Path)
    command.add_argument("--format", choices=["csv"], default="csv")
    command.add_argument("--json", action="store_true")
    command.set_defaults(command=import_)
    command = verbs.add_parser("export", parents=[home], help="write everybody to a CSV file")
    command.add_argument("file", type=Path)
    command.set_defaults(command=export)
    command = verbs.add_parser("list", parents=[home], help="everybody")
    command.add_argument("--json", action="store_true")
    command.set_defaults(command=find, text="")
    command = verbs.add_parser("find", parents=[home], help="who has these words or digits")
    command.add_argument("text")
    command.add_argument("--json", action="store_true")
    command.set_defaults(command=find)


def import_(arguments: argparse.Namespace) -> int:
    with desk_at(arguments.home) as (desk, loop):

        def start(done: Callable[[Imported | ServiceError], None]) -> None:
            desk.contacts.import_file(arguments.file, done)

        done = loop.result(start)
    if arguments.json:
        broken = [{"line": row.line, "reason": row.reason} for row in done.broken]
        say({"new": done.new, "changed": done.changed, "same": done.same, "broken": broken})
    else:
        print(f"{done.new} new, {done.changed} changed, {done.same} as they were, {len(done.broken)} broken")
        for row in done.broken:
            print(f"line {row.line}: {row.reason}")
    if done.broken and not (done.new or done.changed or done.same):
        first = done.broken[0]
        return complain(f"{arguments.file}: nothing could be taken, line {first.line}: {first.reason}")
    return 0


def export(arguments: argparse.Namespace) -> int:
    with desk_at(arguments.home) as (desk, _):
        export_table(arguments.file, everybody(desk, ""))
    return 0


def find(arguments: argparse.Namespace) -> int:
    with desk_at(arguments.home) as (desk, _):
        found = everybody(desk, arguments.text)
    if arguments.json:
        say([as_json(contact) for contact in found])
    else:
        for contact in found:
            print("\t".join((contact.name, contact.company, *map(written, contact.phones))))
    return 0


def everybody(desk: Desk, text: str) -> list[Contact]:
    """All contacts that fit."""
    return desk.contacts.find(text, EVERYBODY)


def written(phone: str) -> str:
    """A number for scripts: E.164 with its plus sign, short numbers as they are."""
    return phone if phones.is_internal(phone) else f"+{phone}"


def as_json(contact: Contact) -> dict[str, object]:
    """One contact with the names that scripts rely on."""
    return {
        "id": contact.id,
        "name": contact.name,
        "company": contact.company,
        "phones": [written(phone) for phone in contact.phones],
        "emails": list(contact.emails),
        "note": contact.note,
        "responsible": contact.responsible,
        "favourite": contact.favourite,
    }
