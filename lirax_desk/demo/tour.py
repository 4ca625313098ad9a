"""The walk through the application: a script of what LiraX does and what must be seen, with pictures.

The script is a generator of facts to wait for. A fact that never comes ends the tour with an error: the
pictures of a broken application would only look right.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from lirax_desk.domain.cards import Look
from lirax_desk.domain.orders import Author, Plan
from lirax_desk.protocol.commands import TaskType
from lirax_desk.services.listening import Hearing
from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.popup.window import CallPopup

if TYPE_CHECKING:
    from lirax_desk.demo import Stage
    from lirax_desk.ui.shell import Shell

PATIENCE_MS = 25_000
LOOK_EVERY_MS = 40
SETTLE_MS = 350
"""How long a window may take to lay itself out and fade in before its picture."""
MARGIN = 24

MARIA, NOTARY, GARAGE, STRANGER = "380671234567", "380686667788", "380668889900", "380731234599"
BELARUS, WINDOWS = "375291234567", "380952223344"
ME = "101"
DEALS = (
    (MARIA, "Доставка 40 палет в Одесу", 48_000, 1),
    (WINDOWS, "Вікна для офісу", 126_500, 2),
    (NOTARY, "Річне обслуговування", 18_900, 2),
    (GARAGE, "Страхування автопарку", 64_000, 5),
)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that must come to be seen; *words* name it if it does not."""

    words: str
    holds: Callable[[], bool]


def play(stage: "Stage", shell: "Shell") -> None:
    """Begin the tour's scene as soon as LiraX can reach us, and the rush hour after it."""

    def heard(hearing: Hearing) -> None:
        if hearing.url:
            end()
            stage.tell("scene", scene="tour")
            QTimer.singleShot(90_000, shell.window, lambda: stage.tell("scene", scene="rush-hour"))

    end = shell.desk.listening.changed.subscribe(heard)


