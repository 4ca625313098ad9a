"""Step one: where LiraX is and who I am there, with a test that needs nothing saved. Main thread."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from lirax_desk.protocol.commands import User
from lirax_desk.services.secrets import Held
from lirax_desk.services.setup import Access, Checked
from lirax_desk.settings import Settings
from lirax_desk.ui.assistant import words
from lirax_desk.ui.assistant.access_form import AccessForm
from lirax_desk.ui.assistant.step import Step
from lirax_desk.ui.assistant.verdict import VerdictView
from lirax_desk.ui.look.buttons import FilterChip, PlainButton
from lirax_desk.ui.look.words import as_button_text
from lirax_desk.ui.panels.settings.flow import Flow


class AccessStep(Step):
    """The form, the test, what came of it. *check* carries what was typed, an Access."""

    check = Signal(object)
    passed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.introduce(
            self.tr("Where is LiraX, and who are you?"),
            self.tr(
                "LiraX's administrator has the address and the token; nothing is saved before you go on."
            ),
        )
        self.form = AccessForm()
        self._asked: Access | None = None
        self._answer: Checked | None = None
        self._test = PlainButton(self.tr("&Test"))
        self._verdict = VerdictView()
        self._people = _People()
        for part in (self.form, self._verdict, self._people):
            self.body.addWidget(part)
        self.body.insertWidget(1, self._test, 0, Qt.AlignmentFlag.AlignLeft)
        self._test.clicked.connect(self._ask)
        self.form.submitted.connect(self._ask)
        self.form.edited.connect(self._forget)
        self._people.chosen.connect(self._be)

    def begin(self) -> None:
        self.form.begin()

    def show_settings(self, settings: Settings) -> None:
        self.form.show_settings(settings)

    def show_held(self, held: Held) -> None:
        self.form.show_held(held)

    def show_checked(self, answer: Checked) -> None:
        """Say what came of the test, unless something else was typed since."""
        self._rest()
        if self._asked is None:
            return
        self._answer = answer
        self.form.show_users(answer.users)
        self._verdict.show_verdict(words.of_check(answer, self._asked))
        is_nobody = answer.error is None and answer.me is None
        self._people.show_people(words.near(answer.users, self._asked.extension) if is_nobody else ())
        if answer.me is not None:
            self.passed.emit()

    def _ask(self) -> None:
        if not self.form.may_be_tested():
            return
        self._forget()
        self._asked = self.form.access()
        self.hold(self._test, self.tr("Testing…"))
        self.check.emit(self._asked)

    def _forget(self) -> None:
        """What was tested is no longer what stands there."""
        self._asked = self._answer = None
        self._rest()
        self._verdict.show_verdict(None)
        self._people.show_people(())

    def _rest(self) -> None:
        self.let_go(self._test, self.tr("&Test"))

    def _be(self, user: User) -> None:
        """The test has told all there is to know about *user* already."""
        answer = self._answer
        self.form.choose(user.extension)
        if answer is not None:
            self._asked = self.form.access()
            self.show_checked(replace(answer, me=user))


class _People(QWidget):
    """Colleagues to choose oneself from. *chosen* carries a User."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow()
        self.setLayout(self._flow)

    def show_people(self, users: tuple[User, ...]) -> None:
        """Offer *users*; nobody hides it."""
        while item := self._flow.takeAt(0):
            if isinstance(chip := item.widget(), _PersonChip):
                chip.hide()
                chip.deleteLater()
        for user in users:
            chip = _PersonChip(user)
            chip.chosen.connect(self.chosen)
            self._flow.addWidget(chip)
            chip.show()
        self.setVisible(bool(users))


class _PersonChip(FilterChip):
    """One colleague."""

    chosen = Signal(object)

    def __init__(self, user: User) -> None:
        super().__init__(as_button_text(words.name_of(user)))
        self.setCheckable(False)
        self.setAccessibleName(self.tr("I am %1").replace("%1", words.name_of(user)))
        self.clicked.connect(lambda: self.chosen.emit(user))
