"""What is to be finished: shown as it stands, decided as a person says. Main thread."""

from collections.abc import Callable

from lirax_desk.desk import Desk
from lirax_desk.domain.outbox import Draft
from lirax_desk.ui.panels.outbox import OutboxPanel
from lirax_desk.ui.wiring.unfinished import unfinished


class OutboxJoint:
    """All that is not done."""

    def __init__(self, desk: Desk, panel: OutboxPanel, go_on: Callable[[Draft], None]) -> None:
        self._desk = desk
        self._panel = panel
        outbox = desk.outgoing.outbox
        panel.send_again.connect(lambda number: outbox.retry(number, panel.show_outcome))
        panel.mark_done.connect(lambda number: outbox.mark_done(number, panel.show_outcome))
        panel.keep_draft.connect(self._keep)
        panel.go_on.connect(go_on)
        self.show()

    def show(self) -> None:
        """Show what is not done now."""
        self._panel.show_rows(unfinished(self._desk))

    def _keep(self, draft: Draft) -> None:
        self._desk.outgoing.drafts.keep(draft)
        self.show()
