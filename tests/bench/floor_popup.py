"""The floor of a popup: the same server, no journal, a ready-made hidden widget shown. Prints each paint."""

import json
import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from lirax_desk.net.listener import Listener, Place
from lirax_desk.protocol.questions import DONE, Reply
from lirax_desk.ui.threads import MainThread


class Painted(QObject):
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            print(json.dumps({"painted": time.monotonic()}), flush=True)
            QTimer.singleShot(0, popup.hide)
        return False


app = QApplication(["floor"])
main_thread = MainThread(app)
popup = QLabel("ringing")
popup.setWindowFlags(Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint)
popup.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
popup.resize(392, 220)
painted = Painted()
popup.installEventFilter(painted)


async def answer(_body: bytes, _address: str) -> Reply:
    main_thread.post(popup.show)
    return DONE


listener = Listener(Place(), answer)
print(json.dumps({"listening": listener.url}), flush=True)
app.exec()
