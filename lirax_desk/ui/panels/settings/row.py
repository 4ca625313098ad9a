"""One setting in the column: its name at the left, its control, and a sentence below. Main thread."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import CONTROL_HEIGHT, GRID, HALF, TEXT_SMALL

NAME_WIDTH = 19 * GRID


class Row(QWidget):
    """A control with its name and what it is for; a complaint takes the explanation's place."""

    def __init__(self, name: str, control: QWidget, explanation: str = "", *extras: QWidget) -> None:
        super().__init__()
        self._explanation = explanation
        self._sentence = PlainLabel(size=TEXT_SMALL, lines=4)
        self._lay_out(name, control, extras)
        control.setAccessibleName(control.accessibleName() or name)
        control.setAccessibleDescription(explanation)
        self.explain(explanation)

    def explain(self, explanation: str) -> None:
        """Say what it is for."""
        self._explanation = explanation
        self._say(explanation, Tone.MUTED)

    def complain(self, fault: str) -> None:
        """Say what is wrong with what stands in the control; "" if nothing is."""
        if fault:
            self._say(fault, Tone.DANGER)
        else:
            self._say(self._explanation, Tone.MUTED)

    def sentence(self) -> str:
        """What stands below the control now."""
        return self._sentence.text()

    def _say(self, sentence: str, tone: Tone) -> None:
        self._sentence.setText(sentence)
        self._sentence.set_tone(tone)
        self._sentence.setVisible(bool(sentence))

    def _lay_out(self, name: str, control: QWidget, extras: tuple[QWidget, ...]) -> None:
        label = PlainLabel(name)
        label.setFixedSize(NAME_WIDTH, CONTROL_HEIGHT)
        label.setBuddy(control)
        beside = QHBoxLayout()
        beside.setSpacing(GRID)
        beside.addWidget(control, 0 if _is_narrow(control) else 1)
        for extra in extras:
            beside.addWidget(extra)
        if _is_narrow(control):
            beside.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(HALF)
        right.addLayout(beside)
        right.addWidget(self._sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)


def _is_narrow(control: QWidget) -> bool:
    """Whether it is as wide as what it holds, and not as the column."""
    return control.minimumWidth() == control.maximumWidth() or (
        isinstance(control, QComboBox) and not control.isEditable()
    )
