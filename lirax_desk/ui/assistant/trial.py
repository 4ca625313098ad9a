"""Step three: LiraX is asked to send something, and we see whether it comes. Main thread."""

from PySide6.QtCore import QPropertyAnimation, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar

from lirax_desk.services.listening import Hearing
from lirax_desk.services.setup import WEBHOOK_SECONDS, RoundTrip
from lirax_desk.settings import Settings
from lirax_desk.ui.assistant import words
from lirax_desk.ui.assistant.step import Step
from lirax_desk.ui.assistant.verdict import VerdictView
from lirax_desk.ui.look.buttons import PlainButton
from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.look.tokens import STRIP
from lirax_desk.ui.panels.settings import words as settings_words

_STEPS = 100


class TrialStep(Step):
    """A button, the waiting, and a RoundTrip in words."""

    test_round_trip = Signal()
    passed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.introduce(
            self.tr("Does LiraX reach you?"),
            self.tr(
                "LiraX is asked for everybody's status, which it sends as webhooks. Nobody's phone rings."
            ),
        )
        self._settings = Settings()
        self._hearing = Hearing()
        self._test = PlainButton(self.tr("&Test now"))
        self._test.clicked.connect(self._begin)
        self._progress = _Progress(maximum=_STEPS)
        self._progress.setAccessibleName(self.tr("Waiting for the first webhook"))
        self._waiting = QPropertyAnimation(self._progress, b"value", self)
        self._waiting.setEndValue(_STEPS)
        self._waiting.setStartValue(0)
        self._waiting.setDuration(round(WEBHOOK_SECONDS * 1000))
        self._verdict = VerdictView()
        self.body.addWidget(self._test, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._progress)
        self.body.addWidget(self._verdict)
        self._rest()

    def begin(self) -> None:
        self._test.setFocus()

    def show_settings(self, settings: Settings) -> None:
        self._settings = settings

    def show_hearing(self, hearing: Hearing) -> None:
        self._hearing = hearing

    def show_round_trip(self, trip: RoundTrip) -> None:
        """Say whether a webhook came."""
        self._rest()
        address = settings_words.address_to_paste(self._settings.listener.public_url, self._hearing)
        self._verdict.show_verdict(words.of_round_trip(trip, self._hearing, address))
        if trip.arrived_after is not None:
            self.passed.emit()

    def _begin(self) -> None:
        self.hold(self._test, self.tr("Waiting for the first webhook…"))
        self._verdict.show_verdict(None)
        self._progress.setValue(0)
        self._progress.show()
        self._waiting.start()
        self.test_round_trip.emit()

    def _rest(self) -> None:
        self._waiting.stop()
        self._progress.hide()
        self.let_go(self._test, self.tr("&Test now"))


class _Progress(QProgressBar):
    """A thin bar in the theme's colours."""

    def __init__(self, maximum: int) -> None:
        super().__init__(maximum=maximum)
        self.setFixedHeight(STRIP)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = self.rect().toRectF()
        done = QRectF(whole)
        done.setWidth(whole.width() * self.value() / self.maximum())
        for colour, place in ((tokens.pressed, whole), (tokens.accent, done)):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(place, STRIP / 2, STRIP / 2)
