"""What an installed lirax_desk carries."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from development.places import ROOT
from lirax_desk import guard, resources


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return file


def test_it_holds_the_package_and_its_resources_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"lirax_desk"}
    shipped = {name.removeprefix("lirax_desk/_resources/") for name in names if "/_resources/" in name}
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=resources.path(), capture_output=True, text=True, check=True
    )
    assert set(tracked.stdout.split("\n")[:-1]) <= shipped


def test_installed_it_finds_its_own_resources(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    script = "from lirax_desk import resources; print(resources.path('icons').resolve())"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()) == (tmp_path / "lirax_desk" / "_resources" / "icons").resolve()


def test_a_checkout_finds_those_beside_the_package() -> None:
    assert resources.path("icons", "a.svg") == ROOT / "resources" / "icons" / "a.svg"


def test_the_entry_point_is_lirax_desk(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (entry_points,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
    assert "lirax-desk = lirax_desk.cli:main" in archive.read(entry_points).decode()


@pytest.mark.parametrize(
    ("qt", "python", "refused"),
    [
        ("6.11.3", (3, 11), False),
        ("6.12.0", (3, 11), True),
        ("6.12.0", (3, 12), False),
        ("6.13.1a1", (3, 11), True),
        ("7.0", (3, 11), True),
        ("6.8", (3, 14), False),
    ],
)
def test_only_the_pair_that_aborts_is_refused(qt: str, python: tuple[int, int], refused: bool) -> None:
    assert bool(guard.refusal(qt, python)) == refused


def test_the_refusal_names_both_and_the_cure() -> None:
    assert guard.refusal("6.12.0", (3, 11)) == (
        "PySide6 6.12.0 crashes with Python 3.11: "
        'install "PySide6-Essentials<6.12", or use Python 3.12 or newer.'
    )
