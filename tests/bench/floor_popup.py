"""The floor of a popup: the same server, no journal, a ready-made hidden widget shown. Prints each paint."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from lirax_desk.net.listener import Listener, Place
from lirax_desk.protocol.questions import DONE, Reply
from lirax_desk.ui.threads import MainThread
from tests.bench.watching import Shown, tell

app = QApplication(["floor"])
main_thread = MainThread(app)
popup = QLabel("ringing")
popup.setWindowFlags(Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint)
popup.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
popup.resize(392, 220)
shown = Shown(popup.hide)
popup.installEventFilter(shown)


async def answer(_body: bytes, _address: str) -> Reply:
    main_thread.post(popup.show)
    return DONE


listener = Listener(Place(), answer)
tell("listening", listener.url)
app.exec()
