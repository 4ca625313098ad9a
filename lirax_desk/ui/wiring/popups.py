"""Popups: cards to the windows, wishes to the calls and the book. Main thread."""

from lirax_desk.desk import Desk
from lirax_desk.domain.cards import Card
from lirax_desk.services.popups import NoteWritten
from lirax_desk.settings import Settings
from lirax_desk.ui.clipboard import copy_number
from lirax_desk.ui.popup.stack import PopupStack


def join_popups(desk: Desk, stack: PopupStack) -> None:
    """Join what needs no other window; open_contact and new_contact are for whoever has the main window."""

    def show(cards: tuple[Card, ...]) -> None:
        stack.show_cards(cards if desk.preferences.now.ui.popups else ())

    def settled(settings: Settings) -> None:
        stack.place(settings.ui.popup_corner)
        show(desk.popups.cards)

    desk.popups.shown.subscribe(show)
    desk.preferences.changed.subscribe(settled)
    stack.tick.connect(desk.popups.refresh)
    stack.hide_popup.connect(desk.popups.hide)
    stack.hide_all.connect(desk.popups.hide_all)
    stack.pin_popup.connect(desk.popups.pin)
    stack.call_back.connect(desk.dialling.dial)
    stack.copy_number.connect(copy_number)

    def write(note: NoteWritten) -> None:
        desk.calls.write_note(note.callid, note.text)

    stack.write_note.connect(write)
    settled(desk.preferences.now)
