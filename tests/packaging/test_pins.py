"""The pinned requirements: complete, with hashes, for every platform, from no particular index."""

import re
import tomllib
from pathlib import Path

import pytest

from development.places import DEV_PINS, ROOT, RUNTIME_PINS

PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def pins(file: Path) -> dict[str, str]:
    return dict(PINNED.findall(file.read_text()))


def name_of(requirement: str) -> str:
    return re.split(r"[\[<>=;! ]", requirement)[0].lower().replace("_", "-")


@pytest.mark.parametrize("file", [RUNTIME_PINS, DEV_PINS])
def test_every_pin_has_hashes_and_nothing_else_is_asked_of_pip(file: Path) -> None:
    for entry in re.split(r"\n(?=\S)", file.read_text().strip()):
        assert PINNED.match(entry), entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("file", [RUNTIME_PINS, DEV_PINS])
def test_no_address_is_named(file: Path) -> None:
    assert "://" not in file.read_text()


def test_the_two_files_agree_and_the_tools_are_in_one_of_them_only() -> None:
    runtime, dev = pins(RUNTIME_PINS), pins(DEV_PINS)
    assert runtime.items() <= dev.items()
    assert "pytest" not in runtime


def test_everything_the_project_asks_for_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert {name_of(wanted) for wanted in project["project"]["dependencies"]} <= pins(RUNTIME_PINS).keys()
    assert {name_of(wanted) for wanted in project["dependency-groups"]["dev"]} <= pins(DEV_PINS).keys()


def test_the_release_of_qt_that_aborts_with_python_3_11_is_not_chosen() -> None:
    assert tuple(map(int, pins(RUNTIME_PINS)["pyside6-essentials"].split("."))) < (6, 12)


@pytest.mark.parametrize("package", ["pywin32-ctypes", "secretstorage", "colorama"])
def test_other_systems_are_thought_of(package: str) -> None:
    assert package in pins(DEV_PINS)
