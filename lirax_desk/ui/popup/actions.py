"""What can be done from a popup in each state, and the row of buttons for it. Main thread.

A new action is a member with a row in _POSSIBLE and _FACES and its place in ACTIONS. LiraX can dial and
nothing else, so nothing here answers, hangs up or holds.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from lirax_desk.domain import phones
from lirax_desk.domain.cards import Card, Look
from lirax_desk.ui.look.buttons import PrimaryButton, QuietButton
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.tokens import HALF
from lirax_desk.ui.popup.words import is_stranger


class Action(Enum):
    """One thing to do about a call."""

    OPEN_CARD = "open card"
    NEW_CONTACT = "new contact"
    CALL_BACK = "call back"
    NOTE = "note"
    SEND_NOTE = "send note"
    TASK = "task"
    SMS = "sms"
    COPY = "copy number"


_MAKE = (Action.SEND_NOTE, Action.TASK, Action.SMS)

ACTIONS: Mapping[Look, tuple[Action, ...]] = {
    Look.RINGING: (Action.OPEN_CARD, Action.NEW_CONTACT, Action.NOTE, *_MAKE, Action.COPY),
    Look.COLLEAGUE_RINGING: (Action.OPEN_CARD,),
    Look.MOVED_ON: (),
    Look.TALKING: (Action.OPEN_CARD, Action.NEW_CONTACT, *_MAKE, Action.COPY),
    Look.ANSWERED_ELSEWHERE: (),
    Look.OUTGOING: (Action.OPEN_CARD, Action.NEW_CONTACT, Action.NOTE, *_MAKE, Action.COPY),
    Look.ENDED: (Action.CALL_BACK, Action.OPEN_CARD, Action.NEW_CONTACT, *_MAKE, Action.COPY),
    Look.MISSED: (Action.CALL_BACK, Action.OPEN_CARD, Action.NEW_CONTACT, *_MAKE, Action.COPY),
}
"""In the order of the row. The first becomes the primary button, if it is of the PRIMARY ones."""

PRIMARY = frozenset({Action.OPEN_CARD, Action.NEW_CONTACT, Action.CALL_BACK})


def _is_outside(card: Card) -> bool:
    """Whether LiraX can know the person: a colleague's short number is no contact."""
    return bool(card.caller.phone) and not phones.is_internal(card.caller.phone)


_POSSIBLE: Mapping[Action, Callable[[Card], bool]] = {
    Action.OPEN_CARD: lambda card: card.caller.contact is not None,
    Action.NEW_CONTACT: lambda card: is_stranger(card.caller) and bool(card.caller.phone),
    Action.CALL_BACK: lambda card: bool(card.caller.phone),
    Action.NOTE: lambda card: bool(card.callid),
    Action.SEND_NOTE: lambda card: bool(card.note.strip()) and _is_outside(card),
    Action.TASK: _is_outside,
    Action.SMS: _is_outside,
    Action.COPY: lambda card: bool(card.caller.phone),
}


def actions(card: Card) -> tuple[Action, ...]:
    """What can be done about *card* now."""
    return tuple(action for action in ACTIONS[card.look] if _POSSIBLE[action](card))


@dataclass(frozen=True, slots=True)
class Face:
    """How an action looks; *keys* is a shortcut that the popup has for it."""

    text: str
    icon: Icon
    keys: str = ""


_FACES: Mapping[Action, Callable[[], Face]] = {
    Action.OPEN_CARD: lambda: Face(QCoreApplication.translate("Popup", "&Open card"), Icon.PERSON),
    Action.NEW_CONTACT: lambda: Face(QCoreApplication.translate("Popup", "New &contact"), Icon.PLUS),
    Action.CALL_BACK: lambda: Face(QCoreApplication.translate("Popup", "Call &back"), Icon.CALLBACK, "F3"),
    Action.NOTE: lambda: Face(QCoreApplication.translate("Popup", "&Note"), Icon.NOTE, "F2"),
    Action.SEND_NOTE: lambda: Face(QCoreApplication.translate("Popup", "S&end note"), Icon.SEND),
    Action.TASK: lambda: Face(QCoreApplication.translate("Popup", "&Task"), Icon.TASK, "F4"),
    Action.SMS: lambda: Face(QCoreApplication.translate("Popup", "&SMS"), Icon.MESSAGE),
    Action.COPY: lambda: Face(QCoreApplication.translate("Popup", "Cop&y number"), Icon.COPY),
}


class ActionRow(QWidget):
    """The buttons; those at the end give up their words when the row is too long for the popup."""

    wanted = Signal(object)  # Action

    def __init__(self, room: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._shown: tuple[Action, ...] = ()
        self._made: dict[tuple[Action, bool], QPushButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(HALF)
        self._row.addStretch(1)

    def show_actions(self, wanted: tuple[Action, ...]) -> None:
        """Offer *wanted* in this order."""
        if wanted != self._shown:
            self._shown = wanted
            buttons = [self._button(action, not place) for place, action in enumerate(wanted)]
            for button in self._made.values():
                button.setVisible(button in buttons)
            for place, button in enumerate(buttons):
                self._row.insertWidget(place, button)
            self._fit(buttons)
        self.setVisible(bool(wanted))

    def _button(self, action: Action, first: bool) -> QPushButton:
        key = action, first and action in PRIMARY
        if key not in self._made:
            face = _FACES[action]()
            button = (PrimaryButton if key[1] else QuietButton)(face.text, face.icon, self)
            name = face.text.replace("&", "")
            button.setAccessibleName(name)
            button.setToolTip(f"{name} ({face.keys})" if face.keys else name)
            button.clicked.connect(lambda: self.wanted.emit(action))
            button.ensurePolished()  # the style sheet decides its width
            self._made[key] = button
        return self._made[key]

    def _fit(self, buttons: list[QPushButton]) -> None:
        texts = [_FACES[action]().text for action in self._shown]
        for button, text in zip(buttons, texts, strict=True):
            button.setText(text)
        for button, text in reversed(list(zip(buttons, texts, strict=True))[1:]):
            if self.sizeHint().width() <= self._room:
                return
            button.setText("")
            button.setShortcut(QKeySequence.mnemonic(text))  # which left with the word
            self._row.invalidate()
