"""What one does about a colleague: a message, a word when free, a client put through. Main thread."""

from lirax_desk.clock import utc_now
from lirax_desk.desk import Desk
from lirax_desk.domain.orders import author_of
from lirax_desk.domain.outbox import Item, State
from lirax_desk.domain.statuses import Presence
from lirax_desk.protocol.errors import BadCommand, ServiceError
from lirax_desk.ui.lists.person_field import Person
from lirax_desk.ui.look.banner import Notice
from lirax_desk.ui.models.outgoing import state_sentence
from lirax_desk.ui.panels.operators import OperatorsPanel
from lirax_desk.ui.panels.operators.message import TypedMessage
from lirax_desk.ui.window.main import MainWindow
from lirax_desk.ui.wiring.names import names_of
from lirax_desk.ui.words import error_words


class Colleagues:
    """Joins the actions of the panel of operators."""

    def __init__(self, desk: Desk, panel: OperatorsPanel, window: MainWindow) -> None:
        self._desk = desk
        self._panel = panel
        self._window = window
        self._wanted: set[int] = set()
        self._awaited: set[str] = set()
        self._told: dict[str, Notice] = {}
        panel.send_message.connect(self._send)
        panel.tell_when_free.connect(self._await)
        panel.connect_with.connect(self._connect)
        window.act.connect(self._act)
        desk.outgoing.outbox.changed.subscribe(self._item_changed)
        for changed in (desk.statuses.changed, desk.calls.changed):
            changed.subscribe(lambda _: self._look())

    def _send(self, typed: TypedMessage) -> None:
        try:
            me = author_of(self._desk.preferences.now)
            command = me.message(typed.colleague, typed.text, typed.about)
        except BadCommand as error:
            self._panel.message.show_problem(error_words(error))
        else:
            self._desk.outgoing.outbox.submit(command, self._begun)

    def _begun(self, outcome: Item | ServiceError) -> None:
        if isinstance(outcome, ServiceError):
            self._panel.message.show_problem(error_words(outcome))
        else:
            self._wanted.add(outcome.id)

    def _item_changed(self, item: Item) -> None:
        if item.id not in self._wanted or item.state is State.SENDING:
            return
        if item.state is State.WAITING and not item.reason:
            return  # it is about to leave
        self._wanted.discard(item.id)
        if item.state is State.REFUSED:
            self._panel.message.show_problem(state_sentence(item, utc_now()))
        else:
            said = self._panel.tr("Sent.") if item.state is State.DONE else state_sentence(item, utc_now())
            self._panel.message.show_sent(said)

    def _await(self, extension: str) -> None:
        self._awaited ^= {extension}
        self._panel.show_awaited(frozenset(self._awaited))

    def _look(self) -> None:
        """Tell of those who have become free, once each."""
        if not self._awaited:
            return
        for sight in self._desk.statuses.sights(self._desk.calls.live()):
            extension = sight.operator.extension
            if sight.presence is Presence.FREE and extension in self._awaited:
                self._await(extension)
                self._tell(extension)

    def _tell(self, extension: str) -> None:
        sentence = self._panel.tr("%1 is free now.").replace("%1", names_of(self._desk).operator(extension))
        notice = Notice(sentence, action=self._panel.tr("Call"))
        self._told[extension] = notice
        self._window.show_notice(notice)

    def _act(self, notice: Notice) -> None:
        for extension, told in tuple(self._told.items()):
            if told == notice:
                del self._told[extension]
                self._window.take_back(notice)
                self._desk.dialling.dial(extension)

    def _connect(self, extension: str) -> None:
        planner = self._window.go_to("connect")
        name = self._desk.statuses.get(extension).name
        planner.plan(first=Person(name, extension))  # type: ignore[attr-defined] # it is a ConnectPanel
