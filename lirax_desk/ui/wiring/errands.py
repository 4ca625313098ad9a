"""What goes out and what comes of it, in panels and popups, and the ways between them. Main thread."""

from typing import TYPE_CHECKING, Any, cast

from lirax_desk.clock import utc_now
from lirax_desk.desk import Desk
from lirax_desk.domain.outbox import Draft, Kind
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.ui.forms.typed import Outcome
from lirax_desk.ui.forms.words import making_problem
from lirax_desk.ui.look.banner import Notice, Severity
from lirax_desk.ui.memory import Memory
from lirax_desk.ui.popup.stack import PopupStack
from lirax_desk.ui.window.main import MainWindow
from lirax_desk.ui.wiring.making import Elsewhere, Making, join_making
from lirax_desk.ui.wiring.reminders import Reminders

if TYPE_CHECKING:
    from collections.abc import Callable

    from lirax_desk.ui.panels.messages import MessagesPanel
    from lirax_desk.ui.panels.outbox import OutboxPanel
    from lirax_desk.ui.panels.tasks import TasksPanel
    from lirax_desk.ui.wiring.messages import MessagesJoint
    from lirax_desk.ui.wiring.outbox import OutboxJoint
    from lirax_desk.ui.wiring.tasks import TasksJoint

    Joint = MessagesJoint | TasksJoint | OutboxJoint

PLACES = frozenset({"messages", "tasks", "outbox"})
"""The places whose panels are joined here."""


class Errands:
    """Joins *desk* with what the windows make at LiraX."""

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        popups: PopupStack,
        memory: Memory,
        open_caller: "Callable[[str], None]",
    ) -> None:
        self._desk = desk
        self._window = window
        self._elsewhere = Elsewhere(open_caller, self.decide, window.open_settings.emit)
        self._making = Making(desk, utc_now)
        join_making(desk, self._making, popups)
        popups.write_sms.connect(self.write_sms)
        popups.notices.opened.connect(self._open_tidings)
        self._reminders = Reminders(desk, popups.notices, memory, utc_now, self._reads, window)

    def start(self) -> None:
        """Remind of what is due, from now on."""
        self._reminders.start()

    def joint(self, place: str, panel: Any) -> "Joint":
        """What joins the panel of *place*, one of PLACES."""
        match place:
            case "messages":
                from lirax_desk.ui.wiring.messages import MessagesJoint

                return MessagesJoint(self._desk, panel, self._making, self._elsewhere)
            case "tasks":
                from lirax_desk.ui.wiring.tasks import TasksJoint

                return TasksJoint(self._desk, panel, self._making, self._elsewhere)
            case _:
                from lirax_desk.ui.wiring.outbox import OutboxJoint

                return OutboxJoint(self._desk, panel, self.go_on)

    def join(self, place: str, panel: Any) -> None:
        """Join what the panel of another place makes at LiraX."""
        if place == "contacts":
            panel.begin_task.connect(self.begin_task)
            panel.write_sms.connect(self.write_sms)
        elif place == "calls":
            panel.send_note.connect(self._making.send_note)
            self._making.outcomes.subscribe(panel.show_outcome)
            self._making.outcomes.subscribe(self._say_failure)

    def _say_failure(self, outcome: Outcome) -> None:
        """A note on a call that could not even be kept: its row has no place for the reason."""
        if isinstance(outcome.what, ServiceError) and self._window.place_key == "calls":
            self._window.show_notice(Notice(making_problem(outcome.what), Severity.ERROR))

    def begin_task(self, phone: str, draft: Draft | None = None) -> None:
        """Open the form of a task about *phone*."""
        from lirax_desk.ui.wiring.tasks import begin_task

        begin_task(self._desk, cast("TasksPanel", self._window.go_to("tasks")), phone, draft)
        self._window.bring_forward()

    def _reads(self, phone: str) -> bool:
        window = self._window
        if window.place_key != "messages" or not window.isActiveWindow():
            return False
        return cast("MessagesPanel", window.panel("messages")).phone == phone

    def _open_tidings(self, key: str) -> None:
        kind, _, about = key.partition(" ")
        if kind == "sms":
            self.write_sms(about)
        else:
            cast("TasksPanel", self._window.go_to("tasks")).open_task(int(about))
            self._window.bring_forward()

    def write_sms(self, phone: str) -> None:
        """Open what was written with *phone*, ready to write on."""
        panel = cast("MessagesPanel", self._window.go_to("messages"))
        self._window.bring_forward()
        panel.write_to(phone)

    def decide(self, number: int) -> None:
        """Open item *number* where a person decides about it."""
        cast("OutboxPanel", self._window.go_to("outbox")).open_item(number)

    def go_on(self, draft: Draft) -> None:
        """Open *draft* in the form that it was typed in."""
        if draft.kind is Kind.SMS:
            self.write_sms(draft.about)
        else:
            self.begin_task(draft.typed.get("phone", ""), draft)
