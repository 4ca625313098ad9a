from dataclasses import astuple
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lirax_desk.ui.look.colour import BLACK, WHITE, contrast, ink_on, luminance
from lirax_desk.ui.look.tokens import DARK, LIGHT, Tokens

GROUNDS = (
    "surface",
    "raised",
    "rail",
    "field",
    "hover",
    "pressed",
    "accent_soft",
    "danger_soft",
    "warning_soft",
)
INKS = ("text", "muted", "accent", "danger", "warning")
THEMES = (LIGHT, DARK)
colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


@pytest.mark.parametrize("tokens", THEMES, ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), [*product(INKS, GROUNDS)])
def test_text_can_be_read_on_every_ground(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", THEMES, ids=["light", "dark"])
def test_text_on_the_accent_can_be_read(tokens: Tokens) -> None:
    assert contrast(tokens.accent_text, tokens.accent) >= 4.5
    assert contrast(tokens.accent_text, tokens.accent_hover) >= 4.5


@pytest.mark.parametrize("tokens", THEMES, ids=["light", "dark"])
def test_initials_can_be_read(tokens: Tokens) -> None:
    assert all(contrast(ground, letters) >= 4.5 for ground, letters in tokens.monograms)


@pytest.mark.parametrize("tokens", THEMES, ids=["light", "dark"])
def test_status_and_callback_colours_stand_out_as_shapes(tokens: Tokens) -> None:
    shapes = astuple(tokens.status) + astuple(tokens.callback)
    grounds = (tokens.surface, tokens.raised, tokens.rail)
    assert [pair for pair in product(shapes, grounds) if contrast(*pair) < 3] == []


def test_contrast_knows_its_ends() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1
    assert luminance("#ffffff") == pytest.approx(1)


@given(colours)
def test_ink_is_readable_on_any_colour_a_person_chose(colour: str) -> None:
    assert ink_on(colour) in {BLACK, WHITE}
    assert contrast(ink_on(colour), colour) >= 4.3
