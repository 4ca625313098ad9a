"""What a person or an admin may set: frozen values, read from and written to settings.toml.

Never a secret in here. A wrong value falls back to its default and is named; a file that is no TOML
is kept aside. Each key's rule and explanation stand beside it: the README's table is made of them.
Any thread.
"""

from lirax_desk.settings.files import Loaded, from_document, load, save
from lirax_desk.settings.keys import checked, explained, is_loopback, wanted
from lirax_desk.settings.values import (
    SECTIONS,
    Line,
    Lirax,
    Listener,
    Phones,
    Settings,
    Ui,
    with_value,
    without_line,
)

__all__ = [
    "SECTIONS",
    "Line",
    "Lirax",
    "Listener",
    "Loaded",
    "Phones",
    "Settings",
    "Ui",
    "checked",
    "explained",
    "from_document",
    "is_loopback",
    "load",
    "save",
    "wanted",
    "with_value",
    "without_line",
]
