"""Calls: who called whom, when and how it went, and a note on each. Main thread."""

from lirax_desk.ui.panels.calls.panel import CallsPanel

__all__ = ["CallsPanel"]
