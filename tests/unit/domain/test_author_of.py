"""Who sits at this desk is told by the settings."""

from lirax_desk.domain.orders import Author, author_of
from lirax_desk.settings import Lirax, Phones, Settings


def test_the_author_is_whom_the_settings_name() -> None:
    settings = Settings(lirax=Lirax(extension="101", providers=("380441234567",)), phones=Phones(region="BY"))
    assert author_of(settings) == Author("101", "BY", ("380441234567",))
