"""Dresses the application in light or dark tokens and follows the system while it runs. Main thread.

Widgets take no part: colours reach them through the palette, and `tokens_of(widget)` finds the theme
again where a palette has no role. A widget that keeps pictures makes them anew on PaletteChange.
"""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from lirax_desk import resources
from lirax_desk.ui.look.stylesheet import stylesheet
from lirax_desk.ui.look.tokens import DARK, LIGHT, TEXT_BODY, Tokens

Scheme = Literal["system", "light", "dark"]
Role = QPalette.ColorRole

_WISHES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """The application's dress; one per application, its child."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scheme: Scheme = "system"
        self._worn: Tokens | None = None
        app.setStyle("Fusion")
        font = QFont(app.font())
        font.setPixelSize(TEXT_BODY)
        app.setFont(font)
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def tokens(self) -> Tokens:
        """The tokens worn now."""
        return self._worn or LIGHT

    def choose(self, scheme: Scheme) -> None:
        """Wear *scheme* from now on; "system" follows the desktop, live."""
        self._scheme = scheme
        hints = self._app.styleHints()
        hints.setColorScheme(_WISHES[scheme])  # for title bars and native dialogs
        self._wear(_tokens_for(scheme, hints.colorScheme()))

    @Slot(Qt.ColorScheme)
    def _system_changed(self, system: Qt.ColorScheme) -> None:
        self._wear(_tokens_for(self._scheme, system))

    def _wear(self, tokens: Tokens) -> None:
        if tokens is self._worn:
            return
        self._worn = tokens
        self._app.setPalette(palette(tokens))
        self._app.setStyleSheet(stylesheet(tokens, _pictures(tokens)))


def apply(app: QApplication, scheme: Scheme = "system") -> Theme:
    """Dress *app* in *scheme* and return its Theme; may be called again with another scheme."""
    theme = app.findChild(Theme) or Theme(app)
    theme.choose(scheme)
    return theme


def tokens_of(widget: QWidget) -> Tokens:
    """Return the tokens that *widget* is dressed in; light before any theme was applied.

    The accent tells: style sheets leave that role alone, while they overwrite the window's and the button's.
    """
    worn = widget.palette().color(QPalette.ColorGroup.Active, Role.Accent)
    return DARK if worn == QColor(DARK.accent) else LIGHT


def palette(tokens: Tokens) -> QPalette:
    """Return the palette of *tokens*. PlaceholderText is the muted text, BrightText the danger text."""
    made = QPalette()
    for role, colour in _roles(tokens).items():
        made.setColor(role, QColor(colour))
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.faint))
    return made


def _roles(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    return {
        Role.Window: tokens.surface,
        Role.WindowText: tokens.text,
        Role.Base: tokens.raised,
        Role.AlternateBase: tokens.surface,
        Role.ToolTipBase: tokens.raised,
        Role.ToolTipText: tokens.text,
        Role.PlaceholderText: tokens.muted,
        Role.Text: tokens.text,
        Role.Button: tokens.raised,
        Role.ButtonText: tokens.text,
        Role.BrightText: tokens.danger,
        Role.Light: tokens.raised,
        Role.Midlight: tokens.hover,
        Role.Mid: tokens.border,
        Role.Dark: tokens.outline,
        Role.Shadow: tokens.outline,
        Role.Highlight: tokens.accent_soft,
        Role.HighlightedText: tokens.text,
        Role.Accent: tokens.accent,
        Role.Link: tokens.accent,
        Role.LinkVisited: tokens.accent,
    }


def _tokens_for(scheme: Scheme, system: Qt.ColorScheme) -> Tokens:
    if scheme == "system":
        return DARK if system == Qt.ColorScheme.Dark else LIGHT
    return DARK if scheme == "dark" else LIGHT


def _pictures(tokens: Tokens) -> str:
    return resources.path("icons", "dark" if tokens.dark else "light").as_posix()
