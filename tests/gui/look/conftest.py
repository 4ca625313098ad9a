from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from lirax_desk.ui.look import theme
from lirax_desk.ui.look.theme import Theme


@pytest.fixture
def worn(qapp: QApplication) -> Iterator[Theme]:
    """The theme, light to begin with; the next test finds it light again."""
    yield theme.apply(qapp, "light")
    theme.apply(qapp, "light")
