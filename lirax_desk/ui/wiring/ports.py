"""A port that is taken: said in the window, with a free one to take instead. Main thread."""

from PySide6.QtCore import QCoreApplication

from lirax_desk.desk import Desk
from lirax_desk.net.ports import free_port
from lirax_desk.protocol.errors import PortTaken
from lirax_desk.services.listening import Hearing
from lirax_desk.settings import with_value
from lirax_desk.ui.look.banner import Notice, Severity
from lirax_desk.ui.window.main import MainWindow


class PortOffer:
    """Offers another port as long as the one of the settings is taken."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        self._desk = desk
        self._window = window
        self._port = 0
        self._notice: Notice | None = None
        desk.listening.changed.subscribe(self._heard)
        window.act.connect(self._take)

    def _heard(self, hearing: Hearing) -> None:
        if self._notice is not None:
            self._window.take_back(self._notice)
            self._notice = None
        if isinstance(hearing.problem, PortTaken):
            self._port = free_port(self._desk.preferences.now.listener.host)
            self._notice = notice_of(hearing.problem.port, self._port)
            self._window.show_notice(self._notice)

    def _take(self, notice: Notice) -> None:
        if notice == self._notice:
            settings = self._desk.preferences.now
            self._desk.preferences.change(with_value(settings, "listener.port", self._port))


def notice_of(taken: int, free: int) -> Notice:
    """What is said of the port *taken*; *free* is 0 if there is none to offer."""
    sentence = QCoreApplication.translate(
        "PortOffer",
        "Port %1 is taken by another program, so LiraX cannot tell of calls. It is tried again by itself; "
        "if you take another port, LiraX needs the new address.",
    )
    offer = QCoreApplication.translate("PortOffer", "S&witch to port %1") if free else ""
    return Notice(sentence.replace("%1", str(taken)), Severity.ERROR, offer.replace("%1", str(free)))
