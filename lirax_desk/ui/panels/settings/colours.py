"""The colour of a line: a few calm ones that can be told apart, or one of a person's own. Main thread.

They are facts about lines, kept in the settings, and so the same in both themes: 3:1 on every surface.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QColorDialog, QMenu

from lirax_desk.ui.look.buttons import PlainButton
from lirax_desk.ui.look.theme import tokens_of
from lirax_desk.ui.look.tokens import ICON, STRIP

translate = QCoreApplication.translate

COLOURS = ("#1b8a4b", "#0d8599", "#1d6fd8", "#8a5bd0", "#c0467f", "#cf3236", "#b46f00", "#77838f")


def colour_name(colour: str) -> str:
    """What *colour* is called; one of a person's own by its #rrggbb."""
    names = {
        "": translate("SettingsPanel", "None"),
        "#1b8a4b": translate("SettingsPanel", "Green"),
        "#0d8599": translate("SettingsPanel", "Teal"),
        "#1d6fd8": translate("SettingsPanel", "Blue"),
        "#8a5bd0": translate("SettingsPanel", "Violet"),
        "#c0467f": translate("SettingsPanel", "Pink"),
        "#cf3236": translate("SettingsPanel", "Red"),
        "#b46f00": translate("SettingsPanel", "Amber"),
        "#77838f": translate("SettingsPanel", "Grey"),
    }
    return names.get(colour.lower(), colour)


class ColourButton(PlainButton):
    """Shows a colour and its name; a press opens the choice."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        self._colour = ""  # Qt may send events while the button is being made
        super().__init__()
        self._name = name
        self.clicked.connect(self._open)

    def show_colour(self, colour: str) -> None:
        """Show *colour*, "#rrggbb" or ""."""
        self._colour = colour
        self.setText(colour_name(colour))
        self.setAccessibleName(f"{self._name}: {colour_name(colour)}")
        self.setIcon(self._swatch(colour))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.setIcon(self._swatch(self._colour))

    def menu_of_colours(self) -> QMenu:
        """The choice; belongs to the button and goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for colour in (*COLOURS, ""):
            action = menu.addAction(self._swatch(colour), colour_name(colour))
            action.setData(colour)
        menu.addSeparator()
        menu.addAction(self.tr("Another…")).setData(None)
        menu.triggered.connect(lambda action: self._choose(action.data()))
        return menu

    def _open(self) -> None:
        self.menu_of_colours().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _choose(self, colour: str | None) -> None:
        if colour is not None:
            self.chosen.emit(colour)
            return
        dialog = QColorDialog(QColor(self._colour or COLOURS[0]), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda selected: self.chosen.emit(selected.name()))
        dialog.show()

    def _swatch(self, colour: str) -> QIcon:
        """A disc of *colour*; a hollow one for none."""
        picture = QPixmap(QSize(ICON, ICON) * self.devicePixelRatio())
        picture.setDevicePixelRatio(self.devicePixelRatio())
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colour or tokens_of(self).outline), 1.5))
        painter.setBrush(QColor(colour) if colour else Qt.GlobalColor.transparent)
        painter.drawEllipse(
            QRectF(0, 0, ICON, ICON).adjusted(STRIP, STRIP, -STRIP, -STRIP).adjusted(-1, -1, 1, 1)
        )
        painter.end()
        return QIcon(picture)
