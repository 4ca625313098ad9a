from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from lirax_desk.domain.contacts import Contact
from lirax_desk.domain.deals import update
from lirax_desk.domain.outbox import State
from lirax_desk.protocol.commands import CreateDeal, DealStatus
from lirax_desk.protocol.errors import BadCommand
from lirax_desk.ui.lists.person_field import people_found
from lirax_desk.ui.look.label import PlainLabel
from lirax_desk.ui.panels.deals import DealsPanel
from lirax_desk.ui.panels.deals.words import TypedDeal
from tests.gui.deals.samples import CUPS, GONE, LINES, PALLETS, STAGES, moved
from tests.gui.hands import button, click_row, list_in, press, rows, shown, strike, type_in
from tests.gui.outgoing_samples import CAFE, OLENA, item
from tests.gui.samples import NAMES, NOW

CTRL = Qt.KeyboardModifier.ControlModifier
FIRST, SECOND = STAGES[0].title, STAGES[1].title


@pytest.fixture
def panel(qtbot: QtBot) -> DealsPanel:
    made = DealsPanel(lambda: NOW)
    made.show_stages(STAGES)
    made.show_lines(LINES)
    shown(qtbot, made, 1100)
    return made


def says(panel: DealsPanel) -> str:
    """Everything that stands there now, line by line."""
    return "\n".join(label.text() for label in panel.findChildren(PlainLabel) if label.isVisible())


def field(panel: DealsPanel, name: str) -> QLineEdit:
    return next(each for each in panel.findChildren(QLineEdit) if each.accessibleName() == name)


def fill(panel: DealsPanel, client: str, name: str, total: str) -> None:
    press(panel, "New deal")
    for title, text in (("Client", client), ("What it is about", name), ("Sum, a whole number", total)):
        type_in(field(panel, title), text)


def test_each_stage_has_a_column_with_its_deals(panel: DealsPanel) -> None:
    first, *_ = rows(list_in(panel, FIRST))
    assert first.replace("\u00a0", " ") == "40 палет до Одеси, Олена Коваленко-Шевченко, 240 000"
    assert [len(rows(list_in(panel, stage.title))) for stage in STAGES] == [2, 2, 0, 0]
    assert "2 · 1 250 900" in says(panel).replace("\u00a0", " ")


def test_a_change_on_its_way_is_said(panel: DealsPanel) -> None:
    assert rows(list_in(panel, SECOND))[0].endswith("sending…")


def test_it_says_that_lirax_lists_none(panel: DealsPanel) -> None:
    assert "LiraX lists no deals" in says(panel)


def test_control_and_an_arrow_move_a_deal_and_the_keyboard_goes_with_it(
    qtbot: QtBot, panel: DealsPanel
) -> None:
    list_in(panel, FIRST).go_to_first()
    with qtbot.waitSignal(panel.change_deal) as wish:
        strike(list_in(panel, FIRST), Qt.Key.Key_Right, CTRL)
    assert wish.args == [replace(PALLETS, stage=2)]
    panel.show_lines((moved(LINES[0], 2), *LINES[1:]))
    assert list_in(panel, SECOND).hasFocus()
    assert list_in(panel, SECOND).current == moved(LINES[0], 2)


def test_the_first_stage_has_nothing_on_its_left(qtbot: QtBot, panel: DealsPanel) -> None:
    list_in(panel, FIRST).go_to_first()
    with qtbot.assertNotEmitted(panel.change_deal):
        strike(list_in(panel, FIRST), Qt.Key.Key_Left, CTRL)


def test_arrows_go_from_stage_to_stage(panel: DealsPanel) -> None:
    list_in(panel, FIRST).go_to_first()
    strike(list_in(panel, FIRST), Qt.Key.Key_Right)
    assert list_in(panel, SECOND).hasFocus()
    assert list_in(panel, FIRST).current is None, "two deals look chosen"


