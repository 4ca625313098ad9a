"""Operators: who is free, who talks with whom, and one click to call a colleague. Main thread."""

from lirax_desk.ui.panels.operators.panel import OperatorsPanel

__all__ = ["OperatorsPanel"]
