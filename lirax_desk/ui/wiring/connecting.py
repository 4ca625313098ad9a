"""Connecting two: what was planned goes to LiraX, the jobs are shown with what came of them. Main thread."""

from lirax_desk.desk import Desk
from lirax_desk.domain.orders import author_of
from lirax_desk.domain.outbox import Item, State
from lirax_desk.protocol.commands import ConnectTwo
from lirax_desk.protocol.errors import BadCommand, ServiceError
from lirax_desk.services.connecting import Job
from lirax_desk.store.database import StoreError
from lirax_desk.ui.panels.connect import ConnectPanel
from lirax_desk.ui.panels.connect.words import JobLine, TypedPlan
from lirax_desk.ui.wiring.people import people_of


class ConnectJoint:
    """The jobs asked for here."""

    def __init__(self, desk: Desk, panel: ConnectPanel) -> None:
        self._desk = desk
        self._panel = panel
        self._wanted: set[int] = set()
        panel.connect_two.connect(self._connect)
        panel.find_first.connect(lambda text: panel.show_first(people_of(desk, text)))
        panel.find_second.connect(lambda text: panel.show_second(people_of(desk, text)))
        desk.outgoing.connecting.changed.subscribe(lambda _: self.show())
        desk.outgoing.outbox.changed.subscribe(self._item_changed)
        self.show()

    def show(self) -> None:
        """Show the jobs as they are known now; that they cannot be read now is said."""
        try:
            jobs = self._desk.outgoing.connecting.jobs()
        except StoreError as error:
            self._desk.outgoing.disk.report(error)
            return
        self._panel.show_jobs([self._line(job) for job in jobs])

    def _line(self, job: Job) -> JobLine:
        match job.item.command:
            case ConnectTwo(first=first, second=second):
                names = self._desk.contacts.names({first, second})
                return JobLine(job, self._name(names, first), self._name(names, second))
            case _:
                return JobLine(job)

    def _name(self, names: dict[str, str], number: str) -> str:
        return names.get(number) or self._desk.statuses.get(number).name

    def _connect(self, typed: TypedPlan) -> None:
        """Send it now or never: it must not ring people who have long been told that it failed."""
        try:
            me = author_of(self._desk.preferences.now)
            command = me.connect(typed.first, typed.second, typed.plan)
        except BadCommand as error:
            self._panel.show_failed(error)
        else:
            self._desk.outgoing.outbox.submit(command, self._begun, patient=False)

    def _begun(self, outcome: Item | ServiceError) -> None:
        if isinstance(outcome, ServiceError):
            self._panel.show_failed(outcome)
        else:
            self._wanted.add(outcome.id)

    def _item_changed(self, item: Item) -> None:
        if item.id in self._wanted:
            self._panel.show_outcome(item)
            if item.state not in {State.SENDING, State.WAITING}:
                self._wanted.discard(item.id)
