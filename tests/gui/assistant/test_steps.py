"""Through the four steps: by button, by key, back and forth; nothing typed is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from lirax_desk.domain.contacts import BadRow
from lirax_desk.protocol.errors import PortTaken, WrongToken
from lirax_desk.services.contacts import Imported
from lirax_desk.services.listening import Hearing
from lirax_desk.services.secrets import Held
from lirax_desk.services.setup import Access, Checked, RoundTrip
from lirax_desk.settings import Lirax, Listener, Settings
from lirax_desk.store.files import FileError
from lirax_desk.ui.assistant import Assistant
from lirax_desk.ui.assistant.book import BookStep
from lirax_desk.ui.assistant.words import of_round_trip
from lirax_desk.ui.look.buttons import RailButton
from tests.gui.assistant.conftest import HEARING, TOKEN, USERS
from tests.gui.assistant.test_access import ENDPOINT, fill
from tests.gui.settings.seen import button, field, has_button, named, press, says, type_into

HEADINGS = (
    "Where is LiraX, and who are you?",
    "How LiraX reaches you",
    "Does LiraX reach you?",
    "Who calls you?",
)


def go_to(steps: Assistant, place: int) -> None:
    steps.findChildren(RailButton)[place].click()
    assert says(steps, HEADINGS[place])


@pytest.fixture
def saved(steps: Assistant) -> list[Access]:
    wished: list[Access] = []
    steps.save_access.connect(wished.append)
    return wished


def test_the_window_says_what_it_is(steps: Assistant) -> None:
    assert steps.windowTitle() == "LiraX Desk: first steps"
    assert steps.isWindow()
    assert QApplication.activeModalWidget() is None


def test_next_saves_the_access_and_goes_through_to_the_end(
    steps: Assistant, saved: list[Access], qtbot: QtBot
) -> None:
    fill(steps)
    for heading in HEADINGS:
        assert says(steps, heading)
        if heading != HEADINGS[-1]:
            press(button(steps, "Next"), Qt.Key.Key_Space)
    assert saved[0] == Access(ENDPOINT, "101", TOKEN)
    with qtbot.waitSignal(steps.finished):
        press(button(steps, "Done"), Qt.Key.Key_Space)
    assert not steps.isVisible()


def test_an_access_that_was_saved_is_not_saved_again(steps: Assistant, saved: list[Access]) -> None:
    fill(steps)
    button(steps, "Next").click()
    steps.show_settings(Settings(Lirax(extension="101")))
    steps.show_held(Held(TOKEN))
    button(steps, "Back").click()
    assert field(steps, "API token").text() == ""
    button(steps, "Next").click()
    assert len(saved) == 1


def test_next_stays_where_something_is_missing_and_says_what(steps: Assistant, saved: list[Access]) -> None:
    button(steps, "Next").click()
    assert says(steps, HEADINGS[0])
    assert says(steps, "Paste the token.")
    assert says(steps, "Type your short number, or test and choose who you are.")
    fill(steps, extension="1")
    button(steps, "Next").click()
    assert says(steps, "Must be 2 to 6 digits.")
    assert saved == []


def test_any_step_can_be_gone_to_and_back(steps: Assistant) -> None:
    assert not button(steps, "Back").isEnabled()
    go_to(steps, 2)
    button(steps, "Back").click()
    assert says(steps, HEADINGS[1])


def test_closing_loses_nothing(steps: Assistant, saved: list[Access]) -> None:
    type_into(field(steps, "API token"), "half")
    press(field(steps, "API token"), Qt.Key.Key_Escape)
    assert not steps.isVisible()
    assert saved == []
    steps.show()
    assert field(steps, "API token").text() == "half"
    type_into(named(steps, QComboBox, "My short number"), "101")
    steps.close()
    assert saved == [Access(ENDPOINT, "101", "half")]


def test_what_is_done_has_a_tick_for_those_who_hear_it(steps: Assistant) -> None:
    fill(steps)
    button(steps, "Test").click()
    steps.show_checked(Checked(users=USERS, me=USERS[0]))
    rail = steps.findChildren(RailButton)
    assert [one.accessibleDescription() for one in rail] == ["Done", "", "", ""]


# ------------------------------------------------------------------ the way in


def test_the_address_and_the_secret_are_there_to_be_pasted(steps: Assistant) -> None:
    go_to(steps, 1)
    assert says(steps, "section «Интеграция General», field «API URL-адрес»")
    assert field(steps, "Address for LiraX").text() == "http://127.0.0.1:8484/LiraX"
    assert says(steps, "LiraX on the internet cannot reach this address.")
    assert button(steps, "Copy: Webhook secret").isEnabled()


def test_a_public_address_is_a_wish_for_settings(steps: Assistant) -> None:
    wished: list[Settings] = []
    steps.change.connect(wished.append)
    go_to(steps, 1)
    type_into(field(steps, "Public address"), "https://desk.example.com/LiraX\r")
    assert wished == [Settings(listener=Listener(public_url="https://desk.example.com/LiraX"))]


def test_a_taken_port_is_solved_here_too(steps: Assistant, qtbot: QtBot) -> None:
    go_to(steps, 1)
    with qtbot.waitSignal(steps.find_port):
        steps.show_hearing(Hearing(problem=PortTaken(8484)))
    steps.show_free_port(8485)
    with qtbot.waitSignal(steps.use_port) as wish:
        button(steps, "Use port 8485").click()
    assert wish.args == [8485]


# ------------------------------------------------------------------ the live test


def test_the_live_test_waits_in_sight(steps: Assistant, qtbot: QtBot) -> None:
    go_to(steps, 2)
    with qtbot.waitSignal(steps.test_round_trip):
        button(steps, "Test now").click()
    assert not button(steps, "Waiting for the first webhook…").isEnabled()
    bar = named(steps, QProgressBar, "Waiting for the first webhook")
    qtbot.waitUntil(lambda: bar.value() > 0)
    steps.show_round_trip(RoundTrip(arrived_after=0.8))
    assert says(steps, "First webhook after 0.8 s: LiraX reaches this program.")
    assert not bar.isVisible()
    assert has_button(steps, "Test now")


def test_a_live_test_in_vain_says_what_to_check_in_order(steps: Assistant) -> None:
    go_to(steps, 2)
    button(steps, "Test now").click()
    steps.show_round_trip(RoundTrip(gave_up=True))
    assert says(steps, "LiraX was asked, but no webhook came. Check, in this order:")
    assert says(steps, "does it say exactly http://127.0.0.1:8484/LiraX, path included?")
    assert says(steps, "it takes a proxy or a tunnel in front of it.")
    assert says(steps, "Is the secret in LiraX the one shown here?")
    button(steps, "Test now").click()
    assert not says(steps, "Check, in this order:")


def test_a_step_takes_the_keyboard_and_a_test_keeps_it(steps: Assistant) -> None:
    go_to(steps, 1)
    assert button(steps, "Next").hasFocus()
    go_to(steps, 2)
    test = button(steps, "Test now")
    assert test.hasFocus()
    press(test, Qt.Key.Key_Space)
    assert not test.isEnabled()
    assert not button(steps, "Next").hasFocus()
    steps.show_round_trip(RoundTrip(arrived_after=0.8))
    assert test.hasFocus()


def test_it_stands_over_the_window_that_opened_it(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.setGeometry(20, 30, 700, 600)
    made = Assistant(owner)
    made.show()
    middle = made.frameGeometry().center() - owner.frameGeometry().center()
    assert made.screen().availableGeometry().contains(made.frameGeometry())
    assert abs(middle.y()) <= 40


def test_another_secret_is_said(steps: Assistant) -> None:
    go_to(steps, 2)
    button(steps, "Test now").click()
    steps.show_round_trip(RoundTrip(refused=True))
    assert says(steps, "A webhook came, but with another secret.")
    assert says(steps, "Copy the secret from the step before into LiraX's cabinet")


def test_a_listener_that_does_not_run_comes_first() -> None:
    verdict = of_round_trip(
        RoundTrip(gave_up=True), Hearing(problem=PortTaken(8484)), "https://desk.example.com/x"
    )
    assert verdict.advice[0] == "This program does not listen: Port 8484 is taken by another program."
    assert "pass it on to this computer?" in verdict.advice[2]


def test_a_refusal_of_the_live_test_leads_back_to_the_access(steps: Assistant) -> None:
    go_to(steps, 2)
    button(steps, "Test now").click()
    steps.show_round_trip(RoundTrip(error=WrongToken()))
    assert says(steps, "LiraX does not accept the token.")
    assert says(steps, "Test the access in the first step.")


# ------------------------------------------------------------------ the contacts


def test_a_file_of_contacts_is_imported(steps: Assistant, qtbot: QtBot) -> None:
    go_to(steps, 3)
    (book,) = steps.findChildren(BookStep)
    with qtbot.waitSignal(steps.import_contacts) as wish:
        book.take("/tmp/contacts.csv")
    assert wish.args == [Path("/tmp/contacts.csv")]
    assert not button(steps, "Importing…").isEnabled()
    steps.show_imported(Imported(412, 3, 12))
    assert says(steps, "New: 412. Changed: 3. Already there: 12.")
    assert has_button(steps, "Import a file…")


def test_rows_left_out_are_named_the_first_of_them(steps: Assistant) -> None:
    go_to(steps, 3)
    steps.show_imported(Imported(1, broken=tuple(BadRow(line, "no number") for line in range(2, 12))))
    assert says(steps, "Rows that could not be taken: 10.")
    assert says(steps, "Line 6: no number.")
    assert not says(steps, "Line 7: no number.")


def test_a_file_that_cannot_be_read_is_said(steps: Assistant) -> None:
    go_to(steps, 3)
    steps.show_imported(FileError("contacts.csv cannot be read: No such file or directory"))
    assert says(steps, "Contacts.csv cannot be read: No such file or directory.")


def test_choosing_a_file_stops_nothing(steps: Assistant) -> None:
    go_to(steps, 3)
    button(steps, "Import a file…").click()
    assert QApplication.activeModalWidget() is None


# ------------------------------------------------------------------ everywhere


@pytest.mark.parametrize("place", range(4))
def test_every_control_has_a_name(steps: Assistant, place: int) -> None:
    go_to(steps, place)
    for part in steps.findChildren(QWidget):
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None:
            assert part.accessibleName() or getattr(part, "text", str)(), part


def test_a_small_screen_scrolls_to_what_came_of_a_test(steps: Assistant, qtbot: QtBot) -> None:
    steps.resize(800, 480)
    fill(steps, extension="999")
    button(steps, "Test").click()
    steps.show_checked(Checked(users=USERS))
    chip = button(steps, "I am Андрій Коваль (103)")
    qtbot.waitUntil(lambda: chip.visibleRegion().boundingRect().height() == chip.height())
    steps.show_hearing(HEARING)
