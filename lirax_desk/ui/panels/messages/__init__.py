"""Messages: SMS by person, how far each got, and what waits at the modems. Main thread."""

from lirax_desk.ui.panels.messages.panel import MessagesPanel

__all__ = ["MessagesPanel"]
