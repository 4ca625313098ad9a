"""What an import came to: counts as a sentence, and the unreadable rows on demand. Main thread."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from lirax_desk.domain.contacts import BadRow
from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.contacts import Imported
from lirax_desk.ui.look.banner import Banner, Notice, Severity
from lirax_desk.ui.look.tokens import HALF
from lirax_desk.ui.look.words import one_line
from lirax_desk.ui.words import error_words

_MOST_LINES = 6
_AROUND_LINES = 16
"""What the field needs above and below its lines."""


class ImportBanner(QWidget):
    """Shows what came of an import until it is dismissed."""

    def __init__(self) -> None:
        super().__init__()
        self._banner = Banner(parent=self)
        self._rows = QPlainTextEdit()
        self._rows.setReadOnly(True)
        self._rows.setAccessibleName(self.tr("Rows that could not be read"))
        self._rows.setTabChangesFocus(True)
        self._banner.acted.connect(lambda: self._rows.setVisible(self._rows.isHidden()))
        self._banner.dismissed.connect(self.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        column.addWidget(self._banner, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._rows)
        self.hide()

    def show_outcome(self, outcome: Imported | ServiceError | None) -> None:
        """Say how the import went; None: it goes on."""
        self._rows.hide()
        broken = outcome.broken if isinstance(outcome, Imported) else ()
        self._rows.setPlainText("\n".join(_row(row) for row in broken))
        lines = min(len(broken), _MOST_LINES)
        self._rows.setFixedHeight(lines * self._rows.fontMetrics().lineSpacing() + _AROUND_LINES)
        self._banner.show_notice(import_notice(outcome))
        self.show()


def import_notice(outcome: Imported | ServiceError | None) -> Notice:
    """What to say of an import."""
    if outcome is None:
        return Notice(QCoreApplication.translate("Import", "Reading the file…"))
    if isinstance(outcome, ServiceError):
        sentence = QCoreApplication.translate("Import", "Nothing was imported. %1")
        return Notice(sentence.replace("%1", error_words(outcome)), Severity.ERROR)
    if len(outcome.broken) == 1 and not (outcome.new or outcome.changed or outcome.same):
        sentence = QCoreApplication.translate("Import", "Nothing was imported. %1.")
        return Notice(sentence.replace("%1", _row(outcome.broken[0])), Severity.ERROR)
    sentence = ", ".join(_counts(outcome)) or QCoreApplication.translate("Import", "The file has no contacts")
    sentence = sentence[:1].upper() + sentence[1:]
    if not outcome.broken:
        return Notice(sentence + ".")
    return Notice(sentence + ".", Severity.WARNING, QCoreApplication.translate("Import", "Show &rows"))


def _row(broken: BadRow) -> str:
    line = QCoreApplication.translate("Import", "Line %1: %2")
    return line.replace("%1", str(broken.line)).replace("%2", one_line(broken.reason).rstrip("."))


def _counts(outcome: Imported) -> list[str]:
    counts = (
        (QCoreApplication.translate("Import", "%1 new"), outcome.new),
        (QCoreApplication.translate("Import", "%1 changed"), outcome.changed),
        (QCoreApplication.translate("Import", "%1 as they were"), outcome.same),
        (QCoreApplication.translate("Import", "rows that could not be read: %1"), len(outcome.broken)),
    )
    return [text.replace("%1", str(count)) for text, count in counts if count]
