from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import QDateTimeEdit, QLineEdit
from pytestqt.qtbot import QtBot

from lirax_desk.domain.outbox import Draft, Kind
from lirax_desk.protocol.commands import TaskType
from lirax_desk.protocol.errors import BadCommand, ServiceError
from lirax_desk.services.courier import local
from lirax_desk.store.database import StoreError
from lirax_desk.ui.forms.due import quick_choices
from lirax_desk.ui.forms.task_form import TaskForm
from lirax_desk.ui.forms.typed import TaskTyped
from lirax_desk.ui.forms.words import due_words, problem_words
from lirax_desk.ui.look.label import PlainLabel
from tests.gui.hands import button, press, shown, strike, type_in
from tests.gui.outgoing_samples import OLENA, UNKNOWN, at
from tests.gui.samples import NOW

CTRL = Qt.KeyboardModifier.ControlModifier
TODAY = local(NOW).replace(hour=17, minute=0)
TOMORROW = (TODAY + timedelta(days=1)).replace(hour=9)


@pytest.fixture
def form(qtbot: QtBot) -> TaskForm:
    made = TaskForm(lambda: NOW)
    made.begin("call-1", OLENA)
    shown(qtbot, made, 360, 240)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def text_of(form: TaskForm) -> QLineEdit:
    return next(
        each for each in form.findChildren(QLineEdit) if each.accessibleName() == "What is to be done"
    )


def picked(form: TaskForm) -> QDateTimeEdit:
    return form.findChildren(QDateTimeEdit)[0]


def problem(form: TaskForm) -> str:
    return " ".join(label.text() for label in form.findChildren(PlainLabel) if label.isVisible())


@pytest.mark.parametrize(
    ("now", "offered"),
    [
        ("2026-03-12 09:30", ["2026-03-12 17:00", "2026-03-13 09:00"]),
        ("2026-03-12 16:39", ["2026-03-12 17:00", "2026-03-13 09:00"]),
        ("2026-03-12 16:45", ["2026-03-13 09:00"]),
        ("2026-12-31 23:59", ["2027-01-01 09:00"]),
    ],
)
def test_what_is_offered_lies_ahead(now: str, offered: list[str]) -> None:
    assert list(quick_choices(at(now))) == [at(text) for text in offered]


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2026-03-12 17:00", "Today 17:00"),
        ("2026-03-13 09:00", "Tomorrow 9:00"),
        ("2026-03-11 08:05", "Yesterday 8:05"),
        ("2026-03-17 11:30", "Tue 17.03 11:30"),
        ("2027-03-17 11:30", "Wed 17.03.2027 11:30"),
    ],
)
def test_due_times_as_people_say_them(due: str, words: str) -> None:
    assert due_words(at(due), at("2026-03-12 09:30")) == words


def test_a_text_and_enter_make_a_task(qtbot: QtBot, form: TaskForm) -> None:
    type_in(text_of(form), "Передзвонити")
    with qtbot.waitSignal(form.create_task) as made:
        strike(text_of(form), Qt.Key.Key_Return)
    assert made.args == [TaskTyped("call-1", OLENA, "Передзвонити", TODAY, TaskType.FOLLOW_UP)]


def test_chips_say_when_and_what_kind(qtbot: QtBot, form: TaskForm) -> None:
    type_in(text_of(form), "x")
    press(form, "Tomorrow 9:00")
    press(form, "Call")
    with qtbot.waitSignal(form.create_task) as made:
        strike(text_of(form), Qt.Key.Key_Return, CTRL)
    assert made.args == [TaskTyped("call-1", OLENA, "x", TOMORROW, TaskType.CALL)]


def test_any_moment_can_be_picked(qtbot: QtBot, form: TaskForm) -> None:
    type_in(text_of(form), "x")
    assert not picked(form).isVisible()
    press(form, "Pick…")
    assert picked(form).isVisible()
    picked(form).setDateTime(QDateTime(2026, 5, 4, 11, 45, 0))
    with qtbot.waitSignal(form.create_task) as made:
        press(form, "Create task")
    assert made.args is not None
    assert made.args[0].due == at("2026-05-04 11:45")


