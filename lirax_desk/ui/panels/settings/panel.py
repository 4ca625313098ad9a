"""The settings, in one scrolling column; each change is a wish for other Settings. Main thread."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from lirax_desk.services.listening import Hearing
from lirax_desk.services.secrets import Held
from lirax_desk.settings import Settings, with_value, without_line
from lirax_desk.ui.look.buttons import PlainButton
from lirax_desk.ui.look.card import Panel
from lirax_desk.ui.look.label import PlainLabel
from lirax_desk.ui.look.tokens import GRID, HALF, PADDING, TEXT_NAME
from lirax_desk.ui.panels.settings import controls, words
from lirax_desk.ui.panels.settings.fold import Fold
from lirax_desk.ui.panels.settings.inbound import Inbound
from lirax_desk.ui.panels.settings.key_row import Change, Control, KeyRow
from lirax_desk.ui.panels.settings.lines import Lines
from lirax_desk.ui.panels.settings.numbers import Numbers
from lirax_desk.ui.panels.settings.token import TokenRow

_WIDEST = 96 * GRID


class SettingsPanel(QWidget):
    """Shows Settings, the secrets' state and the listener's; wishes for other ones."""

    change = Signal(object)  # Settings
    set_token = Signal(str)
    set_secret = Signal(str)
    rotate_secret = Signal()
    find_port = Signal()
    use_port = Signal(int)
    open_assistant = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = Settings()
        self._rows: list[KeyRow] = []
        self._token = TokenRow()
        self._inbound = Inbound()
        self._lines = Lines()
        self._lay_out()
        self._connect()
        self.show_settings(self._shown)

    def show_settings(self, settings: Settings) -> None:
        """Show *settings*; what is being typed at the moment stays."""
        self._shown = settings
        for row in self._rows:
            row.show_settings(settings)
        self._inbound.show_settings(settings)
        self._lines.show_settings(settings)

    def show_held(self, held: Held) -> None:
        """Show where the token and the webhook secret are kept."""
        self._token.show_held(held)
        self._inbound.show_held(held)

    def show_hearing(self, hearing: Hearing) -> None:
        """Say whether webhooks can come in; a taken port is followed by the wish find_port."""
        self._inbound.show_hearing(hearing)

    def show_free_port(self, port: int) -> None:
        """Offer *port* in place of the taken one; 0 if none was found."""
        self._inbound.show_free_port(port)

    def show_lines(self, numbers: Iterable[str]) -> None:
        """Offer our outside numbers that calls came in on, to be named."""
        self._lines.show_lines(numbers)

    def _connect(self) -> None:
        self._token.set_token.connect(self.set_token)
        self._inbound.set_secret.connect(self.set_secret)
        self._inbound.rotate_secret.connect(self.rotate_secret)
        self._inbound.find_port.connect(self.find_port)
        self._inbound.use_port.connect(self.use_port)
        self._lines.changed.connect(self._changed)
        self._lines.forgotten.connect(lambda number: self.change.emit(without_line(self._shown, number)))

    def _changed(self, change: Change) -> None:
        self.change.emit(with_value(self._shown, change.key, change.value))

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, HALF, PADDING, PADDING)
        column.setSpacing(PADDING)
        column.addLayout(self._title())
        for section in (
            self._lirax(),
            self._webhooks(),
            self._our_lines(),
            self._popups(),
            self._appearance(),
        ):
            column.addWidget(section)
        column.addStretch(1)
        inner = QWidget(maximumWidth=_WIDEST)
        inner.setLayout(column)
        scroll = QScrollArea(self, widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _title(self) -> QHBoxLayout:
        assistant = PlainButton(self.tr("&First steps…"))
        assistant.clicked.connect(self.open_assistant)
        row = QHBoxLayout()
        row.addWidget(PlainLabel(self.tr("Settings"), size=TEXT_NAME, semibold=True), 1)
        row.addWidget(assistant)
        return row

    def _lirax(self) -> Panel:
        rare = Fold(
            self.tr("Certificate and SMS"),
            self._key("lirax.ca_file", controls.FileControl(words.title("lirax.ca_file"))),
            self._key("lirax.providers", Numbers(self.tr("Add a number"))),
        )
        return _section(
            self.tr("LiraX"),
            self._key("lirax.endpoint", controls.TextControl()),
            self._key("lirax.extension", controls.TextControl(controls.NARROW)),
            self._token,
            rare,
        )

    def _webhooks(self) -> Panel:
        rare = Fold(
            self.tr("Network and HTTPS"),
            self._key("listener.host", controls.TextControl()),
            self._key("listener.port", controls.NumberControl(controls.NARROW)),
            self._key("listener.path", controls.TextControl()),
            self._key("listener.tls_cert", controls.FileControl(words.title("listener.tls_cert"))),
            self._key("listener.tls_key", controls.FileControl(words.title("listener.tls_key"))),
            self._key("listener.allow_plain", controls.Switch(words.title("listener.allow_plain"))),
        )
        public = self._key("listener.public_url", controls.TextControl())
        return _section(self.tr("Webhooks"), self._inbound, public, rare)

    def _our_lines(self) -> Panel:
        region = self._key("phones.region", controls.CapitalsControl(controls.NARROW))
        return _section(self.tr("Lines"), self._lines, region)

    def _popups(self) -> Panel:
        corners = ("bottom-right", "top-right", "bottom-left", "top-left")
        return _section(
            self.tr("Popups"),
            self._key("ui.popups", controls.Switch(words.title("ui.popups"))),
            self._key("ui.popup_corner", controls.Choice(*corners)),
            self._key("ui.watch", Numbers(self.tr("Add a short number"))),
        )

    def _appearance(self) -> Panel:
        theme = controls.Few(words.title("ui.theme"), "system", "light", "dark")
        return _section(
            self.tr("Appearance"),
            self._key("ui.theme", theme),
            self._key("ui.close_to_tray", controls.Switch(words.title("ui.close_to_tray"))),
        )

    def _key(self, key: str, control: Control) -> KeyRow:
        row = KeyRow(key, control)
        row.changed.connect(self._changed)
        self._rows.append(row)
        return row


def _section(title: str, *parts: QWidget) -> Panel:
    panel = Panel(title)
    panel.body.setSpacing(GRID + HALF)
    for part in parts:
        panel.body.addWidget(part)
    return panel
