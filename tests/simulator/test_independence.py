"""The simulator reads the wire for itself: it takes nothing from the application it plays against."""

import ast
from collections.abc import Iterator
from pathlib import Path

import lirax_desk.simulator


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_it_imports_nothing_of_the_application_but_where_resources_are() -> None:
    folder = Path(lirax_desk.simulator.__path__[0])
    names = {name for file in folder.glob("*.py") for name in imported(file) if name.startswith("lirax_desk")}
    assert {name for name in names if not name.startswith("lirax_desk.simulator.")} == {
        "lirax_desk.resources"
    }
