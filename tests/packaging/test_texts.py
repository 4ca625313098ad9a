"""What `dev.py check` finds in committed texts."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from development import texts

Write = Callable[[str, str], None]

# In pieces, or these lines would be found themselves.
HOST = "py" + "pi.org"
OPTION = "--index" + "-url"
HOME = "/ho" + "me/olena/desk"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)

    def write(name: str, text: str) -> None:
        (tmp_path / name).write_text(text, encoding="utf-8")
        subprocess.run(["git", "add", name], cwd=tmp_path, check=True)

    return write


@pytest.mark.parametrize(
    "text",
    [
        f"see https://{HOST}/project",
        f"\n{OPTION} https://mirror.example",
        "https://mirror.example/" + "simple/",
    ],
)
def test_the_address_of_an_index_is_found_wherever_it_stands(write: Write, tmp_path: Path, text: str) -> None:
    write("a.txt", f"first line\n{text}\n")
    (complaint,) = texts.complaints(tmp_path)
    assert "address of a package index" in complaint


def test_a_path_of_one_machine_is_found_with_its_line(write: Write, tmp_path: Path) -> None:
    write("a.py", f"x = 1\ny = '{HOME}'\n")
    (complaint,) = texts.complaints(tmp_path)
    assert complaint.startswith("a.py:2: path of one machine")


@pytest.mark.parametrize(
    "text",
    [
        "pip install lirax-desk",
        "/usr/share/applications",
        "a shared library",
        "https://lira.voip.com.ua:8482/general",
    ],
)
def test_ordinary_texts_are_left_alone(write: Write, tmp_path: Path, text: str) -> None:
    write("a.txt", text)
    assert list(texts.complaints(tmp_path)) == []


def test_pictures_and_files_that_git_does_not_know_are_not_read(write: Write, tmp_path: Path) -> None:
    write("clean.txt", "")
    (tmp_path / "notes.txt").write_text(HOME)
    (tmp_path / "a.png").write_bytes(b"\x89PNG" + HOME.encode())
    subprocess.run(["git", "add", "a.png"], cwd=tmp_path, check=True)
    assert list(texts.complaints(tmp_path)) == []


def test_an_unpacked_archive_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HOME)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "b.txt").write_text(HOME)
    assert [text.split(":")[0] for text in texts.complaints(tmp_path)] == ["a.txt"]
