import pytest
from PySide6.QtWidgets import QApplication

from lirax_desk.ui.look import theme


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
