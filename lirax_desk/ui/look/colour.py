"""Contrast arithmetic of WCAG 2.1 on '#rrggbb' strings. Pure."""

from typing import Final

BLACK: Final = "#0c1116"
WHITE: Final = "#ffffff"


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue (0-255) of '#rrggbb'."""
    value = int(colour.removeprefix("#"), 16)
    return value >> 16, value >> 8 & 255, value & 255


def luminance(colour: str) -> float:
    """Return the relative luminance, 0.0 (black) to 1.0 (white)."""
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1.0 to 21.0; text needs 4.5, shapes 3."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def ink_on(colour: str) -> str:
    """Return the text colour, near-black or white, that reads better on *colour*."""
    return max(BLACK, WHITE, key=lambda ink: contrast(ink, colour))


def _linear(channel: float) -> float:
    if channel <= 0.04045:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
