import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from lirax_desk.domain.orders import Plan
from lirax_desk.domain.outbox import State
from lirax_desk.protocol.errors import BadCommand
from lirax_desk.ui.lists.person_field import Person
from lirax_desk.ui.look.label import PlainLabel
from lirax_desk.ui.panels.connect import ConnectPanel
from lirax_desk.ui.panels.connect.words import TypedPlan
from tests.gui.connect.samples import JOBS, job
from tests.gui.hands import button, list_in, press, rows, shown, type_in
from tests.gui.outgoing_samples import IVAN, OLENA
from tests.gui.samples import NOW

FIRST, THEN = "LiraX rings first", "Then connects with"
MORE = "More: when, how often, what is said"


@pytest.fixture
def panel(qtbot: QtBot) -> ConnectPanel:
    made = ConnectPanel(lambda: NOW)
    made.show_jobs(JOBS)
    shown(qtbot, made)
    return made


def says(panel: ConnectPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(PlainLabel) if label.isVisible())


def field(panel: ConnectPanel, name: str) -> QLineEdit:
    return next(each for each in panel.findChildren(QLineEdit) if each.accessibleName() == name)


def fill(panel: ConnectPanel) -> None:
    type_in(field(panel, FIRST), OLENA)
    type_in(field(panel, THEN), "103")


def test_each_job_says_what_came_of_it(panel: ConnectPanel) -> None:
    sending, trying, well, brief, nobody, refused, unknown = rows(list_in(panel, "Connected so far"))
    assert sending.startswith("Олена Коваленко-Шевченко — Іван Петренко, Sending…")
    assert "LiraX is trying" in trying
    assert "Connected · pressed Підтвердження 1, Оцінка 5" in well
    assert "talked too briefly" in brief
    assert nobody.startswith("+380 67 123 4567 — +380 50 111 2233, Not connected")
    assert "Refused" in refused
    assert "No answer" in unknown


def test_two_numbers_are_enough(qtbot: QtBot, panel: ConnectPanel) -> None:
    fill(panel)
    with qtbot.waitSignal(panel.connect_two) as wish:
        press(panel, "Connect")
    assert wish.args == [TypedPlan(OLENA, "103", Plan())]
    assert not button(panel, "Connect").isEnabled(), "a second press would ring twice"


def test_what_is_rarely_needed_is_folded_away(qtbot: QtBot, panel: ConnectPanel) -> None:
    fill(panel)
    assert not field(panel, "Not before, hour").isVisible()
    press(panel, MORE)
    for name, text in (
        ("Try for so many minutes", "30"),
        ("Talk at least so many s", "15"),
        ("Not before, hour", "9"),
        ("Not after, hour", "18"),
        ("Time to say, hh:mm", "14:30"),
        ("Date to say", "tomorrow"),
        ("Amount to say", "12,50"),
        ("Text to say", "uk Вітаємо"),
    ):
        type_in(field(panel, name), text)
    with qtbot.waitSignal(panel.connect_two) as wish:
        press(panel, "Connect")
    assert wish.args[0].plan == Plan(30, 15, "9", "18", "14:30", "tomorrow", "12,50", "uk Вітаємо")


def test_a_number_that_lacks_is_said_at_its_field(qtbot: QtBot, panel: ConnectPanel) -> None:
    type_in(field(panel, FIRST), OLENA)
    with qtbot.assertNotEmitted(panel.connect_two):
        press(panel, "Connect")
    assert "Who is it?" in says(panel)
    assert field(panel, THEN).accessibleDescription()


def test_minutes_that_are_none_are_said(qtbot: QtBot, panel: ConnectPanel) -> None:
    fill(panel)
    press(panel, MORE)
    type_in(field(panel, "Try for so many minutes"), "half")
    with qtbot.assertNotEmitted(panel.connect_two):
        press(panel, "Connect")
    assert "A whole number, or nothing." in says(panel)


def test_a_fault_in_what_is_folded_opens_it(panel: ConnectPanel) -> None:
    fill(panel)
    press(panel, "Connect")
    panel.show_failed(BadCommand("notbefore", "an hour, 00 to 23"))
    assert field(panel, "Not before, hour").isVisible()
    assert "An hour, 00 to 23." in says(panel)


def test_what_lirax_refuses_stays_in_the_form(panel: ConnectPanel) -> None:
    fill(panel)
    press(panel, "Connect")
    panel.show_outcome(job(1, State.REFUSED, "to1: there is no such number").item)
    assert "there is no such number" in says(panel)
    assert field(panel, FIRST).text() == OLENA


@pytest.mark.parametrize("state", [State.DONE, State.UNKNOWN])
def test_what_was_sent_leaves_the_form(panel: ConnectPanel, state: State) -> None:
    fill(panel)
    press(panel, "Connect")
    panel.show_outcome(job(1, state).item)
    assert field(panel, FIRST).text() == field(panel, THEN).text() == ""
    assert button(panel, "Connect").isEnabled()


def test_it_begins_with_whom_one_came_for(qtbot: QtBot, panel: ConnectPanel) -> None:
    panel.plan(first=Person("Андрій Коваль", "103"))
    type_in(field(panel, THEN), IVAN)
    with qtbot.waitSignal(panel.connect_two) as wish:
        press(panel, "Connect")
    assert (wish.args[0].first, wish.args[0].second) == ("103", IVAN)
