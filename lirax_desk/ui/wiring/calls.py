"""The journal of calls, as many of them as were scrolled to. Main thread."""

from collections.abc import Callable

from lirax_desk.desk import Desk
from lirax_desk.services.popups import NoteWritten
from lirax_desk.ui.panels.calls import CallsPanel
from lirax_desk.ui.panels.calls.panel import PAGE
from lirax_desk.ui.wiring.names import names_of


class CallsJoint:
    """The journal of calls, as many as were scrolled to."""

    def __init__(self, desk: Desk, panel: CallsPanel, open_caller: Callable[[str], None]) -> None:
        self._desk = desk
        self._panel = panel
        self._wanted = PAGE
        panel.dial.connect(desk.dialling.dial)
        panel.open_contact.connect(open_caller)
        panel.write_note.connect(self._write)
        panel.more_calls.connect(self._show_more)
        self.show()

    def show(self) -> None:
        """Show the calls as they are known now."""
        self._panel.show_names(names_of(self._desk))
        self._panel.show_calls(self._desk.logbook.newest(self._wanted))

    def _show_more(self, wanted: int) -> None:
        self._wanted = wanted
        self.show()

    def _write(self, note: NoteWritten) -> None:
        self._desk.calls.write_note(note.callid, note.text)
