"""All parts in one picture, for whoever works on them; no part of the application. Main thread.

python -m lirax_desk.ui.look.gallery OUT.png [--dark] [--scale 2]
"""

import argparse
import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QPlainTextEdit,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lirax_desk.ui.look import theme
from lirax_desk.ui.look.banner import Banner, Notice, Severity
from lirax_desk.ui.look.buttons import (
    FilterChip,
    PlainButton,
    PrimaryButton,
    QuietButton,
    RailButton,
    ToolButton,
)
from lirax_desk.ui.look.card import Card, Panel, Rail
from lirax_desk.ui.look.chip import Chip, ChipKind
from lirax_desk.ui.look.icons import Icon, paint_icon
from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.monogram import Monogram
from lirax_desk.ui.look.search_field import SearchField
from lirax_desk.ui.look.status import Status, StatusShape, status_word
from lirax_desk.ui.look.strip import Strip
from lirax_desk.ui.look.timer_label import TimerLabel
from lirax_desk.ui.look.tokens import GRID, PADDING, TEXT_NAME, TEXT_SMALL, TEXT_TINY
from lirax_desk.ui.look.tray_icon import TrayState, tray_pixmap

_EVIL = "<b>Ivan</b><img src=file:///etc/passwd> \u202egnp.exe & a very long name that has to end somewhere"


def gallery() -> QWidget:
    """Return a window with every part."""
    window = QWidget()
    columns = QHBoxLayout(window)
    columns.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
    columns.setSpacing(PADDING)
    columns.addLayout(_column(_popup(), _statuses(), _trays(), _rail()))
    columns.addLayout(_column(_buttons(), _fields(), _texts(), _icons()))
    columns.addLayout(_column(_banners(), _table()))
    return window


def _column(*parts: QWidget) -> QLayout:
    column = QVBoxLayout()
    column.setSpacing(PADDING)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return column


def _row(*parts: QWidget, spacing: int = GRID) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for part in parts:
        row.addWidget(part)
    return row


def _popup() -> QWidget:
    card = Card()
    card.setFixedWidth(392)
    strip = Strip(lambda tokens: tokens.status.ringing)
    timer = TimerLabel(size=TEXT_SMALL, tone=Tone.MUTED)
    timer.stop(14)
    column = QVBoxLayout()
    column.setSpacing(GRID)
    head = _row(
        StatusShape(Status.RINGING), PlainLabel("Ringing on your phone · Sales Kyiv", size=TEXT_SMALL), timer
    )
    head.addStretch(1)
    head.addWidget(ToolButton(Icon.PIN, "Pin"))
    head.addWidget(ToolButton(Icon.HIDE, "Hide"))
    column.addLayout(head)
    column.addLayout(_who("Олена Коваленко-Шевченко", "Nova Logistics · head of purchasing"))
    column.addWidget(PlainLabel("+380 67 123 45 67 · mobile, Ukraine", tabular=True))
    chips = _row(
        Chip("Last: Tue, Olha, 4 min", Icon.CLOCK),
        Chip("Missed twice", Icon.PHONE_MISSED, kind=ChipKind.ALARM),
    )
    chips.addStretch(1)
    column.addLayout(chips)
    note = "Asked for the price of 40 pallets to Odesa, wants the offer by Friday; call the warehouse first."
    column.addWidget(PlainLabel(note, lines=2, tone=Tone.MUTED))
    actions = _row(
        PrimaryButton("&Open card", Icon.PERSON),
        QuietButton("&Note", Icon.NOTE),
        QuietButton("&Copy", Icon.COPY),
    )
    actions.addStretch(1)
    column.addLayout(actions)
    row = QHBoxLayout(card)
    row.setContentsMargins(GRID, GRID, PADDING, PADDING)
    row.setSpacing(PADDING - GRID)
    row.addWidget(strip)
    row.addLayout(column, 1)
    return card


def _who(name: str, company: str) -> QHBoxLayout:
    names = QVBoxLayout()
    names.setSpacing(0)
    names.addWidget(PlainLabel(name, size=TEXT_NAME, semibold=True))
    names.addWidget(PlainLabel(company, tone=Tone.MUTED))
    row = _row(Monogram(name), spacing=12)
    row.addLayout(names, 1)
    return row


def _statuses() -> QWidget:
    panel = Panel("Statuses and monograms")
    grid = QGridLayout()
    grid.setHorizontalSpacing(PADDING)
    for column, status in enumerate(Status):
        grid.addWidget(StatusShape(status, size=32), 0, column)
        grid.addWidget(StatusShape(status), 1, column)
        grid.addWidget(StatusShape(status, size=12), 2, column)
        grid.addWidget(PlainLabel(status_word(status), size=TEXT_TINY, tone=Tone.MUTED), 3, column)
    panel.body.addLayout(grid)
    names = ("Іван Петренко", "Olha", "محمد علي", "Zoë Ångström", "José", "Ґалаґан Юрій", "+380")
    panel.body.addLayout(_row(*(Monogram(name, size=36) for name in names)))
    return panel


def _trays() -> QWidget:
    panel = Panel("Tray: 16, 22, 24, 32")
    for ground in ("#f2f2f2", "#202327"):
        row = _row(
            *(_Tray(status, missed, ground) for status, missed in zip(Status, (0, 3, 0, 12, 0), strict=True))
        )
        panel.body.addLayout(row)
    return panel


