"""Operators, with the names of those they talk to. Main thread."""

from collections.abc import Callable

from lirax_desk.desk import Desk
from lirax_desk.ui.memory import Memory
from lirax_desk.ui.panels.operators import OperatorsPanel
from lirax_desk.ui.window.main import MainWindow
from lirax_desk.ui.wiring.colleagues import Colleagues
from lirax_desk.ui.wiring.names import names_of


class OperatorsJoint:
    """Shows everybody as seen at the moment that show is called."""

    def __init__(
        self,
        desk: Desk,
        panel: OperatorsPanel,
        window: MainWindow,
        memory: Memory,
        open_settings: Callable[[], None],
    ) -> None:
        self._desk = desk
        self._panel = panel
        self._colleagues = Colleagues(desk, panel, window)
        panel.dial.connect(desk.dialling.dial)
        panel.choose_density.connect(lambda density: memory.change(density=density))
        panel.open_settings.connect(open_settings)
        panel.show_density(memory.now.density)

    def show(self) -> None:
        """Show everybody as seen now."""
        live = self._desk.calls.live()
        callers = self._desk.contacts.names({call.phone for call in live if call.phone})
        self._panel.show_names(names_of(self._desk))
        self._panel.show_sights(self._desk.statuses.sights(live), callers)
