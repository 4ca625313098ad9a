"""Fields one below the other, each with what is wrong with it right below. Main thread."""

from collections.abc import Mapping

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from lirax_desk.ui.look.label import PlainLabel, Tone
from lirax_desk.ui.look.tokens import HALF, TEXT_SMALL


class Complaint(PlainLabel):
    """What is wrong, on as many lines as that takes where it stands."""

    def __init__(self) -> None:
        super().__init__(size=TEXT_SMALL, tone=Tone.DANGER, lines=4)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)  # a fixed one cuts what wraps in a narrow form
        self.setSizePolicy(policy)


class CheckedField(QWidget):
    """A *control* with its name above it, and a complaint below while there is one."""

    def __init__(self, name: str, control: QWidget) -> None:
        super().__init__()
        self.control = control
        self._fault = Complaint()
        control.setAccessibleName(name)
        label = PlainLabel(name, size=TEXT_SMALL, tone=Tone.MUTED)
        label.setBuddy(control)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        column.addWidget(label)
        column.addWidget(control)
        column.addWidget(self._fault)
        self.complain("")

    def complain(self, fault: str) -> None:
        """Say what is wrong with what stands there; "" if nothing is."""
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        self.control.setAccessibleDescription(fault)


def complain(fields: Mapping[str, CheckedField], wire: str, fault: str) -> bool:
    """Say *fault* at the field *wire* and nothing at the others; whether there is such a field."""
    for name, field in fields.items():
        field.complain(fault if name == wire else "")
    if wire in fields:
        fields[wire].control.setFocus()
    return wire in fields
