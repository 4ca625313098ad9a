"""What was typed in a form → the outbox, and back how it stands. Main thread."""

from collections.abc import Callable
from dataclasses import dataclass

from lirax_desk.desk import Desk
from lirax_desk.domain.orders import Author, author_of
from lirax_desk.domain.outbox import Item, Outgoing, State
from lirax_desk.protocol.errors import BadCommand, ServiceError
from lirax_desk.services.courier import local
from lirax_desk.services.feed import Feed
from lirax_desk.services.outbox import Done
from lirax_desk.services.work import Clock
from lirax_desk.ui.forms.typed import NoteTyped, Outcome, SmsTyped, TaskTyped
from lirax_desk.ui.popup.stack import PopupStack


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What leads from tasks and messages to other places."""

    open_caller: Callable[[str], None]
    decide: Callable[[int], None]
    open_settings: Callable[[], None]


class Making:
    """Publishes how it stands with what was made here, from being kept until LiraX has it."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        self.outcomes: Feed[Outcome] = Feed()
        self._desk = desk
        self._clock = clock
        self._followed: dict[int, str] = {}
        desk.outgoing.outbox.changed.subscribe(self._changed)

    def send_note(self, typed: NoteTyped) -> None:
        """Have LiraX keep a note."""
        self._submit(typed.about, lambda author: author.note(typed.phone, typed.text))

    def create_task(self, typed: TaskTyped) -> None:
        """Have LiraX make a task."""
        now = local(self._clock())
        self._submit(
            typed.about, lambda author: author.task(typed.phone, typed.text, typed.due, typed.kind, now)
        )

    def send_sms(self, typed: SmsTyped, done: Done) -> None:
        """Have a modem send an SMS; *done* gets the item that keeps it, or why there is none."""
        try:
            author = author_of(self._desk.preferences.now)
            command = author.sms(typed.phone, typed.text, typed.provider)
        except BadCommand as error:
            done(error)
        else:
            self._desk.outgoing.outbox.submit(command, done, about=typed.phone)

    def _submit(self, about: str, make: Callable[[Author], Outgoing]) -> None:
        try:
            command = make(author_of(self._desk.preferences.now))
        except BadCommand as error:
            self.outcomes.publish(Outcome(about, error))
            return
        outbox = self._desk.outgoing.outbox
        outbox.submit(command, lambda outcome: self._kept(about, outcome), about=about)

    def _kept(self, about: str, outcome: Item | ServiceError) -> None:
        if isinstance(outcome, Item):
            self._followed[outcome.id] = about
        self.outcomes.publish(Outcome(about, outcome))

    def _changed(self, item: Item) -> None:
        if (about := self._followed.get(item.id)) is None:
            return
        if item.state is State.DONE:
            del self._followed[item.id]
        self.outcomes.publish(Outcome(about, item))


def join_making(desk: Desk, making: Making, stack: PopupStack) -> None:
    """Join what popups make."""
    stack.send_note.connect(making.send_note)
    stack.create_task.connect(making.create_task)
    stack.keep_draft.connect(desk.outgoing.drafts.keep)
    making.outcomes.subscribe(stack.show_outcome)
