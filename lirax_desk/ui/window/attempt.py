"""What to say of an attempt to dial, and which help is honest. Main thread."""

from enum import Enum

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QWidget

from lirax_desk.domain import phones
from lirax_desk.protocol.errors import BadCommand, NoToken, NotSent, Refused, ServiceError, WrongToken
from lirax_desk.services.dialling import Attempt
from lirax_desk.ui.look.banner import Banner, Notice, Severity
from lirax_desk.ui.words import error_words

STANDS_MS = 8000
"""How long it is said that a call was begun; an error stays until it is dismissed."""


class Help(Enum):
    """What one may do about an attempt."""

    NOTHING = "nothing"
    AGAIN = "again"
    SETTINGS = "settings"


class AttemptLine(Banner):
    """Shows one Attempt above the panels."""

    dial = Signal(str)
    open_settings = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._attempt: Attempt | None = None
        self._term = QTimer(self, singleShot=True, interval=STANDS_MS)
        self._term.timeout.connect(self.hide)
        self.acted.connect(self._help)

    def show_attempt(self, attempt: Attempt, name: str = "") -> None:
        """Say how *attempt* stands; *name* is whose number it is, if known."""
        self._attempt = attempt
        self.show_notice(notice_of(attempt, name))
        self._term.stop()
        if attempt.done and attempt.error is None:
            self._term.start()

    def _help(self) -> None:
        if self._attempt is None or self._attempt.error is None:
            return
        self.hide()
        match help_for(self._attempt.error):
            case Help.AGAIN:
                self.dial.emit(self._attempt.number)
            case Help.SETTINGS:
                self.open_settings.emit()
            case Help.NOTHING:
                pass


def notice_of(attempt: Attempt, name: str) -> Notice:
    """The words for *attempt*, and its button where pressing it is safe."""
    who = name or phones.readable(attempt.number)
    if attempt.error is not None:
        return _failure(attempt.error, who)
    if attempt.done:
        sentence = QCoreApplication.translate("Attempt", "Calling %1: your phone rings first.")
    else:
        sentence = QCoreApplication.translate("Attempt", "Asking LiraX to call %1…")
    return Notice(sentence.replace("%1", who))


def help_for(error: ServiceError) -> Help:
    """What helps against *error*: never a repetition of what may have worked."""
    if isinstance(error, NoToken | WrongToken) or (isinstance(error, BadCommand) and error.field == "from"):
        return Help.SETTINGS
    return Help.AGAIN if isinstance(error, NotSent | Refused) else Help.NOTHING


def _failure(error: ServiceError, who: str) -> Notice:
    helps = help_for(error)
    actions = {
        Help.NOTHING: "",
        Help.AGAIN: QCoreApplication.translate("Attempt", "Tr&y again"),
        Help.SETTINGS: QCoreApplication.translate("Attempt", "Open &settings"),
    }
    known_undone = isinstance(error, NotSent | Refused)
    if known_undone:
        frame = QCoreApplication.translate("Attempt", "%1 was not called. %2")
    else:
        frame = QCoreApplication.translate("Attempt", "Call to %1: %2")
    severity = Severity.ERROR if known_undone else Severity.WARNING
    return Notice(frame.replace("%2", _reason(error)).replace("%1", who), severity, actions[helps])


def _reason(error: ServiceError) -> str:
    if not isinstance(error, BadCommand):
        return error_words(error)
    if error.field == "from":
        return QCoreApplication.translate("Attempt", "Settings has a place for your short number.")
    return f"{error.rule[:1].upper()}{error.rule[1:]}."
