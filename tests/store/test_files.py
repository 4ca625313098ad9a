"""Tables that people bring and take away."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lirax_desk.store.files import FileError, guarded, read_table, unguarded, write_table

ROWS = [["Імʼя", "Телефон"], ["Олена", "+380 67 123-45-67"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters_are_found_out(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "book.csv"
    path.write_text("\r\n".join(delimiter.join(row) for row in ROWS), encoding)
    assert read_table(path) == ROWS


def test_an_old_spreadsheets_cyrillic(tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_text("Имя;Телефон\r\nЗоя;0671234567\r\n", "cp1251")
    assert read_table(path) == [["Имя", "Телефон"], ["Зоя", "0671234567"]]


def test_a_cell_may_have_lines_and_odd_separators(tmp_path: Path) -> None:
    """Only CR and LF end a row; str.splitlines() knows eight more marks that occur in notes."""
    path = tmp_path / "book.csv"
    path.write_text('name,note\nA,"one\ntwo"\nB,x\x0by\x85z\u2028!\n', "utf-8", newline="")
    assert read_table(path) == [["name", "note"], ["A", "one\ntwo"], ["B", "x\x0by\x85z\u2028!"]]


def test_an_empty_file_is_no_rows(tmp_path: Path) -> None:
    (tmp_path / "book.csv").touch()
    assert read_table(tmp_path / "book.csv") == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xfea", "in no encoding that is known here"),
        (b"\x98", "in no encoding that is known here"),
        (b'a,"' + b"x" * 200_000, "is no table: field larger than field limit"),
    ],
)
def test_what_is_no_table_says_why(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "book.csv"
    path.write_bytes(content)
    with pytest.raises(FileError, match=f"book.csv .*{reason}"):
        read_table(path)


def test_files_that_cannot_be_opened_say_why(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"no\.csv cannot be read: No such file"):
        read_table(tmp_path / "no.csv")
    with pytest.raises(FileError, match=r"no\.csv cannot be written: No such file"):
        write_table(tmp_path / "no" / "no.csv", ROWS)


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["=1+1", "-2+3", "@SUM(1)", "+1+1"])
def test_what_was_guarded_comes_back_as_it_was(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize(
    "cell", ["+380671234567", "+380 67 123 45 67", "+380671234567;+380501112233", "Олена", "", "a=b"]
)
def test_texts_and_phones_stay(cell: str) -> None:
    assert guarded(cell) == cell


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=10)


@given(rows=st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=5))
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    write_table(path, [["name", "note"], *rows])
    assert read_table(path) == [["name", "note"], *([unguarded(cell) for cell in row] for row in rows)]