def test_a_deal_let_go_over_another_stage_is_wanted_there(qtbot: QtBot, panel: DealsPanel) -> None:
    source, target = list_in(panel, FIRST).model(), list_in(panel, SECOND).model()
    data = source.mimeData([source.index(0, 0)])
    with qtbot.waitSignal(panel.change_deal) as wish:
        target.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, target.index(-1, -1))
    assert wish.args == [replace(PALLETS, stage=2)]
    with qtbot.assertNotEmitted(panel.change_deal):
        source.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, source.index(-1, -1))


def test_a_refused_move_is_undone_and_said(panel: DealsPanel) -> None:
    command = update(replace(PALLETS, stage=2))
    panel.show_outcome(item(1, command, State.REFUSED, "no such deal"))
    assert "“40 палет до Одеси” stays as it was. Not done: no such deal." in says(panel)


def test_that_nothing_changed_is_information(panel: DealsPanel) -> None:
    panel.show_outcome(item(1, update(PALLETS), State.DONE, "nothing would change"))
    assert "Nothing to change: the deal is like that already." in says(panel)


@pytest.mark.parametrize(("name", "status"), [("Mark won", DealStatus.WON), ("Mark lost", DealStatus.LOST)])
def test_a_deal_is_won_or_lost(qtbot: QtBot, panel: DealsPanel, name: str, status: DealStatus) -> None:
    click_row(list_in(panel, FIRST), 0)
    with qtbot.waitSignal(panel.change_deal) as wish:
        press(panel, name)
    assert wish.args == [replace(PALLETS, status=status)]


def test_what_is_won_stands_in_a_table_and_can_be_reopened(qtbot: QtBot, panel: DealsPanel) -> None:
    press(panel, "Won 1")
    list_in(panel, "Deals").go_to_first()
    with qtbot.waitSignal(panel.change_deal) as wish:
        press(panel, "Reopen")
    assert wish.args[0].status is DealStatus.ACTIVE


def test_the_table_has_the_same_deals(panel: DealsPanel) -> None:
    press(panel, "Table")
    assert len(rows(list_in(panel, "Deals"))) == 4


def test_a_deal_of_a_stage_that_is_gone_is_not_lost(panel: DealsPanel) -> None:
    panel.show_lines((*LINES, replace(LINES[0], shown=replace(LINES[0].shown, deal=GONE))))
    assert len(rows(list_in(panel, "Stage 99"))) == 1


def test_a_new_deal_is_wished_for_as_it_was_typed(qtbot: QtBot, panel: DealsPanel) -> None:
    fill(panel, "067 123 45 67", "Двері", "12 500")
    with qtbot.waitSignal(panel.create_deal) as wish:
        press(panel, "Save")
    assert wish.args == [TypedDeal("067 123 45 67", "Двері", 12_500, 1)]
    assert not button(panel, "Save").isEnabled(), "a second press would make a second deal"


def test_a_client_is_found_by_name(qtbot: QtBot, panel: DealsPanel) -> None:
    fill(panel, "Оле", "Двері", "1")
    cafe = Contact(3, "Олег", phones=(CAFE,))
    panel.show_people(people_found("Оле", [cafe], NAMES))
    field(panel, "Client").setText("Олег · +380 93 123 4500")
    with qtbot.waitSignal(panel.create_deal) as wish:
        press(panel, "Save")
    assert wish.args[0].client == CAFE


def test_a_name_is_looked_for_and_a_number_is_not(qtbot: QtBot, panel: DealsPanel) -> None:
    press(panel, "New deal")
    with qtbot.assertNotEmitted(panel.find_people):
        type_in(field(panel, "Client"), "067")
    field(panel, "Client").clear()
    with qtbot.waitSignal(panel.find_people) as wish:
        type_in(field(panel, "Client"), "О")
    assert wish.args == ["О"]


