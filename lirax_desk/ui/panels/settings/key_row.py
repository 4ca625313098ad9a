"""A key of the settings as a row: checked while one types, wished for when one is done. Main thread."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal

from lirax_desk.settings import Settings, with_value
from lirax_desk.ui.panels.settings import words
from lirax_desk.ui.panels.settings.controls import Choice, Few, FileControl, Switch, TextControl
from lirax_desk.ui.panels.settings.numbers import Numbers
from lirax_desk.ui.panels.settings.row import Row

Control = Choice | Few | FileControl | Numbers | Switch | TextControl


@dataclass(frozen=True, slots=True)
class Change:
    """A value that the rule of the dotted *key* allows."""

    key: str
    value: Any


class KeyRow(Row):
    """Shows one key; *changed* carries a Change, never a value that its rule forbids."""

    changed = Signal(object)

    def __init__(self, key: str, control: Control) -> None:
        name = "" if isinstance(control, Switch) else words.title(key)  # a switch has its name beside it
        super().__init__(name, control, words.explanation(key))
        self.key = key
        self._control = control
        self._shown: Any = None
        control.edited.connect(self._check)
        control.done.connect(self._done)

    def show_settings(self, settings: Settings) -> None:
        """Show the key's value in *settings*."""
        section, _, name = self.key.partition(".")
        self._shown = getattr(getattr(settings, section), name)
        self._control.show_value(self._shown)
        self._check()

    def _check(self) -> bool:
        """Whether the control holds a value that may be set; says the rule if not."""
        try:
            with_value(Settings(), self.key, self._control.value())
        except ValueError:
            self.complain(words.rule(self.key))
            return False
        self.complain("")
        return True

    def _done(self) -> None:
        if self._check() and self._control.value() != self._shown:
            self.changed.emit(Change(self.key, self._control.value()))
