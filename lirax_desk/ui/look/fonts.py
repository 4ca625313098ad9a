"""The system's font in our sizes and weights, with figures of one width for what counts. Main thread."""

from PySide6.QtGui import QFont, QGuiApplication

from lirax_desk.ui.look.tokens import TEXT_BODY


def sized(pixels: int = TEXT_BODY, *, semibold: bool = False, tabular: bool = False) -> QFont:
    """Return the application's font in *pixels* (device-independent)."""
    font = QFont(QGuiApplication.font())
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
    return with_tabular_figures(font) if tabular else font


def with_tabular_figures(font: QFont) -> QFont:
    """Return *font* with all digits of one width, so that a running timer does not tremble."""
    font = QFont(font)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
