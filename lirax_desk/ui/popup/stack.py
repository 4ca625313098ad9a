"""The popups on the screen: a window for each card there is room for, newest at the corner. Main thread."""

from collections.abc import Callable
from datetime import datetime
from typing import cast

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from lirax_desk.domain.cards import Card, Look
from lirax_desk.ui.forms.typed import Outcome
from lirax_desk.ui.popup.notices import Notices
from lirax_desk.ui.popup.pill import PILL_HEIGHT, MorePill
from lirax_desk.ui.popup.place import GAP, fitting, places
from lirax_desk.ui.popup.window import CallPopup

MOST = 3
"""Popups at a time; a pill stands for the rest."""

_TICK_MS = 1000
_WARM_AFTER_MS = 300
"""A new spare window is made this long after the last was used: not in the way of that one's first paint."""


_WISHES = (
    "open_contact", "new_contact", "call_back", "copy_number", "hide_popup", "pin_popup",
    "write_note", "send_note", "create_task", "keep_draft", "write_sms",
)  # fmt: skip
"""Signals of a popup that come out of the stack under the same name."""


class PopupStack(QObject):
    """Owns the windows; the wishes of all of them come out of here."""

    open_contact = Signal(object)  # Contact
    new_contact = Signal(str)  # phone
    call_back = Signal(str)  # phone
    copy_number = Signal(str)  # phone
    hide_popup = Signal(str)  # key
    pin_popup = Signal(str)  # key
    write_note = Signal(object)  # NoteWritten
    send_note = Signal(object)  # NoteTyped
    create_task = Signal(object)  # TaskTyped
    keep_draft = Signal(object)  # Draft
    write_sms = Signal(str)  # phone
    hide_all = Signal()

    tick = Signal()
    """Once a second while anything is shown: the cards are to be derived anew."""

    def __init__(
        self,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
        *,
        pointer: Callable[[], QPoint] = QCursor.pos,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._pointer = pointer
        self._corner = "bottom-right"
        self._cards: dict[str, Card] = {}
        self._held: frozenset[str] = frozenset()
        self._open: dict[str, CallPopup] = {}
        self._spare: list[CallPopup] = []
        self._pill: MorePill | None = None
        self._screen: QScreen | None = None
        self._ticking = QTimer(self, interval=_TICK_MS)
        self._ticking.timeout.connect(self._tick)
        self._warming = QTimer(self, singleShot=True, interval=_WARM_AFTER_MS)
        self._warming.timeout.connect(self.warm)
        self._moving = QTimer(self, singleShot=True, interval=0)
        self._moving.timeout.connect(self._arrange)
        self.notices = Notices(self)
        self.notices.changed.connect(self._arrange)
        self._follow_screens()
        self.hide_popup.connect(self._let_go)

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """Show *cards* and no others, the newest last; where somebody types, the popup waits for them."""
        wanted = {card.key: card for card in cards}
        self._held = frozenset(key for key in self._open if key not in wanted and self._is_in_use(key))
        kept = {key: card for key, card in self._cards.items() if key in wanted or key in self._held}
        self._cards = kept | wanted
        self._settle()

    def show_outcome(self, outcome: Outcome) -> None:
        """Say how it stands with what was made in a popup, if that is still open."""
        for popup in self._open.values():
            if popup.about == outcome.about:
                popup.show_outcome(outcome.what)

    def place(self, corner: str) -> None:
        """Stack in *corner* from now on: "bottom-right", "top-right", "bottom-left" or "top-left"."""
        self._corner = corner
        self._arrange()

    def warm(self) -> None:
        """Have a hidden window ready, painted once already: the next popup is there at once."""
        if not self._spare:
            spare = self._made()
            spare.prepare()
            self._spare.append(spare)

    def focus_newest(self) -> None:
        """Take the keyboard to the newest popup: only ever because a person pressed a key for it."""
        if self._open:
            newest = self._open[self._newest_first()[0]]
            newest.activateWindow()
            newest.setFocus()

    def save_notes(self) -> None:
        """Have every note that is being typed written now."""
        for popup in self._open.values():
            popup.save_note()

    def close(self) -> None:
        """Save what is being typed and let all windows go."""
        self._cards, self._held = {}, frozenset()
        self.notices.close()
        self._settle()
        self._warming.stop()
        for window in (*self._spare, *([self._pill] if self._pill else [])):
            window.deleteLater()
        self._spare, self._pill = [], None

    def _is_in_use(self, key: str) -> bool:
        popup = self._open[key]
        return popup.is_written_in or (key in self._held and popup.isActiveWindow())

    def _let_go(self, key: str) -> None:
        if key in self._held:
            self._drop({key})

    def _drop(self, keys: set[str]) -> None:
        self._held -= keys
        self._cards = {key: card for key, card in self._cards.items() if key not in keys}
        self._settle()

    def _tick(self) -> None:
        if left := {key for key in self._held if not self._is_in_use(key)}:
            self._drop(left)
        if self._cards:
            self.tick.emit()

    def _settle(self) -> None:
        """Have windows for the cards that matter most, and put them where they belong."""
        chosen = self._ranked()[:MOST]
        for key in [key for key in self._open if key not in chosen]:
            self._put_away(key)
        for key in chosen:
            if key not in self._open:
                self._open[key] = self._taken()
            self._open[key].show_card(self._cards[key])
        self._arrange()
        self._run_timers()

    def _ranked(self) -> list[str]:
        """Where somebody types, then calls of mine, then those of colleagues; the newest of each first."""
        newest_first = list(reversed(self._cards))
        return sorted(newest_first, key=self._rank)

    def _rank(self, key: str) -> int:
        if key in self._open and self._open[key].is_written_in:
            return 0
        return 2 if self._cards[key].look is Look.COLLEAGUE_RINGING else 1

    def _newest_first(self) -> list[str]:
        return [key for key in reversed(self._cards) if key in self._open]

    def _arrange(self) -> None:
        """Move every window to its place; those that the screen has no room for go into the pill."""
        notices = self.notices.windows
        if not self._open and not notices:
            self._screen = None
            self._show_pill(0)
            return
        area = self._chosen_screen().availableGeometry()
        self._leave_out(area.height() - sum(window.height() + GAP for window in notices))
        self._show_pill(len(self._cards) - len(self._open))
        windows: list[QWidget] = [self._open[key] for key in self._newest_first()]
        if self._pill and not self._pill.isHidden():
            windows.append(self._pill)
        windows += notices
        for window, place in zip(
            windows, places([window.size() for window in windows], area, self._corner), strict=True
        ):
            window.move(place)
        for window in windows:
            window.show()

    def _leave_out(self, room: int) -> None:
        """Put away what the screen is too low for, with the pill that then stands for it."""
        ranked = [key for key in self._ranked() if key in self._open]
        heights = [self._open[key].height() for key in ranked]
        if fitting(heights, room) < len(self._cards):
            for key in ranked[fitting(heights, room - PILL_HEIGHT - GAP) :]:
                self._put_away(key)

    def _show_pill(self, count: int) -> None:
        if count and self._pill is None:
            self._pill = MorePill()
            self._pill.hide_all.connect(self.hide_all)
        if self._pill:
            self._pill.show_count(count)
            self._pill.setVisible(count > 0)

    def _taken(self) -> CallPopup:
        return self._spare.pop() if self._spare else self._made()

    def _put_away(self, key: str) -> None:
        popup = self._open.pop(key)
        popup.put_away()
        self._spare.append(popup)

    def _made(self) -> CallPopup:
        popup = CallPopup(self._clock)
        for wish in _WISHES:
            getattr(popup, wish).connect(getattr(self, wish))
        popup.resized.connect(self._arrange)
        return popup

    def _run_timers(self) -> None:
        if not self._cards:
            self._ticking.stop()
        elif not self._ticking.isActive():
            self._ticking.start()
        if not self._spare:
            self._warming.start()

    def _follow_screens(self) -> None:
        application = cast("QGuiApplication", QGuiApplication.instance())
        application.screenAdded.connect(self._moving.start)
        application.screenRemoved.connect(self._screen_removed)

    def _screen_removed(self, screen: QScreen) -> None:
        if screen is self._screen:
            self._screen = None
        self._moving.start()

    def _chosen_screen(self) -> QScreen:
        """The screen where the pointer was when the stack began."""
        if self._screen is None:
            self._screen = self._screen_of_pointer()
            self._screen.availableGeometryChanged.connect(self._moving.start)
        return self._screen

    def _screen_of_pointer(self) -> QScreen:
        first, *others = QGuiApplication.screens()
        if not others:  # spares the question to the display server where the pointer is
            return first
        return QGuiApplication.screenAt(self._pointer()) or QGuiApplication.primaryScreen()
