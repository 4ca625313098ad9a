"""What the commands share that make something at LiraX: through the outbox, until the outcome is known."""

import argparse
from collections.abc import Callable
from datetime import datetime

from lirax_desk.cli.terminal import Loop, complain, desk_at, say
from lirax_desk.desk import Desk
from lirax_desk.domain.orders import Author, author_of
from lirax_desk.domain.outbox import Item, Outgoing, State
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.outbox import Done

Start = Callable[[Desk, Done], None]
"""Puts something into the outbox of a desk, or raises a ServiceError."""

_REST = {State.DONE, State.REFUSED, State.UNKNOWN}


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of every command that makes something."""
    command.add_argument("--json", action="store_true", help='print {"outcome", "reason", "id"}')
    command.add_argument(
        "--queue", action="store_true", help="if it cannot be sent now, leave it to the application"
    )


def deliver(arguments: argparse.Namespace, make: Callable[[Author], Outgoing]) -> int:
    """Send the command that *make* makes of what was typed, and say what came of it."""

    def start(desk: Desk, done: Done) -> None:
        desk.outgoing.outbox.submit(make(author_of(desk.preferences.now)), done, patient=arguments.queue)

    return carry_out(arguments, start)


def carry_out(arguments: argparse.Namespace, start: Start) -> int:
    """Put something into the outbox, wait until its outcome is known, and say it."""
    with desk_at(arguments.home) as (desk, loop):
        try:
            item = sent(desk, loop, start)
        except ServiceError as error:
            return tell(arguments, State.REFUSED.value, str(error), None)
    outcome = "queued" if item.state is State.WAITING else item.state.value
    return tell(arguments, outcome, item.reason, item.answer or None if item.state is State.DONE else item.id)


def sent(desk: Desk, loop: Loop, start: Start) -> Item:
    """The item as it is when there is nothing more to wait for. Raises ServiceError."""
    _unlock(desk, loop)

    def begin(done: Done) -> None:
        start(desk, done)

    item: Item = loop.result(begin)
    latest = [item]
    end = desk.outgoing.outbox.changed.subscribe(
        lambda news: latest.append(news) if news.id == item.id else None
    )
    loop.run_until(lambda: _is_at_rest(latest[-1], item.not_before))
    end()
    return latest[-1]


def tell(arguments: argparse.Namespace, outcome: str, reason: str, number: str | int | None) -> int:
    """Say what came of it, as scripts or people want it; LiraX's id if it is done, else the outbox's."""
    well = outcome == State.DONE.value or (outcome == "queued" and arguments.queue)
    if arguments.json:
        say({"outcome": outcome, "reason": reason, "id": number})
    elif well:
        print(*filter(None, (number, outcome, reason)), sep="\t")
    return 0 if well else complain(reason if number is None else f"{outcome}: {reason}")


def _unlock(desk: Desk, loop: Loop) -> None:
    """Get the token, from wherever it is."""
    held: list[object] = []
    end = desk.secrets.changed.subscribe(held.append)
    desk.secrets.load()
    loop.run_until(lambda: bool(held))
    end()


def _is_at_rest(item: Item, since: datetime) -> bool:
    """Whether nothing more will happen here: it has an outcome, or a patient one has to wait."""
    return item.state in _REST or (item.state is State.WAITING and item.patient and item.not_before > since)
