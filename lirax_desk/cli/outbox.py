"""outbox: what is not done yet, and what a person decides about it."""

import argparse
from typing import Any

from lirax_desk.cli.sending import add_options, carry_out
from lirax_desk.cli.terminal import desk_at, say, stamp
from lirax_desk.desk import Desk
from lirax_desk.domain.outbox import Draft, Item, State
from lirax_desk.services.outbox import Done


def add(commands: Any, home: argparse.ArgumentParser) -> None:
    group = commands.add_parser("outbox", parents=[home], help="what is not done yet")
    verbs = group.add_subparsers(metavar="VERB", required=True)
    command = verbs.add_parser("list", parents=[home], help="drafts, and all that waits or is in doubt")
    command.add_argument("--json", action="store_true", help="print a JSON list")
    command.add_argument("--all", action="store_true", help="also what is done, the newest 1000 in all")
    command.set_defaults(command=list_)
    command = verbs.add_parser("retry", parents=[home], help="send item ID again")
    command.add_argument("id", metavar="ID", type=int)
    add_options(command)
    command.set_defaults(command=retry)
    command = verbs.add_parser("done", parents=[home], help="call item ID done: you have looked")
    command.add_argument("id", metavar="ID", type=int)
    command.set_defaults(command=done)


def list_(arguments: argparse.Namespace) -> int:
    with desk_at(arguments.home) as (desk, loop):
        outbox, recovered = desk.outgoing.outbox, list[bool]()
        outbox.recover(lambda: recovered.append(True))
        loop.run_until(lambda: bool(recovered))
        rows = [
            *map(as_json, outbox.everything() if arguments.all else outbox.stored()),
            *map(draft_as_json, desk.outgoing.drafts.newest()),
        ]
    if arguments.json:
        say(rows)
    else:
        for row in rows:
            print(*(row[name] or "" for name in ("id", "state", "kind", "phone", "reason")), sep="\t")
    return 0


def retry(arguments: argparse.Namespace) -> int:
    def start(desk: Desk, done: Done) -> None:
        desk.outgoing.outbox.recover(
            lambda: desk.outgoing.outbox.retry(arguments.id, done, patient=arguments.queue)
        )

    return carry_out(arguments, start)


def done(arguments: argparse.Namespace) -> int:
    with desk_at(arguments.home) as (desk, loop):
        outbox = desk.outgoing.outbox

        def start(told: Done) -> None:
            outbox.recover(lambda: outbox.mark_done(arguments.id, told))

        loop.result(start)
    return 0


def as_json(item: Item) -> dict[str, object]:
    """One item with the names that scripts rely on; *fields* is what LiraX gets, without the token."""
    return {
        "id": item.id,
        "kind": item.kind.value,
        "state": item.state.value,
        "phone": item.phone,
        "reason": item.reason,
        "fields": item.command.form(),
        "created_at": stamp(item.created_at),
        "changed_at": stamp(item.changed_at),
        "next_try_at": stamp(item.not_before) if item.state is State.WAITING else None,
        "tries": item.tries,
    }


def draft_as_json(draft: Draft) -> dict[str, object]:
    """A draft in the same shape; it has no number, since nobody has sent it."""
    return {
        "id": None,
        "kind": draft.kind.value,
        "state": "draft",
        "phone": "",
        "reason": "",
        "about": draft.about,
        "fields": dict(draft.typed),
    }
