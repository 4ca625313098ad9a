from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from lirax_desk.domain.statuses import Presence, Sight
from lirax_desk.ui.look.label import PlainLabel
from lirax_desk.ui.panels.operators import OperatorsPanel
from lirax_desk.ui.panels.operators.grid import OperatorGrid
from tests.gui.hands import (
    button,
    button_of,
    click_row,
    list_in,
    press,
    press_row,
    rows,
    shown,
    strike,
    type_in,
)
from tests.gui.samples import NAMES, NOW, OPERATORS, sights

NO_GRAB = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
"""The offscreen platform says so of every menu."""


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def panel(qtbot: QtBot, clock: Clock) -> OperatorsPanel:
    made = OperatorsPanel(clock)
    made.show_names(NAMES)
    made.show_sights(sights(), {"380501112233": "Іван Петренко"})
    shown(qtbot, made)
    return made


def grid_of(panel: OperatorsPanel) -> OperatorGrid:
    found = list_in(panel, "Operators")
    assert isinstance(found, OperatorGrid)
    return found


def extensions(panel: OperatorsPanel) -> list[str]:
    return [part for row in rows(grid_of(panel)) for part in row.split(", ") if part.isdecimal()]


def as_presence(number: int, presence: Presence) -> tuple[Sight, ...]:
    """The samples with one operator's presence changed."""
    return tuple(
        replace(sight, presence=presence, call=None) if index == number else sight
        for index, sight in enumerate(sights())
    )


def test_every_operator_is_shown_in_the_order_of_the_numbers(panel: OperatorsPanel) -> None:
    assert extensions(panel) == [extension for extension, _ in OPERATORS]


def test_a_tile_says_who_talks_with_whom(panel: OperatorsPanel) -> None:
    assert rows(grid_of(panel))[1] == "Petro Savchenko, 102, talking 3:16 · Іван Петренко"


def test_counters_filter(panel: OperatorsPanel) -> None:
    press(panel, "Talking 1")
    assert extensions(panel) == ["102"]
    press(panel, "All 12")
    assert len(extensions(panel)) == 12


def test_counters_follow_the_statuses(panel: OperatorsPanel) -> None:
    panel.show_sights(as_presence(1, Presence.FREE))
    assert button(panel, "Talking 0").isVisible()


def test_search_narrows_by_name_and_number(panel: OperatorsPanel) -> None:
    type_in(panel._search, "moroz")
    assert extensions(panel) == ["106"]


def test_nobody_like_that_offers_to_show_everybody(panel: OperatorsPanel) -> None:
    type_in(panel._search, "nobody")
    press(panel, "Show everybody")
    assert len(extensions(panel)) == 12


def test_the_button_of_a_tile_calls_the_colleague(qtbot: QtBot, panel: OperatorsPanel) -> None:
    with qtbot.waitSignal(panel.dial) as dialled:
        press_row(grid_of(panel), 2)
    assert dialled.args == ["103"]


@pytest.mark.parametrize("density", ["tiles", "rows", "lines"])
def test_one_click_calls_in_every_density(qtbot: QtBot, panel: OperatorsPanel, density: str) -> None:
    panel.show_density(density)
    with qtbot.waitSignal(panel.dial) as dialled:
        press_row(grid_of(panel), 3)
    assert dialled.args == ["104"]


def test_a_click_on_a_tile_selects_and_does_not_call(qtbot: QtBot, panel: OperatorsPanel) -> None:
    with qtbot.assertNotEmitted(panel.dial):
        click_row(grid_of(panel), 4)
    assert grid_of(panel).currentIndex().row() == 4


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F3])
def test_enter_and_f3_call_the_selected_one(qtbot: QtBot, panel: OperatorsPanel, key: Qt.Key) -> None:
    click_row(grid_of(panel), 4)
    with qtbot.waitSignal(panel.dial) as dialled:
        strike(grid_of(panel), key)
    assert dialled.args == ["105"]


def test_nobody_is_offered_to_call_oneself(qtbot: QtBot, panel: OperatorsPanel) -> None:
    assert button_of(grid_of(panel), 0) is None
    click_row(grid_of(panel), 0)
    with qtbot.assertNotEmitted(panel.dial):
        strike(grid_of(panel), Qt.Key.Key_Return)


