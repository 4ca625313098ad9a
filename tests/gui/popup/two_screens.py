"""A program of its own, with two screens side by side: prints on which one a popup stands, three times."""

import sys

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from lirax_desk.domain.cards import Look
from lirax_desk.ui.popup.stack import PopupStack
from tests.gui.popup.cards import card
from tests.gui.popup.eyes import popups
from tests.gui.samples import NOW


def main() -> int:
    """The pointer is on the right; then it goes to the left; then the right screen is unplugged."""
    app = QApplication(["lirax-desk"])
    left, right = QGuiApplication.screens()
    pointer = right.geometry().center()

    def where() -> QPoint:
        return pointer

    def say() -> None:
        app.processEvents()
        (popup,) = popups()
        inside = [screen.name() for screen in (left, right) if screen.geometry().contains(popup.geometry())]
        print(*inside, flush=True)

    stack = PopupStack(lambda: NOW, pointer=where)
    stack.show_cards((card(Look.RINGING),))
    say()
    pointer = left.geometry().center()
    stack.show_cards((card(Look.TALKING),))
    say()
    app.screenRemoved.emit(right)
    say()
    stack.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
