"""The people who share one number, to choose from, inside the popup. Main thread."""

from PySide6.QtCore import QModelIndex, QRect, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from lirax_desk.domain.contacts import Contact
from lirax_desk.ui.lists.delegate import Look, RowDelegate
from lirax_desk.ui.lists.text import Text
from lirax_desk.ui.lists.view import ListView
from lirax_desk.ui.look.tokens import CONTROL_HEIGHT, GRID
from lirax_desk.ui.models.rows import Rows

_MOST_ROWS = 5


class _Row(RowDelegate[Contact]):
    """One person in one line: name, then company."""

    def __init__(self, view: ListView[Contact], rows: Rows[Contact]) -> None:
        super().__init__(view, rows)
        self._text = Text()

    def size(self) -> QSize:
        return QSize(0, CONTROL_HEIGHT)

    def paint_value(self, painter: QPainter, area: QRect, value: Contact, look: Look) -> None:
        area = area.adjusted(GRID, 0, -GRID, 0)
        name = area.adjusted(0, 0, -area.width() // 3, 0)
        self._text.paint(painter, name, value.title, look.tokens.text)
        company = value.company if value.name else ""
        left = name.left() + min(self._text.width(value.title), name.width()) + GRID
        self._text.paint(
            painter, QRect(left, area.top(), area.right() - left, area.height()), company, look.tokens.muted
        )


class Matches(ListView[Contact]):
    """A click or Enter takes one; the first is the one that the popup shows now."""

    taken = Signal(object)  # Contact

    def __init__(self, parent: QWidget | None = None) -> None:
        self._people: Rows[Contact] = Rows(lambda contact: contact.id, _spoken)
        super().__init__(self.tr("Matches"), self._people, parent)
        self.setItemDelegate(_Row(self, self._people))
        self.clicked.connect(self._take)
        self.chosen.connect(self.taken)

    def show_contacts(self, contacts: tuple[Contact, ...]) -> None:
        """List *contacts*."""
        self._people.show_rows(contacts)
        self.go_to(self._people.index(0))
        self.setFixedHeight(CONTROL_HEIGHT * min(len(contacts), _MOST_ROWS))

    def _take(self, index: QModelIndex) -> None:
        self.taken.emit(self._people.at(index))


def _spoken(contact: Contact) -> str:
    return ", ".join(text for text in (contact.title, contact.company) if text)
