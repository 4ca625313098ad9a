import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.theme import Theme
from lirax_desk.ui.look.tokens import DARK, LIGHT
from lirax_desk.ui.look.words import NOTE_LENGTH, as_button_text, as_tooltip, one_line, several_lines

pytestmark = pytest.mark.usefixtures("worn")

HTML = "<b>x</b><img src=file:///etc/passwd>"
HEBREW = "שלום עולם"
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"


def label_of(qtbot: QtBot, text: str, width: int, *, lines: int = 1) -> PlainLabel:
    label = PlainLabel(text, lines=lines)
    qtbot.addWidget(label)
    label.resize(width, 100)
    label.show()
    return label


def test_markup_is_shown_as_it_came(qtbot: QtBot) -> None:
    label = label_of(qtbot, HTML, 800)
    assert label.text() == HTML
    assert label.shown_lines() == [HTML]
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_an_elided_name_keeps_its_markup_harmless_in_the_tooltip(qtbot: QtBot) -> None:
    label = label_of(qtbot, HTML, 60)
    assert label.shown_lines()[0].endswith("…")
    assert label.toolTip() == "<p>&lt;b&gt;x&lt;/b&gt;&lt;img src=file:///etc/passwd&gt;</p>"


def test_what_fits_needs_no_tooltip(qtbot: QtBot) -> None:
    label = label_of(qtbot, "Olha", 400)
    assert label.toolTip() == ""
    label.resize(12, 20)
    assert label.toolTip() == "Olha"
    label.resize(400, 20)
    assert label.toolTip() == ""


@pytest.mark.parametrize("mark", list(BIDI + "\x00\x07\x1b\u200b"))
def test_hidden_marks_are_stripped(qtbot: QtBot, mark: str) -> None:
    assert label_of(qtbot, f"gnp{mark}.exe", 400).text() == "gnp.exe"


def test_ten_thousand_characters_become_a_short_line(qtbot: QtBot) -> None:
    label = label_of(qtbot, "W" * 10_000, 200)
    assert len(label.text()) <= 200
    assert label.sizeHint().width() < 10_001
    assert label.fontMetrics().horizontalAdvance(label.shown_lines()[0]) <= 200


def test_a_right_to_left_name_is_kept_and_elided(qtbot: QtBot) -> None:
    assert label_of(qtbot, HEBREW, 400).shown_lines() == [HEBREW]
    assert label_of(qtbot, HEBREW * 9, 90).shown_lines()[0].endswith("…")


def test_a_right_to_left_name_starts_at_the_left_edge_of_a_left_to_right_window(qtbot: QtBot) -> None:
    label = label_of(qtbot, HEBREW, 400)
    picture = label.grab().toImage()
    ground = picture.pixel(399, 0)
    inked = [x for x in range(400) if any(picture.pixel(x, y) != ground for y in range(100))]
    assert inked
    assert max(inked) < 200


def test_an_elided_right_to_left_name_ends_at_the_left(qtbot: QtBot) -> None:
    label = label_of(qtbot, HEBREW * 9, 120)
    picture = label.grab().toImage()
    ground = picture.pixel(60, 0)
    inked = [(x, y) for x in range(120) for y in range(100) if picture.pixel(x, y) != ground]
    top = min(y for _, y in inked)
    first = min(x for x, _ in inked)
    assert min(y for x, y in inked if x < first + 4) > top + 4  # dots, which stand on the line


def test_line_breaks_become_blanks_in_one_line(qtbot: QtBot) -> None:
    assert label_of(qtbot, "a\nb\u2028c\td", 400).text() == "a b c d"


def test_a_note_wraps_to_as_many_lines_as_it_may(qtbot: QtBot) -> None:
    label = label_of(qtbot, "word " * 100, 200, lines=2)
    first, second = label.shown_lines()
    assert first.startswith("word")
    assert second.endswith("…")
    assert label.toolTip()
    assert label.heightForWidth(200) == 2 * label.fontMetrics().lineSpacing()


def test_a_short_note_takes_one_line(qtbot: QtBot) -> None:
    label = label_of(qtbot, "word", 200, lines=3)
    assert label.shown_lines() == ["word"]
    assert label.heightForWidth(200) == label.fontMetrics().lineSpacing()


def test_a_note_keeps_its_own_line_breaks(qtbot: QtBot) -> None:
    assert label_of(qtbot, "one\ntwo\u202e", 200, lines=3).shown_lines() == ["one", "two"]


def test_marks_outside_the_basic_plane_wrap_whole(qtbot: QtBot) -> None:
    shown = label_of(qtbot, "🙂🙃 " * 30, 120, lines=9).shown_lines()
    assert "".join("".join(shown).replace("…", "").split()).strip("🙂🙃") == ""


def test_a_long_text_does_not_widen_its_window(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(PlainLabel("W" * 200))
    assert window.minimumSizeHint().width() < 120


def test_tones_follow_the_theme(qtbot: QtBot, worn: Theme) -> None:
    label = PlainLabel("x", tone=Tone.MUTED)
    qtbot.addWidget(label)
    assert label.palette().color(label.foregroundRole()).name() == LIGHT.muted
    worn.choose("dark")
    assert label.palette().color(label.foregroundRole()).name() == DARK.muted


@given(st.text(max_size=300))
def test_one_line_has_no_line_break_and_no_direction_mark(text: str) -> None:
    shown = one_line(text)
    assert shown.splitlines() in ([], [shown])
    assert not set(shown) & set(BIDI)


@given(st.text(max_size=300))
def test_several_lines_hold_no_direction_mark(text: str) -> None:
    assert not set(several_lines(text)) & set(BIDI)


def test_several_lines_are_capped() -> None:
    assert len(several_lines("long\n" * 10_000)) <= NOTE_LENGTH


def test_plain_tooltips_and_button_texts() -> None:
    assert as_tooltip("Olha & Co") == "Olha & Co"
    assert as_button_text("Olha & Co") == "Olha && Co"
