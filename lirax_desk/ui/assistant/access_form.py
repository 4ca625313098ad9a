"""The fields of step one: LiraX's address, the token, my short number. Main thread."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from lirax_desk.protocol.commands import User
from lirax_desk.services.secrets import Held
from lirax_desk.services.setup import Access
from lirax_desk.settings import Lirax, Settings, checked
from lirax_desk.ui.assistant import words
from lirax_desk.ui.look.tokens import GRID, HALF
from lirax_desk.ui.panels.settings import words as settings_words
from lirax_desk.ui.panels.settings.controls import FileControl
from lirax_desk.ui.panels.settings.fold import Fold
from lirax_desk.ui.panels.settings.row import Row

HOSTS = (
    "https://lira.voip.com.ua:8482/general",
    "https://by.lirax.net:8482/general",
    "https://api.lirax.net/general",
)
"""Where accounts of LiraX are known to live; others type their own."""


_EXTENSION_WIDTH = 36 * GRID


class AccessForm(QWidget):
    """Shows what is set, and keeps what was typed over it until that is set, too."""

    edited = Signal()
    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._saved = Access(Lirax().endpoint, "", "")
        self._endpoint = _Suggesting(HOSTS)
        self._token = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self._extension = _Suggesting()
        self._extension.setFixedWidth(_EXTENSION_WIDTH)
        self._ca_file = FileControl(settings_words.title("lirax.ca_file"))
        self._endpoint_row = Row(
            settings_words.title("lirax.endpoint"),
            self._endpoint,
            self.tr("Choose where your account lives, or type the address that LiraX gave you."),
        )
        self._token_row = Row(self.tr("API token"), self._token)
        self._extension_row = Row(
            settings_words.title("lirax.extension"),
            self._extension,
            self.tr("The test finds it if you do not know it."),
        )
        ca_row = Row(
            settings_words.title("lirax.ca_file"), self._ca_file, settings_words.explanation("lirax.ca_file")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID + HALF)
        for part in (self._endpoint_row, self._token_row, self._extension_row):
            column.addWidget(part)
        column.addWidget(Fold(self.tr("Own certificate authority"), ca_row))
        self._connect()
        self._fill(self._saved, self._saved)
        self._explain_token()

    def access(self) -> Access:
        """What stands in the fields; a token that is held already need not be typed again."""
        return Access(
            self._endpoint.currentText().strip(),
            self._extension.currentText().strip(),
            self._token.text().strip() or self._saved.token,
            self._ca_file.value(),
        )

    def is_changed(self) -> bool:
        """Whether the fields say something else than what is set."""
        return self.access() != self._saved

    def show_settings(self, settings: Settings) -> None:
        """Show what is set, where nothing else was typed."""
        lirax = settings.lirax
        self._take(Access(lirax.endpoint, lirax.extension, self._saved.token, lirax.ca_file))

    def show_held(self, held: Held) -> None:
        """Say whether there is a token already."""
        self._take(replace(self._saved, token=held.token or ""))
        if self._token.text().strip() == self._saved.token:
            self._token.clear()
        self._explain_token()

    def show_users(self, users: tuple[User, ...]) -> None:
        """Offer *users* where one says who one is."""
        self._extension.suggest({user.extension: words.name_of(user) for user in users if user.extension})

    def choose(self, extension: str) -> None:
        """Be *extension*."""
        self._extension.put(extension)

    def may_be_tested(self) -> bool:
        """Whether the fields can be tried; says what is wrong if not."""
        return self._endpoint_is_good() & self._token_is_good()

    def may_be_saved(self) -> bool:
        """Whether the fields can be set; says what is wrong if not."""
        return self.may_be_tested() & self._extension_is_good()

    def begin(self) -> None:
        """Put the cursor where something is missing."""
        missing = (self._token, not self.access().token), (self._extension, not self.access().extension)
        next((field for field, is_empty in missing if is_empty), self._endpoint).setFocus()

    def _connect(self) -> None:
        for combo in (self._endpoint, self._extension):
            combo.editTextChanged.connect(self._typed)
            combo.entered.connect(self.submitted)
        self._token.textEdited.connect(self._typed)
        self._token.returnPressed.connect(self.submitted)
        self._ca_file.edited.connect(self._typed)
        self._ca_file.done.connect(self._typed)

    def _typed(self) -> None:
        for row in (self._endpoint_row, self._token_row, self._extension_row):
            row.complain("")
        self.edited.emit()

    def _take(self, saved: Access) -> None:
        before, self._saved = self._saved, saved
        self._fill(before, saved)

    def _fill(self, before: Access, now: Access) -> None:
        """Change the fields in which nothing was typed over what was set *before*."""
        if self._endpoint.currentText() in {"", before.endpoint}:
            self._endpoint.put(now.endpoint)
        if self._extension.currentText() in {"", before.extension}:
            self._extension.put(now.extension)
        if self._ca_file.value() in {"", before.ca_file}:
            self._ca_file.show_value(now.ca_file)

    def _explain_token(self) -> None:
        self._token.setPlaceholderText(self.tr("Kept: type only to replace it") if self._saved.token else "")
        self._token_row.explain(
            self.tr("From the settings of the integration in LiraX's cabinet: paste it here.")
        )

    def _endpoint_is_good(self) -> bool:
        return _passes(self._endpoint_row, "lirax.endpoint", self.access().endpoint)

    def _extension_is_good(self) -> bool:
        if not self.access().extension:
            self._extension_row.complain(self.tr("Type your short number, or test and choose who you are."))
            return False
        return _passes(self._extension_row, "lirax.extension", self.access().extension)

    def _token_is_good(self) -> bool:
        self._token_row.complain("" if self.access().token else self.tr("Paste the token."))
        return bool(self.access().token)


def _passes(row: Row, key: str, value: str) -> bool:
    """Whether *value* may be set for *key*; the row says the rule if not."""
    try:
        checked(Lirax, key.partition(".")[2], value)
    except ValueError:
        row.complain(settings_words.rule(key))
        return False
    row.complain("")
    return True


class _Suggesting(QComboBox):
    """A field with suggestions; a wheel that passes over it changes nothing."""

    entered = Signal()

    def __init__(self, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__()
        line = QLineEdit()
        line.returnPressed.connect(self.entered)
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]  # None is what turns it off
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)
        self.suggest({text: text for text in suggestions})
        self.activated.connect(lambda: self.put(self.currentData()))

    def suggest(self, suggestions: dict[str, str]) -> None:
        """Offer the keys, shown as the values; what stands in the field stays."""
        text = self.currentText()
        self.blockSignals(True)
        self.clear()
        for value, shown in suggestions.items():
            self.addItem(shown, value)
        self.setCurrentIndex(-1)
        self.put(text)
        self.blockSignals(False)

    def put(self, text: str) -> None:
        """Write *text* into the field, its beginning in sight."""
        self.setEditText(text)
        self.lineEdit().setCursorPosition(0)  # type: ignore[union-attr]  # it is editable

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