def test_a_task_without_words_is_said_at_once(qtbot: QtBot, form: TaskForm) -> None:
    with qtbot.assertNotEmitted(form.create_task):
        press(form, "Create task")
    assert problem(form) == "Write what it is about."
    type_in(text_of(form), "x")
    assert problem(form) == ""


def test_a_second_press_makes_no_second_task(qtbot: QtBot, form: TaskForm) -> None:
    type_in(text_of(form), "x")
    press(form, "Create task")
    with qtbot.assertNotEmitted(form.create_task):
        strike(form, Qt.Key.Key_Return, CTRL)
        form._create.click()


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (BadCommand("date", "must be in the future"), "The time is over already."),
        (
            BadCommand("date", "must be less than two years ahead"),
            "LiraX takes tasks for the next two years only.",
        ),
        (BadCommand("ani", "there is no number in it"), "That is no number."),
        (BadCommand("ext", "your short number is not set"), "Settings has a place for your short number."),
        (StoreError("the database: disk is full"), "The database: disk is full."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    form: TaskForm, error: ServiceError, sentence: str
) -> None:
    type_in(text_of(form), "Договір")
    press(form, "Create task")
    form.show_outcome(error)
    assert problem(form) == sentence
    assert text_of(form).text() == "Договір"
    assert not form.is_waiting
    assert picked(form).hasFocus() == (isinstance(error, BadCommand) and error.field == "date")


def test_once_it_is_kept_the_form_is_ready_for_the_next(qtbot: QtBot, form: TaskForm) -> None:
    type_in(text_of(form), "x")
    press(form, "Create task")
    form.show_outcome(UNKNOWN)
    assert text_of(form).text() == ""
    with qtbot.assertNotEmitted(form.keep_draft):
        form.keep()


def test_a_pause_in_typing_keeps_a_draft_and_begin_goes_on_with_it(qtbot: QtBot, form: TaskForm) -> None:
    press(form, "Meeting")
    with qtbot.waitSignal(form.keep_draft) as kept:
        type_in(text_of(form), "Зустріч")
    due = TODAY.strftime("%Y-%m-%d %H:%M:%S")
    draft = Draft(Kind.TASK, "call-1", {"text": "Зустріч", "due": due, "type": "2", "phone": OLENA})
    assert kept.args == [draft]
    form.begin("call-2", OLENA)
    assert text_of(form).text() == ""
    form.begin("call-1", OLENA, replace(draft, typed={**draft.typed, "due": "2026-03-20 10:15:00"}))
    assert text_of(form).text() == "Зустріч"
    assert button(form, "Meeting").isChecked()
    assert form.typed.due == at("2026-03-20 10:15")
    assert picked(form).isVisible()


def test_a_draft_that_is_odd_is_read_as_far_as_it_goes(form: TaskForm) -> None:
    form.begin("call-1", OLENA, Draft(Kind.TASK, "call-1", {"text": "x", "due": "soon", "type": "9"}))
    assert form.typed == TaskTyped("call-1", OLENA, "x", TODAY, TaskType.FOLLOW_UP)


def test_leaving_keeps_what_was_typed(qtbot: QtBot, form: TaskForm) -> None:
    type_in(text_of(form), "x")
    with qtbot.waitSignals([form.keep_draft, form.leave], order="strict"):
        strike(text_of(form), Qt.Key.Key_Escape)
    type_in(text_of(form), "y")
    with qtbot.waitSignal(form.keep_draft):
        form.hide()


def test_rules_without_words_of_ours_are_said_as_they_are() -> None:
    assert problem_words(BadCommand("stage", "LiraX has 1 New")) == "LiraX has 1 New."
