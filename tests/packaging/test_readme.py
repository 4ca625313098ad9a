"""The README says what there is: every setting, every command."""

from dataclasses import fields
from pathlib import Path

import pytest

from lirax_desk.cli import GROUPS
from lirax_desk.settings import SECTIONS, explained

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
KEYS = [(kind, section, item.name) for section, kind in SECTIONS.items() for item in fields(kind)]


@pytest.mark.parametrize(("kind", "section", "name"), KEYS)
def test_every_setting_is_explained_in_its_own_words(kind: type, section: str, name: str) -> None:
    assert f"`{section}.{name}`" in README
    assert explained(kind, name) in README


@pytest.mark.parametrize("command", [command for group in GROUPS.values() for command in group])
def test_every_command_is_named(command: str) -> None:
    assert f"`{command}" in README


def test_every_picture_exists() -> None:
    pictures = [part.partition(")")[0] for part in README.split("](")[1:] if ".png" in part]
    assert pictures
    assert all((Path(__file__).parents[2] / picture).is_file() for picture in pictures)