@pytest.mark.parametrize("total", ["", "12,5", "-3", "багато", "1" * 16])
def test_a_sum_that_is_no_whole_number_is_said_at_its_field(
    qtbot: QtBot, panel: DealsPanel, total: str
) -> None:
    fill(panel, OLENA, "Двері", total)
    with qtbot.assertNotEmitted(panel.create_deal):
        press(panel, "Save")
    assert "A whole number, without kopecks" in says(panel)
    assert field(panel, "Sum, a whole number").hasFocus() or not panel.isActiveWindow()


def test_what_is_lacking_is_said(panel: DealsPanel) -> None:
    fill(panel, "", "Двері", "1")
    press(panel, "Save")
    assert "Whose deal is it?" in says(panel)
    type_in(field(panel, "Client"), OLENA)
    field(panel, "What it is about").clear()
    press(panel, "Save")
    assert "A few words tell it from the others." in says(panel)


def test_a_refused_deal_keeps_the_form_with_what_was_typed(panel: DealsPanel) -> None:
    fill(panel, OLENA, "Двері", "1")
    press(panel, "Save")
    panel.show_outcome(item(1, CreateDeal("101", OLENA, "Двері", 1, 1), State.REFUSED, "no such contact"))
    assert "no such contact" in says(panel)
    assert field(panel, "What it is about").text() == "Двері"
    assert button(panel, "Save").isEnabled()


def test_what_the_desk_refuses_is_said_at_its_field(panel: DealsPanel) -> None:
    fill(panel, "Олена", "Двері", "1")
    press(panel, "Save")
    panel.show_failed(BadCommand("ani", "there is no number in it"))
    assert "There is no number in it." in says(panel)


def test_a_deal_that_was_taken_closes_the_form(panel: DealsPanel) -> None:
    fill(panel, OLENA, "Двері", "1")
    press(panel, "Save")
    panel.show_outcome(item(1, CreateDeal("101", OLENA, "Двері", 1, 1), State.DONE))
    assert not field(panel, "Client").isVisible()


def test_enter_opens_a_deal_and_esc_leaves_it(qtbot: QtBot, panel: DealsPanel) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    list_in(panel, SECOND).go_to(list_in(panel, SECOND).model().index(1, 0))
    strike(list_in(panel, SECOND), Qt.Key.Key_Return)
    assert field(panel, "What it is about").text() == CUPS.name
    strike(field(panel, "What it is about"), Qt.Key.Key_Escape)
    assert not field(panel, "What it is about").isVisible()


def test_a_known_deal_is_changed(qtbot: QtBot, panel: DealsPanel) -> None:
    click_row(list_in(panel, FIRST), 0)
    press(panel, "Edit")
    field(panel, "Sum, a whole number").setText("250000")
    with qtbot.waitSignal(panel.change_deal) as wish:
        press(panel, "Save")
    assert wish.args == [replace(PALLETS, sum=250_000)]


def test_no_deals_yet_is_said_with_a_way_to_the_first(panel: DealsPanel) -> None:
    panel.show_lines(())
    assert "No deals yet." in says(panel)
    press(panel, "Make the first one")
    assert field(panel, "Client").isVisible()


def test_a_search_leaves_what_has_all_its_words(panel: DealsPanel) -> None:
    type_in(field(panel, "Find a deal"), "палет олена")
    assert len(rows(list_in(panel, FIRST))) == 1
    assert rows(list_in(panel, SECOND)) == []
    assert list_in(panel, FIRST).visualRect(list_in(panel, FIRST).model().index(0, 0)).topLeft() == QPoint(
        0, 0
    )


def test_it_fits_the_smallest_screen_with_its_form(qtbot: QtBot, panel: DealsPanel) -> None:
    click_row(list_in(panel, FIRST), 0)
    assert panel.minimumSizeHint().width() <= 640
    press(panel, "Edit")
    qtbot.waitUntil(lambda: panel.minimumSizeHint().width() <= 640)
    assert panel.minimumSizeHint().height() <= 280
