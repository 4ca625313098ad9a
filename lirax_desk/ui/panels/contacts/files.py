"""Asks for a file without stopping the rest of the window. Main thread."""

from collections.abc import Callable
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget


class Purpose(Enum):
    """What a file is asked for."""

    IMPORT = "import"
    EXPORT = "export"


ChooseFile = Callable[[QWidget, Purpose, Callable[[Path], None]], None]
"""Ask for a file above a widget and call back with the one that was chosen, if any."""


def ask_for_file(parent: QWidget, purpose: Purpose, chosen: Callable[[Path], None]) -> None:
    """Open a file dialog and return at once."""
    dialog = QFileDialog(parent)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    tables = QCoreApplication.translate("Files", "Tables (*.csv)")
    dialog.setNameFilters([tables, QCoreApplication.translate("Files", "All files (*)")])
    if purpose is Purpose.IMPORT:
        dialog.setWindowTitle(QCoreApplication.translate("Files", "Import contacts"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    else:
        dialog.setWindowTitle(QCoreApplication.translate("Files", "Export contacts"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.show()
