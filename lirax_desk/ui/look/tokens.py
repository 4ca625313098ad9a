"""The design tokens: every colour of the light and the dark theme, and the sizes both share. Pure values.

Colours are '#rrggbb' strings; sizes are device-independent pixels on an 8 px grid.
"""

from dataclasses import dataclass
from typing import Final

GRID: Final = 8
HALF: Final = GRID // 2
PADDING: Final = 2 * GRID
RADIUS_CARD: Final = 12
RADIUS_CONTROL: Final = 7
CONTROL_HEIGHT: Final = 32
ICON: Final = 18
AVATAR: Final = 48
STRIP: Final = 4

TEXT_NAME: Final = 20
TEXT_TITLE: Final = 16
TEXT_BODY: Final = 13
TEXT_SMALL: Final = 12
TEXT_TINY: Final = 11


@dataclass(frozen=True, slots=True)
class StatusColours:
    """One colour for each way an operator can be: shapes, at least 3:1 on every surface."""

    free: str
    talking: str
    ringing: str
    busy: str
    off: str


@dataclass(frozen=True, slots=True)
class CallbackColours:
    """The colours of local practice for a missed caller."""

    nobody: str
    within_20_min: str
    within_23_h: str
    got_through: str
    attempt_failed: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme. Text pairs keep 4.5:1: see tests/gui/look/test_contrast.py."""

    dark: bool
    surface: str  # the window
    raised: str  # cards, lists, menus, the popup
    rail: str
    field: str  # what one types into
    border: str
    outline: str  # the edge of a field or a plain button
    hover: str
    pressed: str
    text: str
    muted: str
    faint: str  # disabled only: exempt from contrast
    accent: str
    accent_hover: str
    accent_text: str  # on accent
    accent_soft: str  # selection; text stays readable on it
    danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    status: StatusColours
    callback: CallbackColours
    monograms: tuple[tuple[str, str], ...]  # background, letters


LIGHT: Final = Tokens(
    dark=False,
    surface="#f3f5f7",
    raised="#ffffff",
    rail="#e8ecef",
    field="#ffffff",
    border="#dde2e7",
    outline="#bcc6cf",
    hover="#edf1f4",
    pressed="#dfe5ea",
    text="#18212a",
    muted="#55626f",
    faint="#98a3ae",
    accent="#0a6c81",
    accent_hover="#095c6e",
    accent_text="#ffffff",
    accent_soft="#d8edf1",
    danger="#b3261e",
    danger_soft="#fbe7e5",
    warning="#7d4e00",
    warning_soft="#fdf0d5",
    status=StatusColours(free="#1b8a4b", talking="#cf3236", ringing="#1d6fd8", busy="#b97200", off="#77838f"),
    callback=CallbackColours(
        nobody="#cf3236",
        within_20_min="#1d6fd8",
        within_23_h="#7a4bc2",
        got_through="#1b8a4b",
        attempt_failed="#a87900",
    ),
    monograms=(
        ("#d5e8f5", "#13527a"),
        ("#d6ecea", "#0d5a56"),
        ("#dcecd6", "#2c5c1f"),
        ("#f3e6c9", "#6b4a05"),
        ("#f8dfd5", "#86371a"),
        ("#f7dbe3", "#862549"),
        ("#eadff5", "#5d318a"),
        ("#dfe2f7", "#39429a"),
    ),
)

DARK: Final = Tokens(
    dark=True,
    surface="#14191e",
    raised="#1c2228",
    rail="#0f1317",
    field="#161b20",
    border="#2d353d",
    outline="#46515c",
    hover="#262d35",
    pressed="#303943",
    text="#e6ebef",
    muted="#9daab6",
    faint="#5f6b76",
    accent="#4fb5c9",
    accent_hover="#6cc6d7",
    accent_text="#04252c",
    accent_soft="#17404a",
    danger="#f58b84",
    danger_soft="#43211f",
    warning="#eebb62",
    warning_soft="#3c2f14",
    status=StatusColours(free="#43bd78", talking="#f06d6f", ringing="#62a6fb", busy="#e3a443", off="#84909c"),
    callback=CallbackColours(
        nobody="#f06d6f",
        within_20_min="#62a6fb",
        within_23_h="#b08cf0",
        got_through="#43bd78",
        attempt_failed="#dcb445",
    ),
    monograms=(
        ("#1d3f57", "#a9d6f4"),
        ("#16433f", "#9bdcd5"),
        ("#2a4522", "#b5dea6"),
        ("#4a3a12", "#eccf8d"),
        ("#55301f", "#f4bda6"),
        ("#552537", "#f4b3c7"),
        ("#402b57", "#d9bff2"),
        ("#2d3363", "#bcc4f6"),
    ),
)
