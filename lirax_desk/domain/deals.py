"""Deals as this desk knows them: LiraX takes changes and lists none. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from lirax_desk.domain.outbox import Item, Outgoing, State
from lirax_desk.protocol.commands import CreateDeal, DealStatus, UpdateDeal
from lirax_desk.protocol.errors import BadCommand, WrongParameters

MOST_DIGITS = 15
"""Of a sum; a database keeps 18."""

_UNDECIDED = {State.WAITING, State.SENDING, State.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Deal:
    """A deal made here. *id* is LiraX's; *sum* a whole number; *stage* a number of the funnel."""

    id: str
    responsible: str
    phone: str
    name: str
    sum: int
    stage: int
    status: DealStatus = DealStatus.ACTIVE


@dataclass(frozen=True, slots=True)
class ShownDeal:
    """A deal as it is shown: with the change that is on its way, which *change* tells about.

    The confirmed deal stays as it was until LiraX agrees, so a refusal undoes itself.
    """

    deal: Deal
    change: Item | None = None


def created(command: CreateDeal, number: str) -> Deal:
    """The deal that LiraX gave *number*."""
    return Deal(number, command.responsible, command.phone, command.name, command.sum, command.stage)


def updated(command: UpdateDeal) -> Deal:
    """The deal as *command* wants it."""
    return Deal(
        id=command.deal,
        responsible=command.responsible,
        phone=command.phone,
        name=command.name,
        sum=command.sum,
        stage=command.stage,
        status=command.status,
    )


def update(deal: Deal) -> UpdateDeal:
    """The command that makes LiraX's deal like *deal*. Raises BadCommand."""
    check_numbers(deal.sum, deal.stage)
    return UpdateDeal(
        responsible=deal.responsible,
        phone=deal.phone,
        deal=deal.id,
        name=deal.name,
        sum=deal.sum,
        stage=deal.stage,
        status=deal.status,
    )


def shown(deals: Iterable[Deal], items: Iterable[Item]) -> list[ShownDeal]:
    """Return *deals* with the latest change of each that *items* have on its way or in doubt."""
    changes = {
        item.command.deal: ShownDeal(updated(item.command), item)
        for item in sorted(items, key=lambda item: item.id)
        if isinstance(item.command, UpdateDeal) and item.state in _UNDECIDED
    }
    return [changes.get(deal.id, ShownDeal(deal)) for deal in deals]


def check_numbers(total: int, stage: int) -> None:
    """Raise BadCommand for numbers that no deal has."""
    if not 0 <= total < 10**MOST_DIGITS:
        raise BadCommand("sum", f"a whole number, 0 or more, at most {MOST_DIGITS} digits")
    if not 0 <= stage < 10**9:
        raise BadCommand("stage", "the number of a stage")


def is_no_news(command: Outgoing, answer: object, known: Deal | None) -> bool:
    """Whether *answer* only says that the deal already was what *command* wanted: LiraX's other 400."""
    return (
        isinstance(command, UpdateDeal) and isinstance(answer, WrongParameters) and updated(command) == known
    )
