import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lirax_desk.ui.look import theme
from lirax_desk.ui.look.buttons import PlainButton, PrimaryButton, ToolButton
from lirax_desk.ui.look.card import Card
from lirax_desk.ui.look.fonts import sized
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.theme import Theme, tokens_of
from lirax_desk.ui.look.tokens import DARK, LIGHT

pytestmark = pytest.mark.usefixtures("worn")


def ground(widget: QWidget) -> str:
    """The colour one sees in the middle of the widget's left half."""
    picture = widget.grab().toImage()
    return picture.pixelColor(6, picture.height() // 2).name()


def test_the_application_wears_one_theme_however_often_it_is_applied(qapp: QApplication, worn: Theme) -> None:
    assert theme.apply(qapp, "light") is worn
    assert len(qapp.findChildren(Theme)) == 1


def test_choosing_dresses_what_is_already_open(qtbot: QtBot, worn: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    assert window.palette().color(QPalette.ColorRole.Window).name() == LIGHT.surface
    worn.choose("dark")
    assert window.palette().color(QPalette.ColorRole.Window).name() == DARK.surface
    assert ground(window) == DARK.surface


def test_system_follows_the_desktop_live(qapp: QApplication, worn: Theme) -> None:
    worn.choose("system")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert worn.tokens is DARK
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert worn.tokens is LIGHT


def test_a_chosen_scheme_stays_whatever_the_desktop_does(qapp: QApplication, worn: Theme) -> None:
    worn.choose("light")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert worn.tokens is LIGHT


def test_tokens_are_found_again_even_where_the_style_sheet_paints(qtbot: QtBot, worn: Theme) -> None:
    for kind in (PrimaryButton, PlainButton, Card, QWidget):
        widget = kind()
        qtbot.addWidget(widget)
        widget.show()
        assert tokens_of(widget) is LIGHT
        worn.choose("dark")
        assert tokens_of(widget) is DARK
        worn.choose("light")


def test_buttons_are_painted_in_the_theme(qtbot: QtBot, worn: Theme) -> None:
    button = PrimaryButton("Call")
    qtbot.addWidget(button)
    button.show()
    assert ground(button) == LIGHT.accent
    worn.choose("dark")
    assert ground(button) == DARK.accent


def test_icons_are_tinted_anew(qtbot: QtBot, worn: Theme) -> None:
    button = ToolButton(Icon.PHONE, "Call")
    qtbot.addWidget(button)
    button.show()
    light = button.icon().pixmap(18).toImage()
    worn.choose("dark")
    assert button.icon().pixmap(18).toImage() != light


def test_figures_of_timers_have_one_width() -> None:
    font = sized(13, tabular=True)
    assert font.featureValue(QFont.Tag("tnum")) == 1
    assert not sized(13).featureTags()
