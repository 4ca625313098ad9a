"""Each key of the settings: shown, explained, checked while one types, wished for when one is done."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from lirax_desk import settings as keys
from lirax_desk.settings import SECTIONS, Lirax, Settings, Ui, with_value
from lirax_desk.ui.look.label import PlainLabel
from lirax_desk.ui.panels.settings import SettingsPanel, words
from lirax_desk.ui.panels.settings.controls import FileControl
from lirax_desk.ui.panels.settings.fold import Fold
from tests.gui.settings.conftest import Wishes
from tests.gui.settings.seen import button, field, named, press, says, type_into

NOT_OFFERED = {"ui.language"}
"""A choice that would do nothing before there are translations."""
ALL = [
    key
    for section, kind in SECTIONS.items()
    for name in kind.__annotations__
    if (key := f"{section}.{name}") not in NOT_OFFERED
]


def open_folds(panel: SettingsPanel) -> None:
    for text in ("Certificate and SMS", "Network and HTTPS"):
        button(panel, text).click()


@pytest.mark.parametrize("key", ALL)
def test_every_key_there_is_has_its_title_and_explanation_in_the_panel(
    panel: SettingsPanel, key: str
) -> None:
    open_folds(panel)
    section, name = key.split(".")
    assert says(panel, keys.explained(SECTIONS[section], name))
    title = words.title(key)
    assert says(panel, title) or named(panel, QCheckBox, title).text() == title


def test_settings_are_shown(panel: SettingsPanel) -> None:
    panel.show_settings(
        Settings(
            Lirax(endpoint="https://by.lirax.net:8482/general", extension="104"),
            ui=Ui(theme="dark", popups=False),
        )
    )
    assert field(panel, "API address").text() == "https://by.lirax.net:8482/general"
    assert field(panel, "My short number").text() == "104"
    assert button(panel, "Dark").isChecked()
    assert not named(panel, QCheckBox, "Popups").isChecked()


def test_a_wrong_value_says_its_rule_while_one_types_and_is_never_wished_for(
    panel: SettingsPanel, wishes: Wishes
) -> None:
    extension = field(panel, "My short number")
    type_into(extension, "1")
    assert says(panel, "Must be 2 to 6 digits.")
    assert not says(panel, "The short number of my phone in LiraX.")
    press(extension, Qt.Key.Key_Return)
    assert wishes.settings == []
    type_into(extension, "01")
    assert not says(panel, "Must be 2 to 6 digits.")
    press(extension, Qt.Key.Key_Return)
    assert wishes.settings == [Settings(Lirax(extension="101"))]


def test_leaving_a_field_applies_it(panel: SettingsPanel, wishes: Wishes) -> None:
    extension = field(panel, "My short number")
    extension.setFocus()
    type_into(extension, " 101 ")
    press(extension, Qt.Key.Key_Tab)
    assert wishes.settings == [Settings(Lirax(extension="101"))]
    assert extension.text() == "101"


def test_leaving_a_field_as_it_was_wishes_for_nothing(panel: SettingsPanel, wishes: Wishes) -> None:
    press(field(panel, "My short number"), Qt.Key.Key_Return)
    assert wishes.settings == []


def test_escape_brings_back_what_was_shown(panel: SettingsPanel, wishes: Wishes) -> None:
    address = field(panel, "API address")
    address.clear()
    type_into(address, "http://lira")
    assert says(panel, "Must be an https:// address")
    press(address, Qt.Key.Key_Escape)
    assert address.text() == Lirax().endpoint
    assert not says(panel, "Must be an https:// address")
    assert wishes.settings == []


def test_what_is_being_typed_survives_settings_from_elsewhere(panel: SettingsPanel, qtbot: QtBot) -> None:
    address = field(panel, "API address")
    address.setFocus()
    qtbot.waitUntil(address.hasFocus)
    address.selectAll()
    type_into(address, "https://my")
    panel.show_settings(Settings(ui=Ui(theme="dark")))
    assert address.text() == "https://my"


def test_the_port_is_a_number(panel: SettingsPanel, wishes: Wishes) -> None:
    open_folds(panel)
    port = field(panel, "Port")
    port.clear()
    type_into(port, "٣")  # a digit elsewhere, none in a port
    assert says(panel, "Must be 0 to 65535.")
    port.clear()
    type_into(port, "9000\r")
    assert wishes.last.listener.port == 9000


def test_the_country_is_in_capitals_however_it_is_typed(panel: SettingsPanel, wishes: Wishes) -> None:
    country = field(panel, "Country")
    country.clear()
    type_into(country, "pl\r")
    assert wishes.last.phones.region == "PL"
    assert country.text() == "PL"


def test_switches_and_choices_apply_at_once(panel: SettingsPanel, wishes: Wishes) -> None:
    button(panel, "Dark").click()
    assert wishes.last.ui.theme == "dark"
    named(panel, QCheckBox, "Popups").click()
    assert wishes.last.ui == Ui(theme="dark", popups=False)
    corner = named(panel, QComboBox, "Corner")
    press(corner, Qt.Key.Key_Down)
    assert wishes.last.ui.popup_corner == "top-right"


def test_a_wheel_that_passes_over_a_choice_changes_nothing(panel: SettingsPanel, wishes: Wishes) -> None:
    corner = named(panel, QComboBox, "Corner")
    corner.setFocus()
    middle = QPointF(corner.rect().center())
    turn = QWheelEvent(
        middle, corner.mapToGlobal(middle), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(corner, turn)
    assert corner.currentText() == "Bottom right"
    assert wishes.settings == []


def test_a_chosen_file_is_applied(panel: SettingsPanel, wishes: Wishes) -> None:
    open_folds(panel)
    named(panel, FileControl, "Own authority").take("/etc/ssl/own.pem")
    assert wishes.last.lirax.ca_file == "/etc/ssl/own.pem"


def test_the_file_dialog_lets_one_go_on_working(panel: SettingsPanel) -> None:
    open_folds(panel)
    button(panel, "Choose a file: Own authority").click()
    assert QApplication.activeModalWidget() is None


def test_watched_numbers_are_added_and_taken_away(panel: SettingsPanel, wishes: Wishes) -> None:
    adding = field(panel, "Add a short number")
    type_into(adding, "102, 103 102\r")
    assert adding.text() == ""
    type_into(adding, "7")
    assert says(panel, "Must be a list of short numbers.")
    button(panel, "Take away 102").click()
    assert [wish.ui.watch for wish in wishes.settings] == [("102", "103"), ("103",)]
    assert adding.text() == "7"


def test_a_number_that_is_there_already_is_not_added_again(panel: SettingsPanel, wishes: Wishes) -> None:
    panel.show_settings(with_value(Settings(), "ui.watch", ("102",)))
    adding = field(panel, "Add a short number")
    type_into(adding, "102\r")
    assert wishes.settings == []
    assert adding.text() == ""


def test_many_numbers_go_on_in_the_next_line(panel: SettingsPanel, qtbot: QtBot) -> None:
    panel.resize(620, 2000)
    panel.show_settings(with_value(Settings(), "ui.watch", tuple(str(number) for number in range(101, 131))))
    adding = field(panel, "Add a short number")
    first = button(panel, "Take away 101")
    qtbot.waitUntil(lambda: adding.y() > first.y() + first.height())
    box = adding.parentWidget()
    assert box is not None
    assert all(
        part.geometry().right() <= box.width() for part in box.findChildren(QWidget) if part.isVisible()
    )


def test_changes_build_on_each_other(panel: SettingsPanel, wishes: Wishes) -> None:
    type_into(field(panel, "My short number"), "101\r")
    button(panel, "Light").click()
    assert wishes.last == replace(Settings(), lirax=Lirax(extension="101"), ui=Ui(theme="light"))


def test_every_control_has_a_name(panel: SettingsPanel) -> None:
    open_folds(panel)
    for part in panel.findChildren(QWidget):
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None:
            text = part.text() if hasattr(part, "text") else ""
            assert part.accessibleName() or (text and not isinstance(part, PlainLabel)), part


def test_folds_say_whether_they_are_open(panel: SettingsPanel) -> None:
    assert len(panel.findChildren(Fold)) == 2
    assert not says(panel, "A PEM file with the certificate's private key.")
    fold = button(panel, "Network and HTTPS")
    assert fold.accessibleDescription() == "Closed"
    fold.click()
    assert fold.accessibleDescription() == "Open"
    assert says(panel, "A PEM file with the certificate's private key.")
    button(panel, "Network and HTTPS").click()
    assert not says(panel, "A PEM file with the certificate's private key.")


def test_first_steps_can_be_asked_for(panel: SettingsPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.open_assistant):
        button(panel, "First steps…").click()
