"""What extensions and lines are called here: one value for every panel. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lirax_desk.domain import phones
from lirax_desk.domain.cards import LineName


@dataclass(frozen=True, slots=True)
class Names:
    """*mine* is my short number; *operators* are names by short number, *lines* ours by number."""

    mine: str = ""
    operators: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, LineName] = field(default_factory=dict)

    def operator(self, extension: str) -> str:
        """Name and short number, such as Olha (103); else the short number alone."""
        name = self.operators.get(extension, "")
        return f"{name} ({extension})" if name else extension

    def line(self, number: str) -> LineName:
        """The line's name and colour; a line without a name is its number."""
        return self.lines.get(number) or LineName(number, phones.readable(number))
