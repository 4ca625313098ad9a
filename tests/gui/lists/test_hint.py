import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lirax_desk.ui.lists.hint import Hint
from lirax_desk.ui.look import theme
from lirax_desk.ui.look.buttons import PlainButton
from lirax_desk.ui.look.icons import Icon
from lirax_desk.ui.look.label import PlainLabel

SENTENCE = "No contacts yet. Import a CSV file, or note people as they call."


@pytest.fixture
def hint(qtbot: QtBot, qapp: QApplication) -> Hint:
    theme.apply(qapp, "light")
    made = Hint(SENTENCE, Icon.CONTACTS)
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_offers_what_helps(qtbot: QtBot, hint: Hint) -> None:
    hint.show_sentence("Nobody found.", "New contact")
    (button,) = hint.findChildren(PlainButton)
    with qtbot.waitSignal(hint.acted):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    hint.show_sentence(SENTENCE)
    assert not button.isVisible()


@pytest.mark.parametrize("width", [200, 360, 900])
def test_the_sentence_is_whole_in_any_width(hint: Hint, width: int) -> None:
    hint.resize(width, 300)
    (label,) = hint.findChildren(PlainLabel)
    shown = label.shown_lines()
    assert " ".join(shown) == SENTENCE
    assert label.height() >= len(shown) * label.fontMetrics().lineSpacing()
