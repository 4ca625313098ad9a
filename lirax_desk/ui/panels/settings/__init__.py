"""The settings panel and the rows it is made of, which the first steps use, too. Main thread."""

from lirax_desk.ui.panels.settings.panel import SettingsPanel

__all__ = ["SettingsPanel"]
