"""Tasks: those made here by when they are due, and a form for a new one. Main thread."""

from lirax_desk.ui.panels.tasks.panel import TasksPanel

__all__ = ["TasksPanel"]
