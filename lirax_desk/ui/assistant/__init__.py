"""The first steps: from an empty profile to the first webhook, in a window of their own. Main thread."""

from lirax_desk.ui.assistant.window import Assistant

__all__ = ["Assistant"]
