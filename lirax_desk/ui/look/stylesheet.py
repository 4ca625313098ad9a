"""The one small style sheet, made from tokens; the palette does the rest. Pure.

Only what Fusion cannot be told by a palette stands here: every rule costs time at the start.
"""

from string import Template

from lirax_desk.ui.look.tokens import CONTROL_HEIGHT, RADIUS_CARD, RADIUS_CONTROL, Tokens

_INNER_HEIGHT = CONTROL_HEIGHT - 4  # a button's border is 2 px on each side

_RULES = Template("""
QToolTip { color: $text; background: $raised; border: 1px solid $outline; padding: 4px 6px; }
QMenu { background: $raised; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 6px 20px 6px 8px; border-radius: 5px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }

QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox {
    background: $field; color: $text; border: 1px solid $outline; border-radius: ${radius}px;
    selection-background-color: $accent; selection-color: $accent_text; placeholder-text-color: $muted;
}
QLineEdit, QAbstractSpinBox, QComboBox { padding: 0 8px; min-height: 30px; }
QPlainTextEdit { padding: 3px 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { border-color: $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: $muted; background: $surface; }
QComboBox::drop-down, QDateTimeEdit::drop-down { border: none; width: 24px; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow {
    image: url($pictures/arrow.svg); width: 16px; height: 16px;
}
QComboBox QAbstractItemView { background: $raised; border: 1px solid $border; outline: none; }

QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 16px; height: 16px; border: 1px solid $muted; background: $field; border-radius: 4px;
}
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($pictures/check.svg); }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid $accent; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }

QAbstractItemView { border: none; outline: none; background: $raised; }
QHeaderView::section {
    background: $raised; color: $muted; border: none; border-bottom: 1px solid $border; padding: 6px 4px;
    font-weight: 400;
}
QScrollArea { border: none; background: transparent; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $outline; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }

Rail { background: $rail; border: none; border-right: 1px solid $border; }
Card { background: $raised; border: 1px solid $border; border-radius: ${card}px; }
Floating { border-color: $outline; }

PrimaryButton, PlainButton, QuietButton, FilterChip, ToolButton, RailButton {
    border: 2px solid transparent; border-radius: ${radius}px; padding: 0 12px; min-height: ${inner}px;
    color: $text; background: transparent; outline: none;
}
PrimaryButton { background: $accent; color: $accent_text; font-weight: 600; }
PrimaryButton:hover { background: $accent_hover; }
PrimaryButton:pressed { background: $accent; }
PrimaryButton:focus { border-color: $text; }
PlainButton { background: $raised; border: 1px solid $outline; padding: 1px 13px; }
PlainButton:hover { background: $hover; }
QuietButton { padding: 0 8px; }
ToolButton { padding: 0; min-width: ${inner}px; max-width: ${inner}px; max-height: ${inner}px; }
QuietButton:hover, ToolButton:hover, RailButton:hover { background: $hover; }
PlainButton:pressed, QuietButton:pressed, ToolButton:pressed, RailButton:pressed { background: $pressed; }
QuietButton:checked, ToolButton:checked { background: $accent_soft; color: $text; }
PlainButton:focus { border: 2px solid $accent; padding: 0 12px; }
QuietButton:focus, ToolButton:focus, RailButton:focus { border-color: $accent; }
PrimaryButton:disabled { background: $pressed; color: $faint; }
PlainButton:disabled, QuietButton:disabled, ToolButton:disabled, FilterChip:disabled { color: $faint; }
FilterChip {
    border: 1px solid $outline; border-radius: 13px; padding: 0 10px; min-height: 24px; max-height: 24px;
}
FilterChip:hover { background: $hover; }
FilterChip:checked { background: $accent_soft; border-color: $accent; }
FilterChip:focus { border: 2px solid $accent; padding: 0 9px; min-height: 22px; max-height: 22px; }
RailButton { padding: 0 8px; min-height: 36px; text-align: left; color: $muted; }
RailButton:checked { background: $raised; color: $text; font-weight: 600; }
""")


def stylesheet(tokens: Tokens, pictures: str) -> str:
    """Return the rules for *tokens*; *pictures* is the folder of its fixed pictures, with slashes."""
    colours = {
        name: getattr(tokens, name)
        for name in (
            "surface", "raised", "rail", "field", "border", "outline", "hover", "pressed", "text", "muted",
            "faint", "accent", "accent_hover", "accent_text", "accent_soft",
        )
    }  # fmt: skip
    return _RULES.substitute(
        colours, radius=RADIUS_CONTROL, card=RADIUS_CARD, inner=_INNER_HEIGHT, pictures=pictures
    )
