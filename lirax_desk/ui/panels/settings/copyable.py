"""A value to be pasted elsewhere: read it, copy it, and for a secret, look at it. Main thread."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from lirax_desk.ui.look.buttons import PlainButton
from lirax_desk.ui.look.composed import Composed
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.tokens import GRID

COPIED_MS = 2000
"""How long the button says that it was done."""


class CopyButton(PlainButton):
    """Puts the text it was given on the clipboard, and says so."""

    def __init__(self, name: str) -> None:
        super().__init__(icon=Icon.COPY)
        self._text = ""
        self._name = name
        self._over = QTimer(self, singleShot=True, interval=COPIED_MS)
        self._over.timeout.connect(self._rest)
        self.clicked.connect(self._copy)
        self._rest()

    def show_text(self, text: str) -> None:
        """Copy *text* when pressed; nothing can be copied while it is empty."""
        self._text = text
        self.setEnabled(bool(text))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self.setText(self.tr("Copied"))
        self.setAccessibleName(self.tr("Copied"))
        self.show_icon(Icon.CHECK)
        self._over.start()

    def _rest(self) -> None:
        self.setText(self.tr("Copy"))
        self.setAccessibleName(self.tr("Copy: %1").replace("%1", self._name))
        self.show_icon(Icon.COPY)


class Copyable(Composed):
    """Shows a text that cannot be changed here; a *secret* one as dots until one asks to see it."""

    def __init__(self, name: str, *, secret: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._line = QLineEdit(readOnly=True)
        self._line.setAccessibleName(name)
        self._show = PlainButton(self.tr("Show"))
        self._show.setCheckable(True)
        self._show.setVisible(secret)
        self._show.toggled.connect(self._reveal)
        self._copy = CopyButton(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._line, 1)
        row.addWidget(self._show)
        row.addWidget(self._copy)
        self.lead(self._line)
        self._reveal(not secret)
        self.show_text("")

    def show_text(self, text: str, otherwise: str = "") -> None:
        """Show *text*; while it is empty, *otherwise* stands there and there is nothing to copy."""
        self._line.setText(text)
        self._line.setPlaceholderText(otherwise)
        self._line.setCursorPosition(0)
        self._show.setEnabled(bool(text))
        self._copy.show_text(text)

    def _reveal(self, revealed: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if revealed else QLineEdit.EchoMode.Password
        self._line.setEchoMode(mode)
        self._line.setCursorPosition(0)
        self._show.setText(self.tr("Hide") if revealed else self.tr("Show"))
