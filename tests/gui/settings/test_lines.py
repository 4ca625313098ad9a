"""The table of our lines: names and colours, and lines that only calls have told of."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QColorDialog

from lirax_desk.settings import Line, Settings, with_value
from lirax_desk.ui.look.colour import contrast
from lirax_desk.ui.look.tokens import DARK, LIGHT, Tokens
from lirax_desk.ui.panels.settings import SettingsPanel
from lirax_desk.ui.panels.settings.colours import COLOURS, ColourButton, colour_name
from tests.gui.settings.conftest import Wishes
from tests.gui.settings.seen import button, field, named, press, says, type_into

KYIV = "380441234567"
NAME, COLOUR, FORGET = (f"{part} of the line +380 44 123 4567" for part in ("Name", "Colour", "Forget"))


@pytest.fixture
def with_kyiv(panel: SettingsPanel) -> SettingsPanel:
    panel.show_settings(with_value(Settings(), f"lines.{KYIV}.name", "<b>Київ</b>"))
    return panel


def test_a_line_is_shown_as_it_is(with_kyiv: SettingsPanel) -> None:
    assert says(with_kyiv, "+380 44 123 4567")
    assert field(with_kyiv, NAME).text() == "<b>Київ</b>"
    assert button(with_kyiv, f"{COLOUR}: None").isVisible()


def test_a_line_that_called_is_there_to_be_named(panel: SettingsPanel, wishes: Wishes) -> None:
    panel.show_lines([KYIV])
    assert not button(panel, "Forget the line +380 44 123 4567").isEnabled()
    type_into(field(panel, NAME), "Київ\r")
    assert wishes.last.lines == {KYIV: Line("Київ")}
    assert button(panel, "Forget the line +380 44 123 4567").isEnabled()


def test_a_colour_is_chosen_from_a_few(with_kyiv: SettingsPanel, wishes: Wishes) -> None:
    menu = named(with_kyiv, ColourButton, f"{COLOUR}: None").menu_of_colours()
    names = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert names == [*(colour_name(colour) for colour in COLOURS), "None", "Another…"]
    menu.actions()[1].trigger()
    assert wishes.last.lines[KYIV] == Line("<b>Київ</b>", COLOURS[1])
    assert button(with_kyiv, f"{COLOUR}: Teal").text() == "Teal"


def test_a_colour_of_ones_own_is_chosen_without_stopping_anything(
    with_kyiv: SettingsPanel, wishes: Wishes
) -> None:
    colour = named(with_kyiv, ColourButton, f"{COLOUR}: None")
    menu = colour.menu_of_colours()
    menu.actions()[-1].trigger()
    dialog = with_kyiv.findChild(QColorDialog)
    assert isinstance(dialog, QColorDialog)
    assert QApplication.activeModalWidget() is None
    dialog.setCurrentColor(QColor("#123456"))
    dialog.accept()
    assert wishes.last.lines[KYIV].colour == "#123456"
    assert button(with_kyiv, f"{COLOUR}: #123456").isVisible()


def test_a_line_is_added_by_its_number_in_any_spelling(panel: SettingsPanel, wishes: Wishes) -> None:
    type_into(field(panel, "Number of a line"), "+380 (44) 123-45-67\r")
    assert wishes.last.lines == {KYIV: Line()}
    assert field(panel, "Number of a line").text() == ""
    assert field(panel, NAME).hasFocus()


@pytest.mark.parametrize("typed", ["", "x", "7"])
def test_what_is_no_number_is_said(panel: SettingsPanel, wishes: Wishes, typed: str) -> None:
    number = field(panel, "Number of a line")
    type_into(number, typed)
    button(panel, "Add a line").click()
    assert says(panel, "A number has 2 to 20 digits.")
    assert wishes.settings == []
    type_into(number, "1")
    assert not says(panel, "A number has 2 to 20 digits.")


def test_a_line_that_is_there_already_is_gone_to(with_kyiv: SettingsPanel, wishes: Wishes) -> None:
    type_into(field(with_kyiv, "Number of a line"), KYIV)
    button(with_kyiv, "Add a line").click()
    assert wishes.settings == []
    assert field(with_kyiv, NAME).hasFocus()


def test_a_line_can_be_forgotten(with_kyiv: SettingsPanel, wishes: Wishes) -> None:
    button(with_kyiv, "Forget the line +380 44 123 4567").click()
    assert wishes.last == Settings()
    assert not says(with_kyiv, "+380 44 123 4567")


def test_an_unchanged_name_is_no_wish(with_kyiv: SettingsPanel, wishes: Wishes) -> None:
    press(field(with_kyiv, NAME), Qt.Key.Key_Return)
    assert wishes.settings == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("colour", COLOURS)
def test_the_offered_colours_can_be_seen_on_every_surface(tokens: Tokens, colour: str) -> None:
    assert min(contrast(colour, ground) for ground in (tokens.surface, tokens.raised)) >= 3
