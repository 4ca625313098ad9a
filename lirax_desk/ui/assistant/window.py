"""The window of the first steps: it can be closed at any time and keeps what was typed. Main thread."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.contacts import Imported
from lirax_desk.services.listening import Hearing
from lirax_desk.services.secrets import Held
from lirax_desk.services.setup import Checked, RoundTrip
from lirax_desk.settings import Settings
from lirax_desk.ui.assistant.access import AccessStep
from lirax_desk.ui.assistant.book import BookStep
from lirax_desk.ui.assistant.step import Step
from lirax_desk.ui.assistant.steps import StepList
from lirax_desk.ui.assistant.trial import TrialStep
from lirax_desk.ui.assistant.way_in import WayInStep
from lirax_desk.ui.look.buttons import PlainButton, PrimaryButton
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.tokens import GRID, PADDING

_WIDTH, _HEIGHT = 110 * GRID, 84 * GRID


class Assistant(QWidget):
    """Four steps: the access, the way in, the live test, the contacts."""

    check = Signal(object)  # Access
    save_access = Signal(object)  # Access
    change = Signal(object)  # Settings
    test_round_trip = Signal()
    import_contacts = Signal(object)  # Path
    rotate_secret = Signal()
    set_secret = Signal(str)
    find_port = Signal()
    use_port = Signal(int)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("LiraX Desk: first steps"))
        self.resize(_WIDTH, _HEIGHT)
        self._access = AccessStep()
        self._way_in = WayInStep()
        self._trial = TrialStep()
        self._book = BookStep()
        self._steps: tuple[Step, ...] = (self._access, self._way_in, self._trial, self._book)
        self._list = StepList(
            (self.tr("Access"), Icon.PERSON),
            (self.tr("Way in"), Icon.LINK),
            (self.tr("Live test"), Icon.PLUG),
            (self.tr("Contacts"), Icon.CONTACTS),
        )
        self._pages = QStackedWidget()
        self._back = PlainButton(self.tr("&Back"))
        self._next = PrimaryButton()
        self._lay_out()
        self._connect()
        self._go(0)

    def show_settings(self, settings: Settings) -> None:
        """Show what is set already; what was typed over it stays."""
        self._access.show_settings(settings)
        self._way_in.show_settings(settings)
        self._trial.show_settings(settings)

    def show_held(self, held: Held) -> None:
        """Show whether there is a token, and the webhook secret."""
        self._access.show_held(held)
        self._way_in.inbound.show_held(held)

    def show_hearing(self, hearing: Hearing) -> None:
        """Say whether webhooks can come in; a taken port is followed by the wish find_port."""
        self._way_in.inbound.show_hearing(hearing)
        self._trial.show_hearing(hearing)

    def show_free_port(self, port: int) -> None:
        """Offer *port* in place of the taken one; 0 if none was found."""
        self._way_in.inbound.show_free_port(port)

    def show_checked(self, checked: Checked) -> None:
        """Say what came of the wish check."""
        self._access.show_checked(checked)
        self._reveal()

    def show_round_trip(self, trip: RoundTrip) -> None:
        """Say what came of the wish test_round_trip."""
        self._trial.show_round_trip(trip)
        self._reveal()

    def show_imported(self, outcome: Imported | ServiceError) -> None:
        """Say what came of the wish import_contacts."""
        self._book.show_imported(outcome)
        self._reveal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._stand_over_parent()
        self._steps[self._place].begin()

    def _stand_over_parent(self) -> None:
        """Window managers put a second window anywhere, often half outside."""
        owner, screen = self.parentWidget(), self.screen()
        if owner is None or self.testAttribute(Qt.WidgetAttribute.WA_Moved):
            return
        room = screen.availableGeometry()
        self.resize(self.size().boundedTo(room.size() - (self.frameSize() - self.size())))
        place = self.frameGeometry()
        place.moveCenter(owner.window().frameGeometry().center())
        place.moveLeft(max(room.left(), min(place.left(), room.right() - place.width())))
        place.moveTop(max(room.top(), min(place.top(), room.bottom() - place.height())))
        self.move(place.topLeft())

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep_access()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        for step in self._steps:
            scroll = QScrollArea(widgetResizable=True)
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setWidget(step)
            self._pages.addWidget(scroll)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(2 * PADDING, PADDING, 2 * PADDING, PADDING)
        buttons.setSpacing(GRID)
        buttons.addStretch(1)
        buttons.addWidget(self._back)
        buttons.addWidget(self._next)
        page = QVBoxLayout()
        page.addWidget(self._pages, 1)
        page.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._list)
        row.addLayout(page, 1)

    def _connect(self) -> None:
        self._back.clicked.connect(lambda: self._go(self._place - 1))
        self._next.clicked.connect(self._go_on)
        self._list.chosen.connect(self._leave_for)
        self._access.check.connect(self.check)
        self._way_in.change.connect(self.change)
        self._way_in.inbound.rotate_secret.connect(self.rotate_secret)
        self._way_in.inbound.set_secret.connect(self.set_secret)
        self._way_in.inbound.find_port.connect(self.find_port)
        self._way_in.inbound.use_port.connect(self.use_port)
        self._trial.test_round_trip.connect(self.test_round_trip)
        self._book.import_contacts.connect(self.import_contacts)
        for place, step in ((0, self._access), (2, self._trial), (3, self._book)):
            step.passed.connect(partial(self._list.show_done, place))

    @property
    def _place(self) -> int:
        return self._pages.currentIndex()

    def _go_on(self) -> None:
        if self._place == self._pages.count() - 1:
            self.finished.emit()
            self.close()
        elif self._place != 0 or self._access.form.may_be_saved():
            self._leave_for(self._place + 1)

    def _leave_for(self, place: int) -> None:
        self._keep_access()
        self._go(place)

    def _keep_access(self) -> None:
        """Have what was typed in step one saved, if it is whole and new."""
        form = self._access.form
        if form.is_changed() and form.may_be_saved():
            self.save_access.emit(form.access())

    def _reveal(self) -> None:
        """Scroll to what came of a test: it stands last, and is laid out in a moment."""
        page = self._pages.currentWidget()
        if isinstance(page, QScrollArea):
            bar = page.verticalScrollBar()
            QTimer.singleShot(0, bar, lambda: bar.setValue(bar.maximum()))

    def _go(self, place: int) -> None:
        is_last = place == self._pages.count() - 1
        self._pages.setCurrentIndex(place)
        self._list.show_place(place)
        self._back.setEnabled(place > 0)
        self._next.setText(self.tr("&Done") if is_last else self.tr("&Next"))
        self._next.setFocus()
        self._steps[place].begin()
