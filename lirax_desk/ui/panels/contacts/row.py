"""A contact painted as a row with a button that dials. Main thread."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView

from lirax_desk.domain.contacts import Contact
from lirax_desk.ui.lists.delegate import BUTTON, Look, RowDelegate, at_right
from lirax_desk.ui.lists.text import Text
from lirax_desk.ui.look.icons import Icon, paint_icon
from lirax_desk.ui.look.monogram import paint_monogram
from lirax_desk.ui.look.tokens import GRID, HALF, TEXT_SMALL
from lirax_desk.ui.models.contacts import below, main_number, title
from lirax_desk.ui.models.rows import Rows

HEIGHT = 48
_PICTURE = 32
_STAR = 14
_COMPANY = 64
"""With less room than this a company says nothing, and the number stands alone."""


class ContactDelegate(RowDelegate[Contact]):
    """Paints Contacts; the button calls."""

    def __init__(self, view: QAbstractItemView, rows: Rows[Contact]) -> None:
        super().__init__(view, rows)
        self._name = Text(semibold=True)
        self._small = Text(TEXT_SMALL, tabular=True)

    def size(self) -> QSize:
        return QSize(0, HEIGHT)

    def button(self, area: QRect, value: Contact) -> QRect:
        return at_right(area) if value.phones else QRect()

    def paint_value(self, painter: QPainter, area: QRect, value: Contact, look: Look) -> None:
        picture = QRectF(area.left() + GRID, area.top() + (HEIGHT - _PICTURE) / 2, _PICTURE, _PICTURE)
        paint_monogram(painter, picture, value.name or value.company, look.tokens)
        texts = area.adjusted(_PICTURE + 2 * GRID + 2, HALF + 1, -BUTTON - GRID - HALF, -HALF - 1)
        upper, lower = QRect(texts), QRect(texts)
        if below(value) or value.name or value.company:
            upper.setHeight(20)
        lower.setTop(texts.bottom() - 17)
        self._paint_name(painter, upper, value, look)
        self._paint_below(painter, lower, value, look)
        self.paint_button(painter, self.button(area, value), Icon.PHONE, look)

    def _paint_name(self, painter: QPainter, area: QRect, contact: Contact, look: Look) -> None:
        room = _STAR + HALF if contact.favourite else 0
        name = area.adjusted(0, 0, -room, 0)
        self._name.paint(painter, name, title(contact), look.tokens.text)
        if contact.favourite:
            left = min(self._name.width(title(contact)), name.width()) + HALF + 2
            place = QRectF(area.left() + left, area.center().y() - _STAR / 2 + 1, _STAR, _STAR)
            paint_icon(painter, place, Icon.STAR_FILLED, look.tokens.warning)

    def _paint_below(self, painter: QPainter, area: QRect, contact: Contact, look: Look) -> None:
        number = main_number(contact) if contact.name or contact.company else ""
        room = self._small.width(number) + GRID if number else 0
        company = below(contact) if area.width() - room >= _COMPANY or not number else ""
        if company:
            self._small.paint(painter, area.adjusted(0, 0, -room, 0), company, look.tokens.muted)
        self._small.paint(painter, area, number, look.tokens.muted, right=bool(company))
