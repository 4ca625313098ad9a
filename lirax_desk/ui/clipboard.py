"""Numbers for the clipboard, as other programs take them. Main thread."""

from PySide6.QtGui import QGuiApplication

from lirax_desk.domain import phones


def copy_number(phone: str) -> None:
    """Put *phone* on the clipboard: E.164 with its plus sign, short numbers as they are."""
    QGuiApplication.clipboard().setText(phone if phones.is_internal(phone) else f"+{phone}")
