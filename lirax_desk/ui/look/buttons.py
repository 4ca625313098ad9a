"""The kinds of button: primary, plain, quiet, icon only, the rail's and a filter's. Main thread.

The style sheet draws them by their class's name; this module keeps their icons in the theme's colours.
Texts may carry a mnemonic (&Save); data goes through words.as_button_text first.
"""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from lirax_desk.ui.look.icons import Icon, themed
from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.look.tokens import ICON, Tokens


class _Button(QPushButton):
    """A push button whose icon follows the theme, and the checked state."""

    _icon: Icon | None = None  # Qt may send events while the button is being made

    def __init__(self, text: str = "", icon: Icon | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self.setIconSize(QSize(ICON, ICON))
        self.setAutoDefault(True)  # Enter presses the one with the focus; there are no dialogs here
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.toggled.connect(self._tint)
        self._tint()

    def show_icon(self, icon: Icon) -> None:
        """Change the icon."""
        self._icon = icon
        self._tint()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange}:
            self._tint()
        return handled

    def _tint(self) -> None:
        if self._icon is not None:
            tokens = tokens_of(self)
            self.setIcon(themed(self._icon, tokens, colour=self._icon_colour(tokens)))

    def _icon_colour(self, tokens: Tokens) -> str:
        return tokens.accent if self.isChecked() else tokens.muted


class PrimaryButton(_Button):
    """The one thing to do here."""

    def _icon_colour(self, tokens: Tokens) -> str:
        return tokens.accent_text


class PlainButton(_Button):
    """A thing to do, with an edge."""


class QuietButton(_Button):
    """One of several things to do, icon and label without an edge until pointed at."""


class ToolButton(_Button):
    """An icon alone; its *name* is what a screen reader says and the tooltip shows, with the keys if any."""

    def __init__(self, icon: Icon, name: str, parent: QWidget | None = None, *, keys: str = "") -> None:
        super().__init__("", icon, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_name(name, keys)

    def show_name(self, name: str, keys: str = "") -> None:
        """Change what it says it does; *keys* such as "Ctrl+K" become its shortcut."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({keys})" if keys else name)
        self.setShortcut(keys)


class RailButton(_Button):
    """A place in the main window's rail; checked while one is there."""

    def __init__(self, text: str, icon: Icon, parent: QWidget | None = None) -> None:
        super().__init__(text, icon, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)


class FilterChip(_Button):
    """A filter that can be on or off, such as "Free 5"."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, None, parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
