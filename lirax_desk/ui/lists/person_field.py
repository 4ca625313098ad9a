"""A field for somebody's number: typed, or found by name among contacts and colleagues. Main thread."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from lirax_desk.domain import phones
from lirax_desk.domain.contacts import Contact
from lirax_desk.ui.look.words import one_line
from lirax_desk.ui.models.names import Names


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at one of their numbers."""

    name: str
    number: str

    @property
    def words(self) -> str:
        """As the field shows it."""
        number = phones.readable(self.number)
        return one_line(f"{self.name} · {number}") if self.name else number


def people_found(text: str, contacts: Iterable[Contact], names: Names) -> list[Person]:
    """Whoever *text* may mean: *contacts* at each of their numbers, colleagues with its words in them."""
    wanted = text.casefold().split()
    colleagues = [
        Person(name, extension)
        for extension, name in names.operators.items()
        if wanted and all(word in f"{name} {extension}".casefold() for word in wanted)
    ]
    clients = [Person(one.name or one.company, phone) for one in contacts for phone in one.phones]
    return [*clients, *colleagues]


class PersonField(QLineEdit):
    """Offers who is found while one types; *find_people* wants that, show_people answers."""

    find_people = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._numbers: dict[str, str] = {}
        self._offers = QStringListModel(self)
        completer = QCompleter(self._offers, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.setAccessibleName(name)
        self.setPlaceholderText(self.tr("Name or number"))
        self.textEdited.connect(self._edited)

    @property
    def number(self) -> str:
        """The number of whoever was chosen, else what was typed."""
        return self._numbers.get(self.text(), self.text().strip())

    def show_person(self, person: Person) -> None:
        """Stand for *person*."""
        self._numbers = {person.words: person.number}
        self.setText(person.words)
        self.setCursorPosition(0)

    def show_people(self, people: Sequence[Person]) -> None:
        """Offer *people* below the field."""
        chosen = {self.text(): self._numbers[self.text()]} if self.text() in self._numbers else {}
        self._numbers = chosen | {person.words: person.number for person in people}
        self._offers.setStringList([person.words for person in people])

    def _edited(self, text: str) -> None:
        if any(mark.isalpha() for mark in text):  # whoever types a number knows whom they want
            self.find_people.emit(text)
        else:
            self.show_people(())
