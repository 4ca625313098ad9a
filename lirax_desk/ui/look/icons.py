"""The family of line icons, tinted and drawn crisply for any scale. Main thread.

One file per icon in resources/icons, 24x24 with `currentColor`; tinted pictures live in Qt's pixmap cache.
"""

from enum import StrEnum

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from lirax_desk import resources
from lirax_desk.ui.look.tokens import ICON, Tokens


class Icon(StrEnum):
    """Every icon there is; the value is its file's name."""

    CALLBACK = "callback"
    CALLS = "calls"
    CHECK = "check"
    CHEVRON_DOWN = "chevron-down"
    CHEVRON_RIGHT = "chevron-right"
    CLOCK = "clock"
    CLOSE = "close"
    CONTACTS = "contacts"
    COPY = "copy"
    DEAL = "deal"
    EDIT = "edit"
    ERROR = "error"
    EXTERNAL = "external"
    HIDE = "hide"
    IMPORT = "import"
    INFO = "info"
    KEYBOARD = "keyboard"
    LINK = "link"
    MENU = "menu"
    MESSAGE = "message"
    MOON = "moon"
    MORE = "more"
    NOTE = "note"
    OPERATORS = "operators"
    PERSON = "person"
    PHONE = "phone"
    PHONE_FILLED = "phone-filled"
    PHONE_FORWARD = "phone-forward"
    PHONE_INCOMING = "phone-incoming"
    PHONE_MISSED = "phone-missed"
    PHONE_OFF = "phone-off"
    PHONE_OUTGOING = "phone-outgoing"
    PIN = "pin"
    PLAY = "play"
    PLUG = "plug"
    PLUS = "plus"
    REFRESH = "refresh"
    SEARCH = "search"
    SEND = "send"
    SETTINGS = "settings"
    SHIELD = "shield"
    STAR = "star"
    STAR_FILLED = "star-filled"
    STATISTICS = "statistics"
    SUN = "sun"
    TASK = "task"
    TRASH = "trash"
    WARNING = "warning"


def pixmap(icon: Icon, colour: str, size: float = ICON, ratio: float = 1.0) -> QPixmap:
    """Return *icon* in *colour*, *size* device-independent pixels square, for a screen of *ratio*."""
    key = f"look/{icon}/{colour}/{size}/{ratio}"
    picture = QPixmap()
    if not QPixmapCache.find(key, picture):
        picture = _drawn(_source(icon).replace(b"currentColor", colour.encode()), size, ratio)
        QPixmapCache.insert(key, picture)
    return picture


def paint_icon(painter: QPainter, rect: QRectF, icon: Icon, colour: str) -> None:
    """Draw *icon* in *colour* into the square *rect*, moved by less than a pixel to be crisp."""
    ratio = painter.device().devicePixelRatioF()
    side = round(rect.width() * ratio) / ratio
    left, top = (round((middle - side / 2) * ratio) / ratio for middle in rect.center().toTuple())
    painter.drawPixmap(QPointF(left, top), pixmap(icon, colour, side, ratio))


def themed(icon: Icon, tokens: Tokens, size: int = ICON, colour: str = "") -> QIcon:
    """Return *icon* for actions, menus and views, in *colour* (muted unless told), faint when disabled.

    It is a picture of *tokens* and of the screens there are now: make it anew on PaletteChange.
    """
    made = QIcon()
    for ratio in {screen.devicePixelRatio() for screen in QGuiApplication.screens()}:
        made.addPixmap(pixmap(icon, colour or tokens.muted, size, ratio), QIcon.Mode.Normal)
        made.addPixmap(pixmap(icon, tokens.faint, size, ratio), QIcon.Mode.Disabled)
    return made


def mark(size: int, ratio: float = 1.0) -> QPixmap:
    """Return the application's own mark in full colour."""
    return _drawn(resources.path("icons", "mark.svg").read_bytes(), size, ratio)


def application_icon() -> QIcon:
    """Return the mark as the icon of windows and task bars."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128):
        made.addPixmap(mark(size))
    return made


def _source(icon: Icon) -> bytes:
    return resources.path("icons", f"{icon}.svg").read_bytes()


def _drawn(svg: bytes, size: float, ratio: float) -> QPixmap:
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
