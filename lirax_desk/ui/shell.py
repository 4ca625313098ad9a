"""The windows around a desk: made, joined to it, and shown again when something changed. Main thread."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from lirax_desk.clock import utc_now
from lirax_desk.desk import Desk
from lirax_desk.domain.contacts import Contact
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.dialling import Attempt
from lirax_desk.services.secrets import Held, Where, new_secret
from lirax_desk.settings import Settings
from lirax_desk.ui.look.banner import Notice, Severity
from lirax_desk.ui.look.icons import application_icon
from lirax_desk.ui.look.theme import Scheme, Theme
from lirax_desk.ui.memory import Memory
from lirax_desk.ui.popup.stack import PopupStack
from lirax_desk.ui.tray import Tray
from lirax_desk.ui.window.main import MainWindow
from lirax_desk.ui.wiring.counts import counts_of
from lirax_desk.ui.wiring.errands import PLACES, Errands
from lirax_desk.ui.wiring.finding import found
from lirax_desk.ui.wiring.history import HistoryJoint
from lirax_desk.ui.wiring.popups import join_popups
from lirax_desk.ui.wiring.ports import PortOffer
from lirax_desk.ui.wiring.tray import join_tray, tray_state
from lirax_desk.ui.words import error_words

if TYPE_CHECKING:
    from lirax_desk.ui.panels.contacts import ContactsPanel

GATHER_MS = 150
"""How long changes are gathered before lists are read again; popups do not wait for this."""


class Joint(Protocol):
    """What keeps a panel up to date."""

    def show(self) -> None: ...


class Shell(QObject):
    """Everything that is seen of *desk*."""

    def __init__(self, desk: Desk, window: MainWindow, dress: Theme, memory: Memory) -> None:
        super().__init__(window)
        self.desk = desk
        self.window = window
        self.dress = dress
        self.popups = PopupStack(utc_now, self)
        self.tray = Tray(self)
        self._memory = memory
        self._assistant: QWidget | None = None
        self._shows: dict[str, Callable[[], None]] = {}
        self._gathering = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gathering.timeout.connect(self._show_again)
        self._errands = Errands(desk, window, self.popups, memory, self._open_caller)
        self._join_window()
        self._join_desk()
        join_popups(desk, self.popups)
        join_tray(desk, self.tray)
        self._port_offer = PortOffer(desk, window)

    def start(self) -> None:
        """Show what the desk knows; then bring it to life, which takes longer."""
        for problem in self.desk.problems:
            self.window.show_notice(Notice(problem, Severity.WARNING))
        self._show_again()
        QTimer.singleShot(0, self, self._go_live)

    def _go_live(self) -> None:
        QApplication.setWindowIcon(application_icon())
        self.desk.start()
        self._errands.start()
        self.popups.warm()

    def close(self) -> None:
        """Save what is being typed and let the windows go."""
        self._memory.change(place=self.window.place().hex())
        self.popups.close()
        self.tray.hide()

    def open_assistant(self) -> None:
        """Open the first steps, again or for the first time."""
        from lirax_desk.ui.assistant import Assistant
        from lirax_desk.ui.wiring.settings import join_assistant

        if self._assistant is None:
            assistant = self._assistant = Assistant(self.window)
            join_assistant(self.desk, assistant)
            assistant.finished.connect(assistant.close)
        self._assistant.show()
        self._assistant.raise_()
        self._assistant.activateWindow()

    def _join_window(self) -> None:
        window, desk = self.window, self.desk
        window.panel_made.connect(self._join_panel)
        for panel in window.panels:
            self._join_panel(panel)
        window.dial.connect(desk.dialling.dial)
        window.look_for.connect(lambda text: window.show_found(found(desk, text)))
        window.open_contact.connect(self._open_contact)
        window.open_settings.connect(self._open_settings)
        window.place_changed.connect(lambda _: self._show_again())
        window.seen.connect(self._show_again)
        window.closing.connect(self._closing)
        self.popups.open_contact.connect(self._open_contact)
        self.popups.new_contact.connect(self._open_caller)
        self.tray.open_window.connect(window.bring_forward)
        self.tray.left_alone.connect(window.show_in_taskbar)
        self.tray.open_settings.connect(self._open_settings)
        self.tray.open_messages.connect(self._open_messages)
        self.tray.quit_application.connect(QApplication.quit)

    def _join_panel(self, panel: QWidget) -> None:
        """Join a panel that was just made, and know how to show it again."""
        place = panel.objectName()
        self._errands.join(place, panel)
        made_by = self._errands.joint if place in PLACES else self._joint
        if joint := made_by(place, panel):
            self._shows[place] = joint.show

    def _joint(self, place: str, panel: Any) -> Joint | None:
        """What joins the panel of *place*; its module is imported with the first such panel."""
        desk = self.desk
        match place:
            case "operators":
                from lirax_desk.ui.wiring.operators import OperatorsJoint

                return OperatorsJoint(desk, panel, self.window, self._memory, self._open_settings)
            case "contacts":
                from lirax_desk.ui.wiring.contacts import ContactsJoint

                return ContactsJoint(desk, panel)
            case "calls":
                from lirax_desk.ui.wiring.calls import CallsJoint

                return CallsJoint(desk, panel, self._open_caller)
            case "deals" | "connect":
                from lirax_desk.ui.wiring.plans import joint_of

                return joint_of(place, desk, panel)
            case _:
                from lirax_desk.ui.wiring.settings import join_settings

                join_settings(desk, panel, self.open_assistant)
                return None

    def _join_desk(self) -> None:
        desk = self.desk
        out = desk.outgoing
        for changed in (desk.calls.changed, desk.statuses.changed, desk.contacts.changed):
            changed.subscribe(lambda _: self._gather())
        out.outbox.changed.subscribe(lambda _: self._gather())
        out.messages.changed.subscribe(lambda _: self._gather())
        self._history = HistoryJoint(desk, self.window, self._gather)
        desk.preferences.changed.subscribe(self._settled)
        desk.dialling.attempts.subscribe(self._attempted)
        desk.secrets.changed.subscribe(self._held)
        desk.pulse.changed.subscribe(self.window.show_health)
        desk.news.failed.subscribe(self._failed)
        self.window.show_health(desk.pulse.health)

    def _gather(self) -> None:
        if not self._gathering.isActive():
            self._gathering.start()

    def _show_again(self) -> None:
        """Show what is in sight as it is now."""
        place = self.window.place_key
        if place == "calls" and self.window.isActiveWindow():
            self._memory.change(looked_at=utc_now().isoformat())
        if (show := self._shows.get(place)) and self._is_in_sight():
            show()
        counts = counts_of(self.desk)
        self.window.show_counts(counts)
        self.tray.show_state(tray_state(self.desk, self._looked_at(), counts.unread))

    def _is_in_sight(self) -> bool:
        """Whether a person sees the window: what nobody sees need not be read again."""
        return self.window.isVisible() and not self.window.isMinimized()

    def _looked_at(self) -> datetime | None:
        try:
            return datetime.fromisoformat(self._memory.now.looked_at)
        except ValueError:
            return None

    def _settled(self, settings: Settings) -> None:
        self.dress.choose(cast("Scheme", settings.ui.theme))
        self._gather()

    def _attempted(self, attempt: Attempt) -> None:
        names = self.desk.contacts.names([attempt.number])
        self.window.show_attempt(
            attempt, names.get(attempt.number, self.desk.statuses.get(attempt.number).name)
        )

    def _held(self, held: Held) -> None:
        """A desk without a secret gets one; a desk without a token gets the first steps."""
        if held.secret is None and held.where is not Where.ENVIRONMENT:
            self.desk.secrets.set_secret(new_secret())
        elif held.token is None or not self.desk.preferences.now.lirax.extension:
            self.open_assistant()

    def _failed(self, error: ServiceError | None) -> None:
        if error is not None:
            self.window.show_notice(Notice(error_words(error), Severity.ERROR))

    def _open_contact(self, contact: Contact) -> None:
        self._book().open_contact(contact)
        self.window.bring_forward()

    def _open_caller(self, phone: str) -> None:
        """Open whoever has the number, or a new contact that has it."""
        if found := self.desk.contacts.with_phone(phone):
            self._open_contact(found[0])
            return
        self._book().new_contact(phone)
        self.window.bring_forward()

    def _book(self) -> "ContactsPanel":
        return cast("ContactsPanel", self.window.go_to("contacts"))

    def _open_messages(self) -> None:
        self.window.go_to("messages")
        self.window.bring_forward()

    def _open_settings(self) -> None:
        self.window.go_to("settings")
        self.window.bring_forward()

    def _closing(self) -> None:
        """Without a tray nobody could find a hidden window again."""
        if not (self.desk.preferences.now.ui.close_to_tray and self.tray.is_there):
            QApplication.quit()
