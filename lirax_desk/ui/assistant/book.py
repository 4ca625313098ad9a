"""Step four: the people who call, from a file; or later. Main thread."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog

from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.contacts import Imported
from lirax_desk.ui.assistant import words
from lirax_desk.ui.assistant.step import Step
from lirax_desk.ui.assistant.verdict import VerdictView
from lirax_desk.ui.look.buttons import PlainButton
from lirax_desk.ui.look.icons import Icon


class BookStep(Step):
    """Takes a file. *import_contacts* carries its Path."""

    import_contacts = Signal(object)
    passed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.introduce(
            self.tr("Who calls you?"),
            self.tr(
                "A CSV file with names and numbers makes callers known; Excel, Google and most CRMs "
                "write one. "
                "It can wait: Contacts has the same button."
            ),
        )
        self._choose = PlainButton(icon=Icon.IMPORT)
        self._choose.clicked.connect(self._open)
        self._verdict = VerdictView()
        self.body.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._verdict)
        self._rest()

    def take(self, path: str) -> None:
        """Have the contacts of the file at *path* imported."""
        self._choose.setEnabled(False)
        self._choose.setText(self.tr("Importing…"))
        self._verdict.show_verdict(None)
        self.import_contacts.emit(Path(path))

    def show_imported(self, outcome: Imported | ServiceError) -> None:
        """Say what the import did."""
        self._rest()
        self._verdict.show_verdict(words.of_import(outcome))
        if isinstance(outcome, Imported):
            self.passed.emit()

    def _open(self) -> None:
        """Open the system's dialog beside this window; nothing waits for it."""
        dialog = QFileDialog(self, self.tr("Import contacts"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Tables (*.csv *.tsv *.txt)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self.take)
        dialog.show()

    def _rest(self) -> None:
        self._choose.setEnabled(True)
        self._choose.setText(self.tr("&Import a file…"))