def test_a_click_that_began_on_another_operator_calls_nobody(qtbot: QtBot, panel: OperatorsPanel) -> None:
    grid = grid_of(panel)
    at = button_of(grid, 2)
    assert at is not None
    QTest.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    panel.show_sights(sights()[1:])
    with qtbot.assertNotEmitted(panel.dial):
        QTest.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_nothing_moves_under_the_pointer(panel: OperatorsPanel) -> None:
    press(panel, "Free 3")
    before = extensions(panel)
    grid = grid_of(panel)
    grid.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    panel.show_sights(as_presence(0, Presence.OFF))
    assert extensions(panel) == before
    assert "off" in rows(grid)[0]
    grid.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False)
    QApplication.sendEvent(grid, QEvent(QEvent.Type.Leave))
    assert extensions(panel) == before[1:]


def test_times_tick_and_repaint_only_what_changed(
    panel: OperatorsPanel, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid = grid_of(panel)
    grid.tick()
    repainted: list[int] = []
    monkeypatch.setattr(grid, "update", lambda index: repainted.append(index.row()))
    clock.now += timedelta(seconds=1)
    grid.tick()
    assert repainted == [1, 3, 5]  # 102 talks, 104 rings, 106 dials
    assert rows(grid)[1].endswith("talking 3:17 · Іван Петренко")


def test_no_timer_runs_while_nobody_looks(panel: OperatorsPanel) -> None:
    grid = grid_of(panel)
    assert grid._timer.interval() == 1000
    panel.show_sights(as_presence(1, Presence.FREE)[:3])
    assert grid._timer.interval() == 10_000
    panel.hide()
    assert not grid._timer.isActive()
    panel.show_sights(sights())
    assert not grid._timer.isActive()


@NO_GRAB
def test_the_density_is_chosen_in_a_menu_and_remembered(qtbot: QtBot, panel: OperatorsPanel) -> None:
    press(panel, "How dense")
    menu = panel.findChild(QMenu)
    assert menu is not None
    assert menu.isVisible()
    with qtbot.waitSignal(panel.choose_density) as chosen:
        menu.actions()[1].trigger()
    menu.close()
    assert chosen.args == ["rows"]
    tall = grid_of(panel).visualRect(grid_of(panel).model().index(0, 0)).height()
    assert tall == 36


def test_an_unknown_density_changes_nothing(panel: OperatorsPanel) -> None:
    panel.show_density("huge")
    assert grid_of(panel).gridSize().height() == 72


def test_tiles_fill_the_width(panel: OperatorsPanel) -> None:
    grid = grid_of(panel)
    first_line = [row for row in range(12) if grid.visualRect(grid.model().index(row, 0)).top() == 0]
    assert len(first_line) == grid.viewport().width() // 176
    assert grid.gridSize().width() >= 176


def test_markup_in_a_name_is_text_in_the_tooltip(panel: OperatorsPanel) -> None:
    assert "&lt;b&gt;Ivan" in grid_of(panel).model().index(6, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_without_operators_a_sentence_helps(qtbot: QtBot, clock: Clock) -> None:
    panel = OperatorsPanel(clock)
    shown(qtbot, panel)
    sentence = next(each for each in panel.findChildren(PlainLabel) if each.text().startswith("No operators"))
    assert sentence.height() >= sentence.heightForWidth(sentence.width())
    with qtbot.waitSignal(panel.open_settings):
        press(panel, "Open settings")


def test_five_hundred_operators_are_shown(qtbot: QtBot, clock: Clock) -> None:
    panel = OperatorsPanel(clock)
    panel.show_sights(sights(500))
    shown(qtbot, panel)
    assert len(rows(grid_of(panel))) == 500


def test_a_tooltip_may_be_asked_for(panel: OperatorsPanel) -> None:
    at = QPoint(20, 20)
    asked = QHelpEvent(QEvent.Type.ToolTip, at, panel.mapToGlobal(at))
    assert QApplication.sendEvent(grid_of(panel).viewport(), asked)
