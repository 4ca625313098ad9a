"""A program of its own: popups come and go while others type; then one stays that can be typed into."""

import sys
from datetime import UTC, datetime
from itertools import chain

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from lirax_desk.domain.cards import Card, Look
from lirax_desk.services.popups import NoteWritten
from lirax_desk.ui.look import theme
from lirax_desk.ui.popup.stack import PopupStack
from tests.gui.popup.cards import card

ROUNDS = 12


def scenes() -> list[tuple[Card, ...]]:
    """Every look in turn, one and two at a time, with nothing between the rounds; a talk at last."""
    one_round = [(card(look), card(Look.RINGING, number=2)) for look in Look]
    return [*chain.from_iterable([*one_round, ()] for _ in range(ROUNDS)), (card(Look.TALKING),)]


def main() -> int:
    """Say "begun", "done" when all have come and gone, then every note that is written."""
    app = QApplication(["lirax-desk"])
    theme.apply(app, "light")
    stack = PopupStack(lambda: datetime.now(UTC))
    stack.write_note.connect(say_note)
    coming = iter(scenes())
    timer = QTimer(interval=20)

    def step() -> None:
        cards = next(coming, None)
        if cards is None:
            timer.stop()
            print("done", flush=True)
        else:
            stack.show_cards(cards)

    timer.timeout.connect(step)
    timer.start()
    print("begun", flush=True)
    return app.exec()


def say_note(note: NoteWritten) -> None:
    print("note", note.text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
