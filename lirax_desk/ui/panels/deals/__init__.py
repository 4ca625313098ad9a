"""Deals made here, by stage of the funnel. Main thread."""

from lirax_desk.ui.panels.deals.panel import DealsPanel

__all__ = ["DealsPanel"]
