"""SMS: threads and the one that is open, shown as they are; what is written, into the outbox. Main thread."""

from lirax_desk.desk import Desk
from lirax_desk.domain import phones
from lirax_desk.domain.outbox import Draft, Item, Kind
from lirax_desk.domain.sms import Queue, Sms, Thread
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.settings import Settings
from lirax_desk.store.database import StoreError
from lirax_desk.ui.forms.typed import SmsTyped
from lirax_desk.ui.models.messages import Conversation, ThreadRow
from lirax_desk.ui.panels.messages import MessagesPanel
from lirax_desk.ui.wiring.making import Elsewhere, Making
from lirax_desk.ui.wiring.people import people_of


class MessagesJoint:
    """What was written, with everybody and with whoever is open."""

    def __init__(self, desk: Desk, panel: MessagesPanel, making: Making, elsewhere: Elsewhere) -> None:
        self._desk = desk
        self._panel = panel
        self._making = making
        self._open = ""
        panel.dial.connect(desk.dialling.dial)
        panel.open_contact.connect(elsewhere.open_caller)
        panel.decide.connect(elsewhere.decide)
        panel.open_thread.connect(self._open_thread)
        panel.find_people.connect(self._find)
        panel.composer.keep_draft.connect(desk.outgoing.drafts.keep)
        panel.composer.send_sms.connect(self._send)
        panel.composer.open_settings.connect(elsewhere.open_settings)
        desk.outgoing.modems.changed.subscribe(panel.show_queues)
        desk.preferences.changed.subscribe(self._settled)
        self._settled(desk.preferences.now)
        self.show()

    def show(self) -> None:
        """Show what was written as it is known now; what one looks at is read by that."""
        threads, sms, queues = self._read()
        names = self._desk.contacts.names({*(thread.phone for thread in threads), self._open})
        self._panel.show_threads([ThreadRow(one, names.get(one.phone, "")) for one in threads])
        if self._open:
            conversation = Conversation(self._open, names.get(self._open, ""), tuple(sms))
            self._panel.show_conversation(conversation, self._draft())
        self._panel.show_queues(queues)
        unread = any(thread.unread for thread in threads if thread.phone == self._open)
        if unread and self._panel.isVisible() and self._panel.isActiveWindow():
            self._desk.outgoing.messages.mark_read(self._open)

    def _read(self) -> tuple[list[Thread], list[Sms], tuple[Queue, ...]]:
        out = self._desk.outgoing
        try:
            sms = out.messages.thread(self._open) if self._open else []
            return out.messages.threads(), sms, out.modems.queues()
        except StoreError as error:
            out.disk.report(error)
            return [], [], ()

    def _draft(self) -> Draft | None:
        try:
            return self._desk.outgoing.drafts.about(Kind.SMS, self._open)
        except StoreError as error:
            self._desk.outgoing.disk.report(error)
            return None

    def _open_thread(self, number: str) -> None:
        if phone := phones.normalise(number, self._desk.preferences.now.phones.region):
            self._open = phone
            self.show()

    def _find(self, text: str) -> None:
        """An SMS goes to a client: a short number has no modem."""
        people = people_of(self._desk, text)
        self._panel.show_people([one for one in people if not phones.is_internal(one.number)])

    def _send(self, typed: SmsTyped) -> None:
        def told(outcome: Item | ServiceError) -> None:
            self._panel.composer.show_outcome(typed.phone, outcome)

        self._making.send_sms(typed, told)

    def _settled(self, settings: Settings) -> None:
        self._panel.composer.show_modems(settings.lirax.providers)
