"""Where an SMS is written: kept while it is typed, counted as it goes on the air. Main thread."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from lirax_desk.domain import phones
from lirax_desk.domain.outbox import Draft, Item, Kind
from lirax_desk.domain.sms import length
from lirax_desk.protocol.errors import BadCommand, ServiceError
from lirax_desk.ui.forms.typed import SmsTyped
from lirax_desk.ui.forms.words import making_problem
from lirax_desk.ui.look.buttons import PrimaryButton, QuietButton
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import GRID, TEXT_SMALL
from lirax_desk.ui.models.messages import length_words

PAUSE_MS = 400
_HEIGHT = 72


class Composer(QWidget):
    """Writes one SMS after another to the person that begin() names."""

    send_sms = Signal(object)
    """An SmsTyped; answered by show_outcome."""
    keep_draft = Signal(object)
    """A Draft, after a pause in typing and when one looks away."""
    open_settings = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phone = ""
        self._kept: Mapping[str, str] = {}
        self._is_waiting = False
        self._text = QPlainTextEdit()
        self._text.setPlaceholderText(self.tr("Write an SMS (Ctrl+Enter sends)"))
        self._text.setAccessibleName(self.tr("SMS"))
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(_HEIGHT)
        self._modem = QComboBox()
        self._modem.setAccessibleName(self.tr("Modem"))
        self._count = PlainLabel(size=TEXT_SMALL, tone=Tone.MUTED, tabular=True)
        self._problem = PlainLabel(size=TEXT_SMALL, tone=Tone.DANGER, lines=2)
        self._settings = QuietButton(self.tr("&Open settings"), Icon.SETTINGS)
        self._send = PrimaryButton(self.tr("S&end SMS"), Icon.SEND)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self._connect()
        self.show_modems(())

    @property
    def typed(self) -> SmsTyped:
        """The SMS as it stands in the field."""
        return SmsTyped(self._phone, self._text.toPlainText().strip(), self._modem.currentData() or "")

    def begin(self, phone: str, draft: Draft | None = None) -> None:
        """Write to *phone* from now on, going on from *draft*; what was typed to somebody else is kept."""
        if phone == self._phone:
            return
        self.keep()
        self._phone, self._is_waiting = phone, False
        self._show(draft.typed if draft else {})

    def show_modems(self, modems: Sequence[str]) -> None:
        """Offer *modems* by their numbers; without one nothing can be sent."""
        chosen = self._modem.currentData()
        self._modem.clear()
        for number in modems:
            self._modem.addItem(phones.readable(number), number)
        self._modem.setCurrentIndex(max(0, self._modem.findData(chosen)))
        self._modem.setVisible(len(modems) > 1)
        self._settings.setVisible(not modems)
        self._send.setVisible(bool(modems))
        self._show_problem("" if modems else making_problem(BadCommand("provider", "none")))

    def show_outcome(self, phone: str, outcome: Item | ServiceError) -> None:
        """Say what became of send_sms to *phone*: kept in the outbox, or why not; then the text stays."""
        if phone != self._phone or not self._is_waiting:
            return
        self._is_waiting = False
        if isinstance(outcome, Item):
            self._show({})
        else:
            self._show_problem(making_problem(outcome))

    def go_to_text(self) -> None:
        """Take the keyboard to the text."""
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep(self) -> None:
        """Have what was typed kept now."""
        self._pause.stop()
        text = self._text.toPlainText()
        typed = {"text": text, "provider": self.typed.provider} if text.strip() else {}
        if self._phone and typed != self._kept:
            self._kept = typed
            self.keep_draft.emit(Draft(Kind.SMS, self._phone, typed))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._wish()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keep()

    def _wish(self) -> None:
        if not self.typed.text or self._is_waiting or self._send.isHidden():
            return
        self._pause.stop()
        self._is_waiting = True  # until the answer: a second Ctrl+Enter sends no second SMS
        self.send_sms.emit(self.typed)

    def _show(self, typed: Mapping[str, str]) -> None:
        self._kept = typed
        with QSignalBlocker(self._text):
            self._text.setPlainText(typed.get("text", ""))
        if (place := self._modem.findData(typed.get("provider", ""))) >= 0:
            self._modem.setCurrentIndex(place)
        self._measure()

    def _show_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _changed(self) -> None:
        self._measure()
        self._pause.start()
        if not self._send.isHidden():
            self._show_problem("")

    def _measure(self) -> None:
        text = self._text.toPlainText()
        self._count.setText(length_words(length(text)) if text else "")
        self._send.setEnabled(bool(text.strip()))

    def _connect(self) -> None:
        self._text.textChanged.connect(self._changed)
        self._pause.timeout.connect(self.keep)
        self._send.clicked.connect(self._wish)
        self._settings.clicked.connect(self.open_settings)

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(self._count)
        below.addWidget(self._problem, 1)
        below.addStretch(1)
        below.addWidget(self._modem)
        below.addWidget(self._settings)
        below.addWidget(self._send)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._text)
        column.addLayout(below)