class Tour(QObject):
    """Plays the script and takes the pictures into *folder*; quits the application at its end."""

    def __init__(self, stage: "Stage", shell: "Shell", folder: Path) -> None:
        super().__init__(shell.window)
        self.missed = ""
        self._stage = stage
        self._shell = shell
        self._folder = folder
        self._script = self._scenes()
        self._fact = Fact("", lambda: True)
        self._waited = 0
        self._looking = QTimer(self, interval=LOOK_EVERY_MS)
        self._looking.timeout.connect(self._look)
        self._looking.start()

    def _look(self) -> None:
        self._waited += LOOK_EVERY_MS
        if self._fact.holds():
            self._go_on()
        elif self._waited > PATIENCE_MS:
            self.missed = self._fact.words
            self._end()

    def _go_on(self) -> None:
        self._waited = 0
        try:
            self._fact = next(self._script)
        except StopIteration:
            self._end()

    def _end(self) -> None:
        self._looking.stop()
        QApplication.quit()

    def _scenes(self) -> Iterator[Fact]:
        """What happens, in order."""
        statuses = self._shell.desk.statuses
        yield Fact("LiraX's statuses", lambda: any(person.status == 1 for person in statuses.operators()))
        yield from self._my_calls()
        yield from self._a_stranger()
        yield from self._calls_that_others_take()
        yield from self._missed_calls()
        yield from self._dialling()
        yield from self._work()
        yield from self._panels()

    def _my_calls(self) -> Iterator[Fact]:
        desk, tell = self._shell.desk, self._stage.tell
        tell("ring", phone=WINDOWS, to=["103"], first_for=0, answer_after=1)
        yield Fact(
            "a colleague who talks", lambda: any(call.answered_by == "103" for call in desk.calls.live())
        )
        tell("ring", phone=MARIA, to=[ME], first_for=0)
        yield self._look_of(Look.RINGING)
        self._shell.window.go_to("operators")
        yield from self._pictures("ringing")
        tell("answer", ext=ME)
        yield self._look_of(Look.TALKING)
        yield from self._pictures("talking")
        tell("ring", phone=NOTARY, to=[ME], first_for=0)
        yield self._look_of(Look.RINGING)
        yield from self._pictures("two-calls")
        tell("hangup")
        yield from self._gone(Look.RINGING)
        tell("hangup")
        yield self._look_of(Look.ENDED)
        yield from self._pictures("ended")
        yield from self._cleared()

    def _a_stranger(self) -> Iterator[Fact]:
        tell = self._stage.tell
        tell("ring", phone=STRANGER, to=[ME], first_for=0, source="google", campaign="вікна-київ")
        yield self._look_of(Look.RINGING)
        yield from self._pictures("stranger")
        tell("answer", ext=ME)
        yield self._look_of(Look.TALKING)
        tell("hangup")
        yield self._look_of(Look.ENDED)
        yield from self._cleared()

    def _calls_that_others_take(self) -> Iterator[Fact]:
        tell = self._stage.tell
        tell("ring", phone=GARAGE, to=["101", "104"], first_for=0)
        yield self._look_of(Look.RINGING)
        tell("answer", ext="104")
        yield self._look_of(Look.ANSWERED_ELSEWHERE)
        yield from self._pictures("answered-elsewhere", popups_only=True)
        tell("hangup")
        yield from self._cleared()

        tell("ring", phone=BELARUS, to=["101", "102"], first_for=0, one_by_one=True, missed=True, ring_for=24)
        yield self._look_of(Look.MOVED_ON)
        yield from self._pictures("moved-on", popups_only=True)
        tell("hangup")
        yield from self._cleared()

    def _missed_calls(self) -> Iterator[Fact]:
        tell = self._stage.tell
        tell("ring", phone=BELARUS, to=[ME], first_for=0, missed=True, ring_for=2)
        yield self._look_of(Look.MISSED)
        yield from self._pictures("missed", popups_only=True)
        yield from self._cleared()

        tell("ring", phone=WINDOWS, to=["102"], first_for=0, missed=True, ring_for=4)
        yield self._look_of(Look.COLLEAGUE_RINGING)
        yield from self._pictures("colleague-ringing", popups_only=True)
        yield from self._cleared()

    def _dialling(self) -> Iterator[Fact]:
        desk = self._shell.desk
        desk.dialling.dial(MARIA)
        yield self._look_of(Look.OUTGOING)
        yield from self._pictures("outgoing", popups_only=True)
        yield Fact("the dialled call", lambda: any(call.direction == "out" for call in desk.calls.live()))
        self._stage.tell("hangup")
        yield from self._cleared()

    def _work(self) -> Iterator[Fact]:
        """Deals, a task and two connected, so that their panels have something to show."""
        out, author = self._shell.desk.outgoing, Author(ME, "UA")
        for number, name, total, stage in DEALS:
            out.deals.create(author.deal(number, name, total, stage), _kept)
        now = datetime.now()  # noqa: DTZ005 - LiraX's dates have no zone
        due = now.replace(microsecond=0) + timedelta(hours=3)
        out.outbox.submit(author.task(MARIA, "Надіслати рахунок", due, TaskType.FOLLOW_UP, now), _kept)
        out.outbox.submit(author.connect("105", BELARUS, Plan()), _kept)
        yield Fact("the deals", lambda: len(out.deals.everything()) == len(DEALS))

    def _panels(self) -> Iterator[Fact]:
        for panel in ("operators", "contacts", "calls", "deals", "connect", "tasks", "outbox", "settings"):
            self._shell.window.go_to(panel)
            yield from self._pictures(panel)
        self._shell.open_assistant()
        yield from self._pictures("assistant")

    def _look_of(self, look: Look) -> Fact:
        popups = self._shell.desk.popups
        return Fact(f"a popup that is {look.value}", lambda: any(card.look is look for card in popups.cards))

    def _gone(self, look: Look) -> Iterator[Fact]:
        popups = self._shell.desk.popups
        yield Fact(f"no popup {look.value}", lambda: all(card.look is not look for card in popups.cards))

    def _cleared(self) -> Iterator[Fact]:
        """Let everything end and go."""
        desk = self._shell.desk
        yield Fact(
            "the end of all calls of mine", lambda: not any(call.leg(ME) for call in desk.calls.live())
        )
        desk.popups.hide_all()
        yield Fact("no popup", lambda: not desk.popups.cards)

    def _pictures(self, name: str, *, popups_only: bool = False) -> Iterator[Fact]:
        """Both themes, once everything stands still."""
        for scheme in ("light", "dark"):
            self._shell.dress.choose(scheme)
            yield from _settled()
            shown = [widget for widget in _shown() if not popups_only or isinstance(widget, CallPopup)]
            self._picture(shown).save(str(self._folder / f"{name}-{scheme}.png"))

    def _picture(self, widgets: list[QWidget]) -> QPixmap:
        """The windows as they stand beside and above each other, on a plain ground."""
        whole = QRect()
        for widget in widgets:
            whole = whole.united(widget.geometry())
        whole.adjust(-MARGIN, -MARGIN, MARGIN, MARGIN)
        ratio = self._shell.window.devicePixelRatioF()
        picture = QPixmap(whole.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(tokens_of(self._shell.window).border)
        painter = QPainter(picture)
        for widget in widgets:
            at = widget.geometry().topLeft() - whole.topLeft()
            painter.setClipRegion(widget.mask().translated(at), Qt.ClipOperation.ReplaceClip)
            painter.setClipping(not widget.mask().isEmpty())
            painter.drawPixmap(at, widget.grab())
        painter.end()
        return picture


def _kept(_outcome: object) -> None:
    """What comes of it is seen in the panels."""


def _shown() -> list[QWidget]:
    """Our visible windows, popups last: they are on top."""
    windows = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    return sorted(windows, key=lambda widget: isinstance(widget, CallPopup))


def _settled() -> Iterator[Fact]:
    """A moment's rest."""
    rested: list[bool] = []
    QTimer.singleShot(SETTLE_MS, lambda: rested.append(True))
    yield Fact("a moment's rest", lambda: bool(rested))
