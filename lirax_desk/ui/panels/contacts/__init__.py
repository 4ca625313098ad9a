"""Contacts: the book, one click to call, a card with all of a person, an editor in place. Main thread."""

from lirax_desk.ui.panels.contacts.panel import ContactsPanel

__all__ = ["ContactsPanel"]
