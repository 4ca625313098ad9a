"""Connecting two: whom with whom, when, and what came of it. Main thread."""

from lirax_desk.ui.panels.connect.panel import ConnectPanel

__all__ = ["ConnectPanel"]
