import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)
from pytestqt.qtbot import QtBot

from lirax_desk.ui.look.banner import Banner, Notice, Severity
from lirax_desk.ui.look.buttons import FilterChip, PlainButton, QuietButton, RailButton, ToolButton
from lirax_desk.ui.look.card import Panel
from lirax_desk.ui.look.chip import Chip, ChipKind
from lirax_desk.ui.look.gallery import gallery
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.monogram import Monogram, colours_for, initials
from lirax_desk.ui.look.search_field import SearchField
from lirax_desk.ui.look.status import Status, StatusShape, status_word
from lirax_desk.ui.look.strip import Strip
from lirax_desk.ui.look.theme import Theme
from lirax_desk.ui.look.timer_label import TimerLabel, as_time
from lirax_desk.ui.look.tokens import DARK, LIGHT

pytestmark = pytest.mark.usefixtures("worn")


class Still(QProxyStyle):
    """A desktop that wants no motion."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - Qt's
    ) -> int:
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returnData)


@pytest.mark.parametrize("status", list(Status))
def test_a_status_is_a_shape_and_a_word(qtbot: QtBot, status: Status) -> None:
    shape = StatusShape(status)
    qtbot.addWidget(shape)
    assert shape.accessibleName() == status_word(status) == shape.toolTip()
    assert shape.grab().toImage() != StatusShape(_other(status)).grab().toImage()


def _other(status: Status) -> Status:
    return Status.OFF if status is not Status.OFF else Status.FREE


def test_a_status_may_have_a_title_and_a_colour_of_its_own(qtbot: QtBot) -> None:
    shape = StatusShape(Status.BUSY)
    qtbot.addWidget(shape)
    usual = shape.grab().toImage()
    shape.show_status(Status.BUSY, "Lunch", "#7a4bc2")
    assert shape.accessibleName() == "Lunch"
    assert shape.grab().toImage() != usual


def test_ringing_pulses_only_while_it_is_seen(qtbot: QtBot) -> None:
    shape = StatusShape(Status.RINGING)
    qtbot.addWidget(shape)
    seen = [shape.pulsing]
    for visible in (True, False, True):
        shape.setVisible(visible)
        seen.append(shape.pulsing)
    assert seen == [False, True, False, True]
    shape.show_status(Status.TALKING)
    assert not shape.pulsing


def test_ringing_stands_still_when_motion_is_not_wanted(qtbot: QtBot) -> None:
    shape = StatusShape(Status.RINGING)
    qtbot.addWidget(shape)
    still = Still("Fusion")
    still.setParent(shape)
    shape.setStyle(still)
    shape.show()
    assert not shape.pulsing


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Іван Петренко", "ІП"),
        ("olha", "O"),
        ("Anna Maria Rossi", "AR"),
        ("Zoë Ångström", "ZÅ"),
        ("<b>x</b>", "B"),
        ("(ТОВ) Ромашка", "ТР"),
        ("\u202eevil name", "EN"),
        ("+380 67 123", ""),
        ("🙂", ""),
        ("", ""),
        ("straße", "S"),
        ("ß", "S"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_name_keeps_its_colour(qtbot: QtBot) -> None:
    assert colours_for("Olha", LIGHT) == colours_for("OLHA", LIGHT)
    assert LIGHT.monograms.index(colours_for("Olha", LIGHT)) == DARK.monograms.index(
        colours_for("Olha", DARK)
    )
    avatar = Monogram("Olha")
    qtbot.addWidget(avatar)
    named = avatar.grab().toImage()
    avatar.show_name("")
    assert avatar.grab().toImage() != named


def test_a_button_with_an_icon_alone_says_what_it_does(qtbot: QtBot) -> None:
    button = ToolButton(Icon.COPY, "Copy number", keys="Ctrl+Shift+C")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Copy number"
    assert button.toolTip() == "Copy number (Ctrl+Shift+C)"
    assert button.shortcut() == QKeySequence("Ctrl+Shift+C")


def test_a_mnemonic_presses_its_button() -> None:
    assert QuietButton("&Note", Icon.NOTE).shortcut() == QKeySequence("Alt+N")


def test_focus_can_be_seen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = PlainButton("Call", parent=window)
    window.show()
    window.activateWindow()
    button.clearFocus()
    resting = button.grab().toImage()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert button.grab().toImage() != resting


def test_only_one_place_of_the_rail_is_checked(qtbot: QtBot) -> None:
    rail = QWidget()
    qtbot.addWidget(rail)
    calls, contacts = RailButton("Calls", Icon.CALLS, rail), RailButton("Contacts", Icon.CONTACTS, rail)
    calls.click()
    contacts.click()
    assert [calls.isChecked(), contacts.isChecked()] == [False, True]


def test_a_filter_is_on_or_off(qtbot: QtBot) -> None:
    chip = FilterChip("Free 5")
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.toggled) as toggled:
        chip.click()
    assert toggled.args == [True]


def test_a_chip_elides_and_keeps_room_for_its_icon(qtbot: QtBot) -> None:
    chip = Chip("Missed twice today", Icon.PHONE_MISSED, kind=ChipKind.ALARM)
    qtbot.addWidget(chip)
    chip.resize(70, 24)
    chip.show()
    assert chip.shown_lines()[0].endswith("…")
    assert chip.toolTip() == "Missed twice today"
    assert chip.sizeHint().width() > Chip("Missed twice today").sizeHint().width()


def test_a_strip_has_the_colour_of_the_theme_that_is_on(qtbot: QtBot, worn: Theme) -> None:
    strip = Strip(lambda tokens: tokens.status.free)
    qtbot.addWidget(strip)
    strip.resize(4, 40)
    assert strip.grab().toImage().pixelColor(2, 20).name() == LIGHT.status.free
    worn.choose("dark")
    assert strip.grab().toImage().pixelColor(2, 20).name() == DARK.status.free
    strip.show_shade(lambda tokens: tokens.danger)
    assert strip.grab().toImage().pixelColor(2, 20).name() == DARK.danger


def test_a_banner_speaks_acts_and_goes(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    banner = Banner(Notice("Port 8484 is taken.", Severity.ERROR, "Use another"), window)
    window.show()
    assert banner.accessibleName() == "Port 8484 is taken."
    action, dismiss = banner.findChild(QuietButton), banner.findChild(ToolButton)
    assert action is not None
    assert dismiss is not None
    with qtbot.waitSignal(banner.acted):
        action.click()
    with qtbot.waitSignal(banner.dismissed):
        dismiss.click()
    assert not banner.isVisible()
    banner.show_notice(Notice("Back again."))
    assert banner.isVisible()
    assert not action.isVisible()
    banner.show_notice(None)
    assert not banner.isVisible()


def test_a_banner_without_a_window_does_not_become_one(qtbot: QtBot) -> None:
    banner = Banner(Notice("Nobody looks yet."))
    qtbot.addWidget(banner)
    assert not banner.isVisible()


def test_a_panel_is_known_by_its_title(qtbot: QtBot) -> None:
    panel = Panel("History")
    qtbot.addWidget(panel)
    assert panel.accessibleName() == "History"


@pytest.mark.parametrize(
    ("seconds", "shown"), [(-5, "00:00"), (0, "00:00"), (59.9, "00:59"), (61, "01:01"), (3600, "1:00:00")]
)
def test_times(seconds: float, shown: str) -> None:
    assert as_time(seconds) == shown


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_timer_counts_when_its_ticker_ticks(qtbot: QtBot) -> None:
    clock, ticker = Clock(), QTimer()
    label = TimerLabel(clock=clock, ticker=ticker)
    qtbot.addWidget(label)
    label.start(98.0)
    assert label.text() == "00:02"
    clock.now = 161.0
    ticker.timeout.emit()
    assert label.text() == "01:03"
    label.stop()
    clock.now = 200.0
    ticker.timeout.emit()
    assert (label.text(), label.running) == ("01:03", False)
    label.stop(5)
    assert label.text() == "00:05"


def test_a_timer_ticks_by_itself_only_while_it_is_seen(qtbot: QtBot) -> None:
    label = TimerLabel()
    qtbot.addWidget(label)
    label.start()
    own = label.findChild(QTimer)
    assert own is not None
    assert not own.isActive()
    label.show()
    assert own.isActive()
    assert own.interval() <= 1001
    label.hide()
    assert not own.isActive()


def test_a_shown_timer_moves_on(qtbot: QtBot) -> None:
    clock = Clock()
    label = TimerLabel(clock=clock)
    qtbot.addWidget(label)
    label.start(99.05)
    label.show()
    clock.now = 100.06
    qtbot.waitUntil(lambda: label.text() == "00:01")


def test_searching(qtbot: QtBot) -> None:
    field = SearchField("Search or dial")
    qtbot.addWidget(field)
    assert field.accessibleName() == field.placeholderText() == "Search or dial"
    heard: list[str] = []
    field.searched.connect(heard.append)
    QTest.keyClicks(field, " ol")
    assert heard[-1] == "ol"
    with qtbot.waitSignal(field.descended):
        QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), heard[-1]) == ("", "")


def test_the_gallery_shows_everything_in_both_themes(qtbot: QtBot, worn: Theme) -> None:
    window = gallery()
    qtbot.addWidget(window)
    window.show()
    light = window.grab().toImage()
    worn.choose("dark")
    assert window.grab().toImage() != light


def test_every_control_of_the_gallery_has_a_name(qtbot: QtBot) -> None:
    window = gallery()
    qtbot.addWidget(window)
    buttons = [button for button in window.findChildren(QAbstractButton) if button.isVisibleTo(window)]
    ours = [button for button in buttons if hasattr(button, "show_icon")]
    assert len(ours) > 10
    assert [button for button in ours if not (button.accessibleName() or button.text())] == []
