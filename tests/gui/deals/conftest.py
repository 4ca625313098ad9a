from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from lirax_desk.ui.look import theme


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


@pytest.fixture(autouse=True)
def _in_ukraine() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("uk_UA"))
    yield
    QLocale.setDefault(before)
