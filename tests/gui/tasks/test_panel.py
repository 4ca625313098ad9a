import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from lirax_desk.domain.outbox import Draft, Kind
from lirax_desk.protocol.errors import BadCommand
from lirax_desk.ui.forms.typed import Outcome
from lirax_desk.ui.lists.person_field import Person
from lirax_desk.ui.look.label import PlainLabel
from lirax_desk.ui.models.tasks import TaskRow
from lirax_desk.ui.panels.tasks import TasksPanel
from tests.gui.hands import click_row, list_in, press, rows, shown, strike, type_in
from tests.gui.outgoing_samples import OLENA, TASKS, THREAD_NAMES, UNKNOWN
from tests.gui.samples import NOW

WORDS = "What is to be done"


@pytest.fixture
def panel(qtbot: QtBot) -> TasksPanel:
    made = TasksPanel(lambda: NOW)
    made.show_tasks([TaskRow(one, THREAD_NAMES.get(one.task.phone, "")) for one in TASKS])
    shown(qtbot, made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def says(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(PlainLabel) if label.isVisible())


def field(panel: TasksPanel, name: str) -> QLineEdit:
    return next(each for each in panel.findChildren(QLineEdit) if each.accessibleName() == name)


def test_the_next_task_comes_first(panel: TasksPanel) -> None:
    found = rows(list_in(panel, "Tasks"))
    assert len(found) == 4
    assert found[0].startswith("Today ")
    assert "Follow-up, Надіслати комерційну пропозицію на 40 палет, Олена Коваленко-Шевченко" in found[0]
    assert found[1].endswith("+380 93 555 0099, Waiting")
    assert found[2].endswith("No answer")


def test_the_latest_of_the_past_comes_first(panel: TasksPanel) -> None:
    press(panel, "Past 2")
    found = rows(list_in(panel, "Tasks"))
    assert [row.split(", ")[2] for row in found] == [
        "Передзвонити щодо знижки на великі партії",
        "Уточнити адресу доставки",
    ]


def test_what_nobody_knows_leads_to_a_decision(qtbot: QtBot, panel: TasksPanel) -> None:
    click_row(list_in(panel, "Tasks"), 2)
    assert "no answer came: it may have worked" in says(panel)
    with qtbot.waitSignal(panel.decide) as wished:
        press(panel, "Decide")
    assert wished.args == [44]


def test_the_person_of_a_task_is_called_or_opened(qtbot: QtBot, panel: TasksPanel) -> None:
    click_row(list_in(panel, "Tasks"), 0)
    with qtbot.waitSignal(panel.dial) as dialled:
        press(panel, "Call back")
    with qtbot.waitSignal(panel.open_contact) as opened:
        strike(list_in(panel, "Tasks"), Qt.Key.Key_Return)
    assert dialled.args == opened.args == [OLENA]


def test_a_new_task_about_somebody_given(qtbot: QtBot, panel: TasksPanel) -> None:
    panel.begin(Person("Олена", OLENA))
    assert field(panel, "About whom").text() == "Олена · +380 67 123 4567"
    assert field(panel, WORDS).hasFocus()
    type_in(field(panel, WORDS), "Рахунок")
    with qtbot.waitSignal(panel.create_task) as made:
        press(panel, "Create task")
    assert made.args is not None
    typed = made.args[0]
    assert (typed.about, typed.phone, typed.text) == (OLENA, OLENA, "Рахунок")
    panel.show_outcome(Outcome("somebody else", UNKNOWN))
    assert field(panel, WORDS).isVisible()
    panel.show_outcome(Outcome(OLENA, UNKNOWN))
    assert not field(panel, WORDS).isVisible()


def test_a_new_task_begins_with_whom_it_is_about(qtbot: QtBot, panel: TasksPanel) -> None:
    with qtbot.waitSignal(panel.begin_task):
        press(panel, "New task")
    panel.begin()
    assert field(panel, "About whom").hasFocus()
    looked_for: list[str] = []
    panel.find_people.connect(looked_for.append)
    type_in(field(panel, "About whom"), "Оле")
    assert looked_for[-1] == "Оле"
    field(panel, "About whom").clear()
    type_in(field(panel, "About whom"), "0671234567")
    panel.show_people([Person("Олена", OLENA)])
    type_in(field(panel, WORDS), "x")
    with qtbot.waitSignal(panel.create_task) as made:
        press(panel, "Create task")
    assert made.args is not None
    assert made.args[0].phone == "0671234567"
    panel.show_outcome(Outcome(made.args[0].about, BadCommand("ani", "there is no number in it")))
    assert "That is no number." in says(panel)


def test_a_draft_is_gone_on_with(panel: TasksPanel) -> None:
    panel.begin(Person("", OLENA), Draft(Kind.TASK, "call-9", {"text": "Знижка", "type": "3"}))
    assert field(panel, WORDS).text() == "Знижка"
    assert field(panel, "About whom").text() == "+380 67 123 4567"


def test_cancel_puts_the_form_away(panel: TasksPanel) -> None:
    panel.begin(Person("", OLENA))
    press(panel, "Cancel")
    assert not field(panel, WORDS).isVisible()


def test_without_tasks_a_sentence_says_so(panel: TasksPanel) -> None:
    panel.show_tasks([])
    assert "No tasks to come of those made here." in says(panel)
    press(panel, "Past 0")
    assert "No tasks of the past." in says(panel)


@pytest.mark.parametrize("width", [480, 700, 1400])
def test_every_width_is_painted(panel: TasksPanel, width: int) -> None:
    panel.resize(width, 400)
    assert not panel.grab().isNull()
