"""To finish: all that goes out and is not done, and what a person decides about it. Main thread."""

from lirax_desk.ui.panels.outbox.panel import OutboxPanel

__all__ = ["OutboxPanel"]
