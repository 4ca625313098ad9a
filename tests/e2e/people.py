"""Who calls: people of the sample book, and one who is not in it. Names and numbers as popups show them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Somebody:
    """*who* is what a popup is called by, *phone* is as LiraX writes it."""

    who: str
    phone: str


MARIA = Somebody("Марія Іваненко", "380671234567")
PETRO = Somebody("Петро Гриценко", "380952223344")
ROMAN = Somebody("Роман Сидоренко", "380961230987")
BOHDAN = Somebody("Богдан Чорний", "380974445566")
STRANGER = Somebody("+380 73 123 4599", "380731234599")