class _Tray(QWidget):
    def __init__(self, status: Status, missed: int, ground: str) -> None:
        super().__init__()
        self._state, self._ground = TrayState(status, missed), ground
        self.setFixedSize(66, 66)

    def paintEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground)
        for size, x, y in ((16, 4, 4), (22, 4, 34), (24, 30, 4), (32, 30, 32)):
            painter.drawPixmap(x, y, tray_pixmap(self._state, size, self.devicePixelRatioF()))


def _rail() -> QWidget:
    rail = Rail()
    column = QVBoxLayout(rail)
    places = (("Operators", Icon.OPERATORS), ("Contacts", Icon.CONTACTS), ("Calls", Icon.CALLS))
    buttons = [RailButton(text, icon) for text, icon in places]
    buttons[0].setChecked(True)
    for button in buttons:
        column.addWidget(button)
    return rail


def _buttons() -> QWidget:
    panel = Panel("Buttons")
    panel.heading.addWidget(ToolButton(Icon.MORE, "More"))
    disabled = PlainButton("Disabled", Icon.TRASH)
    disabled.setEnabled(False)
    dead = PrimaryButton("Save")
    dead.setEnabled(False)
    panel.body.addLayout(_row(PrimaryButton("&Call", Icon.PHONE), PlainButton("C&ancel"), disabled, dead))
    panel.body.addLayout(
        _row(*(QuietButton(text, icon) for text, icon in (("&Note", Icon.NOTE), ("&Task", Icon.TASK))))
    )
    tools = (Icon.PHONE, Icon.MESSAGE, Icon.STAR, Icon.COPY, Icon.EDIT, Icon.CLOSE)
    panel.body.addLayout(_row(*(ToolButton(icon, icon.name) for icon in tools)))
    chips = [FilterChip(text) for text in ("All", "Free 5", "Talking 3", "Off 4")]
    chips[1].setChecked(True)
    panel.body.addLayout(_row(*chips))
    return panel


def _fields() -> QWidget:
    panel = Panel("Fields")
    filled = SearchField("Search or dial")
    filled.setText("067 123 45 67")
    box = QComboBox()
    box.addItems(["System", "Light", "Dark"])
    check, radio = QCheckBox("Start with the computer"), QRadioButton("Card")
    check.setChecked(True)
    radio.setChecked(True)
    note = QPlainTextEdit("A note that is being written")
    note.setFixedHeight(56)
    for part in (SearchField("Search or dial"), filled, box, check, radio, note):
        panel.body.addWidget(part)
    return panel


def _texts() -> QWidget:
    panel = Panel("Texts from outside")
    for text in (
        _EVIL,
        "שלום עולם 050-123-4567",
        "محمد بن عبد الله المنصوري الأنصاري من مدينة بعيدة جدا وراء البحار",
    ):
        panel.body.addWidget(PlainLabel(text, size=TEXT_NAME, semibold=True))
    panel.body.addWidget(PlainLabel(_EVIL + " " + _EVIL, lines=2))
    panel.body.addLayout(_row(PlainLabel("Danger", tone=Tone.DANGER), PlainLabel("Accent", tone=Tone.ACCENT)))
    panel.setFixedWidth(392)
    return panel


def _icons() -> QWidget:
    panel = Panel("Icons")
    panel.body.addWidget(_Icons())
    return panel


class _Icons(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(12 * 30, 4 * 30)

    def paintEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        for index, icon in enumerate(Icon):
            place = self.rect().toRectF()
            place.setRect(index % 12 * 30, index // 12 * 30, 20, 20)
            paint_icon(painter, place, icon, theme.tokens_of(self).text)


def _banners() -> QWidget:
    panel = Panel("Banners")
    for notice in (
        Notice("LiraX has not sent anything for 10 minutes.", action="Look into it"),
        Notice("The token is kept for this session only: no keyring answers.", Severity.WARNING),
        Notice(
            "Port 8484 is taken by another program; webhooks cannot arrive.", Severity.ERROR, "Use another"
        ),
    ):
        panel.body.addWidget(Banner(notice))
    panel.setFixedWidth(430)
    return panel


def _table() -> QWidget:
    panel = Panel("A table")
    table = QTableWidget(12, 3)
    table.setHorizontalHeaderLabels(["Name", "Number", "Time"])
    table.verticalHeader().hide()
    table.setShowGrid(False)
    for row in range(12):
        for column, text in enumerate((f"Contact {row}", "+380 67 123 45 67", f"10:0{row % 10}")):
            table.setItem(row, column, QTableWidgetItem(text))
    table.selectRow(1)
    table.setFixedHeight(200)
    panel.body.addWidget(table)
    return panel


def main(arguments: Sequence[str]) -> int:
    """Render the gallery into the file that *arguments* name."""
    reader = argparse.ArgumentParser(prog="gallery")
    reader.add_argument("out")
    reader.add_argument("--dark", action="store_true")
    reader.add_argument("--scale", type=float, default=1.0)
    wish = reader.parse_args(arguments)
    os.environ["QT_SCALE_FACTOR"] = str(wish.scale)
    app = QApplication(["gallery"])
    theme.apply(app, "dark" if wish.dark else "light")
    window = gallery()
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.show()
    app.processEvents()
    picture: QPixmap = window.grab()
    return 0 if picture.save(wish.out) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
