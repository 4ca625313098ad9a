"""The operators as they were last known, shown before the desk behind them is there. Main thread."""

from contextlib import closing, suppress
from pathlib import Path

from lirax_desk.domain.statuses import sight
from lirax_desk.store import people
from lirax_desk.store.database import StoreError, open_for_reading
from lirax_desk.ui.panels.operators import OperatorsPanel


def show_last_known(panel: OperatorsPanel, desk: Path) -> None:
    """Show whom the file *desk* knows; a file that is not there yet, or is an older one, knows nobody."""
    with suppress(StoreError), closing(open_for_reading(desk)) as connection:
        panel.show_sights(tuple(sight(person, None) for person in people.operators(connection)))
