"""The icon in the tray: my state at a glance, and a menu made anew each time it opens. Main thread."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from lirax_desk.domain.health import Level
from lirax_desk.domain.statuses import Presence
from lirax_desk.ui.look import tray_icon
from lirax_desk.ui.look.status import Status, status_word
from lirax_desk.ui.look.tokens import LIGHT
from lirax_desk.ui.look.words import as_button_text, one_line

_RECENT = 5
_LOOK_AGAIN_MS = 3000
"""How often we look whether there is a tray: one may come late, and one may go."""
_NAME_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Recent:
    """Somebody to call back; *name* is "" for a stranger, *number* is for the eye, *phone* is dialled."""

    phone: str
    number: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class TrayState:
    """What the tray tells; *title* is LiraX's word for my status, *missed* the calls nobody called back.

    *unread* are SMS that came in.
    """

    presence: Presence = Presence.UNKNOWN
    title: str = ""
    missed: int = 0
    unread: int = 0
    level: Level = Level.STARTING
    recent: tuple[Recent, ...] = ()


class Tray(QObject):
    """Lives without a tray as well: the icon appears as soon as one does."""

    open_window = Signal()
    call_back = Signal(str)  # phone
    open_messages = Signal()
    hide_popups = Signal()
    open_settings = Signal()
    quit_application = Signal()
    left_alone = Signal()
    """The tray has gone: a hidden window would be found by nobody."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = TrayState()
        self._was_there = False
        self._menu = QMenu()
        self._menu.aboutToShow.connect(self._fill_menu)
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._looking = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._looking.timeout.connect(self._look_for_tray)
        self._fill_menu()  # some desktops never open a menu that is empty
        self._paint()
        self._look_for_tray()
        self._looking.start()

    @property
    def is_there(self) -> bool:
        """Whether there is a tray now, so that the window may hide."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show_state(self, state: TrayState) -> None:
        """Show *state* from now on."""
        if state != self._state:
            self._state = state
            self._paint()

    def hide(self) -> None:
        """Leave the tray."""
        self._looking.stop()
        self._icon.hide()

    def _look_for_tray(self) -> None:
        """Show the icon when there is a tray; Qt itself follows a tray that goes and comes back."""
        was_there, self._was_there = self._was_there, self.is_there
        if self._was_there and not was_there:
            self._icon.show()
        elif was_there and not self._was_there:
            self.left_alone.emit()

    def _paint(self) -> None:
        state = self._state
        colour = LIGHT.danger if state.level is Level.FAILED else ""
        status = Status.OFF if colour else _status(state.presence)
        waiting = state.missed + state.unread
        self._icon.setIcon(tray_icon.tray_icon(tray_icon.TrayState(status, waiting, colour)))
        self._icon.setToolTip(_tooltip(state))

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.open_window.emit()

    def _fill_menu(self) -> None:
        menu = self._menu
        menu.clear()
        menu.addAction(as_button_text(_state_line(self._state))).setEnabled(False)
        menu.addAction(self.tr("&Open LiraX Desk"), self.open_window.emit)
        if self._state.unread:
            unread = self.tr("Unread S&MS: %1").replace("%1", str(self._state.unread))
            menu.addAction(unread, self.open_messages.emit)
        self._add_recent()
        menu.addSeparator()
        menu.addAction(self.tr("&Hide popups"), self.hide_popups.emit)
        menu.addAction(self.tr("&Settings"), self.open_settings.emit)
        menu.addAction(self.tr("&Quit"), self.quit_application.emit)

    def _add_recent(self) -> None:
        if not self._state.recent:
            return
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Call back")).setEnabled(False)
        for recent in self._state.recent[:_RECENT]:
            self._menu.addAction(_line(recent)).triggered.connect(
                lambda _, phone=recent.phone: self.call_back.emit(phone)
            )


def _line(recent: Recent) -> str:
    parts = (one_line(recent.name, _NAME_LENGTH), one_line(recent.number, _NAME_LENGTH))
    return as_button_text("  ".join(part for part in parts if part))


def _status(presence: Presence) -> Status:
    return Status.OFF if presence is Presence.UNKNOWN else Status(presence.value)


def _state_line(state: TrayState) -> str:
    """My status, as LiraX calls it, and what is wrong."""
    title = one_line(state.title, _NAME_LENGTH) if state.presence is Presence.BUSY else ""
    return " · ".join(
        text for text in (title or _presence_word(state.presence), _trouble(state.level)) if text
    )


def _tooltip(state: TrayState) -> str:
    """Only words of our own: some trays read mark-up into tooltips."""
    missed = QCoreApplication.translate("Tray", "missed: %1").replace("%1", str(state.missed))
    unread = QCoreApplication.translate("Tray", "unread SMS: %1").replace("%1", str(state.unread))
    parts = (
        "LiraX Desk",
        _presence_word(state.presence),
        missed if state.missed else "",
        unread if state.unread else "",
        _trouble(state.level),
    )
    return " · ".join(part for part in parts if part)


def _presence_word(presence: Presence) -> str:
    if presence is Presence.UNKNOWN:
        return QCoreApplication.translate("Tray", "No status yet")
    return status_word(_status(presence))


def _trouble(level: Level) -> str:
    words = {
        Level.OK: "",
        Level.STARTING: QCoreApplication.translate("Tray", "starting"),
        Level.INCOMPLETE: QCoreApplication.translate("Tray", "not set up yet"),
        Level.FAILED: QCoreApplication.translate("Tray", "something is wrong, see the window"),
    }
    return words[level]
