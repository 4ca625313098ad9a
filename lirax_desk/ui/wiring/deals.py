"""Deals: shown as they will be if LiraX agrees; made, changed, and put back when it refuses. Main thread."""

from lirax_desk.desk import Desk
from lirax_desk.domain.deals import Deal
from lirax_desk.domain.orders import author_of
from lirax_desk.domain.outbox import Item, State
from lirax_desk.protocol.commands import UpdateDeal
from lirax_desk.protocol.errors import BadCommand, ServiceError
from lirax_desk.store.database import StoreError
from lirax_desk.ui.panels.deals import DealsPanel
from lirax_desk.ui.panels.deals.words import DealLine, TypedDeal
from lirax_desk.ui.wiring.people import people_of

_NEW = ""
"""Stands for the deal of the form, which has no id yet."""


class DealsJoint:
    """The deals made here."""

    def __init__(self, desk: Desk, panel: DealsPanel) -> None:
        self._desk = desk
        self._panel = panel
        self._wanted: set[int] = set()
        self._refused: dict[str, int] = {}
        panel.create_deal.connect(self._create)
        panel.change_deal.connect(self._change)
        panel.leave.connect(lambda: self._refused.pop(_NEW, None))
        panel.find_people.connect(lambda text: panel.show_people(people_of(desk, text)))
        panel.dial.connect(desk.dialling.dial)
        desk.outgoing.deals.changed.subscribe(lambda _: self.show())
        desk.outgoing.outbox.changed.subscribe(self._item_changed)
        self.show()

    def show(self) -> None:
        """Show the deals and the funnel as they are known now; what cannot be read now is said."""
        deals = self._desk.outgoing.deals
        try:
            shown, stages = deals.everything(), deals.stages()
        except StoreError as error:
            self._desk.outgoing.disk.report(error)
            return
        names = self._desk.contacts.names({one.deal.phone for one in shown})
        self._panel.show_stages(stages)
        self._panel.show_lines([DealLine(one, names.get(one.deal.phone, "")) for one in shown])

    def _create(self, typed: TypedDeal) -> None:
        self._forget_refused(_NEW)
        try:
            me = author_of(self._desk.preferences.now)
            command = me.deal(typed.client, typed.name, typed.total, typed.stage)
        except BadCommand as error:
            self._panel.show_failed(error)
        else:
            self._desk.outgoing.deals.create(command, self._begun)

    def _change(self, deal: Deal) -> None:
        self._forget_refused(deal.id)
        known = self._desk.outgoing.deals.get(deal.id)
        if known and known.deal == deal:
            self._panel.show_unchanged()
            return
        try:
            self._desk.outgoing.deals.change(deal, self._begun)
        except BadCommand as error:
            self._panel.show_failed(error)

    def _begun(self, outcome: Item | ServiceError) -> None:
        if isinstance(outcome, ServiceError):
            self._panel.show_failed(outcome)
        else:
            self._wanted.add(outcome.id)
            if outcome.state is not State.WAITING or outcome.reason:
                self._item_changed(outcome)

    def _item_changed(self, item: Item) -> None:
        """Say how it went on with what was wanted here; a waiting one without a reason is about to leave."""
        if item.id not in self._wanted or (item.state is State.WAITING and not item.reason):
            return
        if item.state not in {State.SENDING, State.WAITING}:
            self._wanted.discard(item.id)
        if item.state is State.REFUSED:
            self._refused[_deal_of(item)] = item.id
        self._panel.show_outcome(item)

    def _forget_refused(self, deal: str) -> None:
        """What was refused is wanted anew in other words: nobody need finish it."""
        if (number := self._refused.pop(deal, None)) is not None:
            self._desk.outgoing.outbox.mark_done(number, lambda _: None)


def _deal_of(item: Item) -> str:
    return item.command.deal if isinstance(item.command, UpdateDeal) else _NEW
